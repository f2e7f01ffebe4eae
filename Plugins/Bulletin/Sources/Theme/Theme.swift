internal import ChannelKit
public import Publishing
internal import Typesetting

/// A bulletin's character: faces, size, columns and masthead.
public struct Theme: Sendable, Hashable {
  /// The themes that come with kim; `channels.yaml` names one, or names one and changes parts of it.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// A newspaper: serifs throughout, three columns.
    case koran
    /// Sans-serif headlines over serif text, the name on a band of the accent colour.
    case modern
    /// Large sans-serif text in two columns, for readers who see less well.
    case sederhana
  }

  public enum Face: String, Sendable, Hashable, CaseIterable { case serif, sans }
  /// How the community's name stands on the first page.
  public enum Masthead: String, Sendable, Hashable, CaseIterable { case centre, left, band }

  public var headlines: Face
  public var text: Face
  /// The text's size in points on an ordinary page, 8…14.
  public var size: Int?
  /// The most columns of a page; `nil` leaves it to the channel's own setting.
  public var columns: Int?
  public var masthead: Masthead
  /// The accent; `nil` leaves it to the community's own.
  public var colour: Colour?

  public init(_ name: Name) {
    switch name {
    case .koran: self.init(headlines: .serif, text: .serif, masthead: .centre)
    case .modern: self.init(headlines: .sans, text: .serif, masthead: .band)
    case .sederhana: self.init(headlines: .sans, text: .sans, size: 11, columns: 2, masthead: .left)
    }
  }

  init(headlines: Face, text: Face, size: Int? = nil, columns: Int? = nil, masthead: Masthead) {
    self.headlines = headlines
    self.text = text
    self.size = size
    self.columns = columns
    self.masthead = masthead
  }

  var headlineFace: Typeface { headlines == .serif ? .display : Typeface(family: .sans, isBold: true) }
  var textFace: Typeface { text == .serif ? .serif : .sans }
  /// What every size is multiplied with; sans-serif letters are larger at the same size.
  var factor: Double { size.map { Double($0) / TypeScale.usualSize } ?? 1 }
}

extension SettingType where Value == Theme {
  /// A theme's name, or a group that names one and changes parts of it.
  static var theme: SettingType {
    let name = SettingType<Theme.Name>.choice
    return SettingType(schema: ["anyOf": [name.schema, ThemeSettings.schema.jsonSchema]]) {
      node throws(DiagnosticError) in
      if node.scalar != nil { return Theme(try name.read(node)) }
      return ThemeSettings.make(try ThemeSettings.schema.read(node))
    }
  }
}

/// `theme: { base: modern, size: 10 }` as it is written.
private enum ThemeSettings {
  private static let base = Setting<Theme.Name>.defaulted(
    "base", or: "dasar", of: .choice, to: .koran,
    for: Phrase(id: "tema yang diubah: koran, modern, atau sederhana", en: "the theme to change"))
  private static let headlines = Setting<Theme.Face?>.optional(
    "headlines", or: "huruf_judul", of: .choice,
    for: Phrase(id: "huruf judul: serif atau sans", en: "the headlines' face: serif or sans"))
  private static let text = Setting<Theme.Face?>.optional(
    "text", or: "huruf_isi", of: .choice,
    for: Phrase(id: "huruf isi: serif atau sans", en: "the text's face: serif or sans"))
  private static let size = Setting<Int?>.optional(
    "size", or: "ukuran", of: .integer(8...14),
    for: Phrase(id: "ukuran huruf isi dalam titik", en: "the text's size in points"))
  private static let columns = Setting<Int?>.optional(
    "columns", or: "kolom", of: .integer(1...4),
    for: Phrase(id: "paling banyak berapa kolom", en: "the most columns of a page"))
  private static let masthead = Setting<Theme.Masthead?>.optional(
    "masthead", or: "kepala", of: .choice,
    for: Phrase(
      id: "nama di halaman pertama: centre (tengah), left (kiri) atau band (pita warna)",
      en: "the name on the first page: centre, left or band"))

  private static let colour = Setting<Colour?>.optional(
    "colour", or: "color", "warna", of: .colour,
    for: Phrase(id: "warna aksen, dalam tanda kutip: \"#0B5D5E\"", en: "the accent colour, quoted: \"#0B5D5E\""))

  static let schema: SettingsSchema = [base, headlines, text, size, columns, masthead, colour]

  static func make(_ values: SettingsValues) -> Theme {
    var theme = Theme(values[base])
    if let face = values[headlines] { theme.headlines = face }
    if let face = values[text] { theme.text = face }
    if let points = values[size] { theme.size = points }
    if let count = values[columns] { theme.columns = count }
    if let style = values[masthead] { theme.masthead = style }
    theme.colour = values[colour]
    return theme
  }
}
