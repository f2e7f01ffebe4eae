public import ChannelKit
internal import Publishing

/// What `channels.yaml` may say about a bulletin. Nothing has to be said.
public struct BulletinSettings: ChannelSettings, Hashable {
  public var paper: PaperSize
  /// The most columns of a page, 1…4. Short notices and narrow paper get fewer.
  public var columns: Int
  public var ink: Ink
  public var theme: Theme
  public var layout: PageLayout
  /// Whether each page is written as a picture too.
  public var writesPictures: Bool
  /// Pixels an inch of photos, 100…300.
  public var density: Int

  private static let paperSetting = Setting<PaperSize>.defaulted(
    "paper", or: "kertas", of: .choice, to: .a4,
    for: Phrase(id: "ukuran kertas: A4, F4 (215 × 330 mm) atau A5", en: "paper size: A4, F4 (215 × 330 mm) or A5"))
  private static let columnsSetting = Setting<Int>.defaulted(
    "columns", or: "kolom", of: .integer(1...4), to: 3,
    for: Phrase(id: "paling banyak berapa kolom dalam satu halaman", en: "the most columns of a page"))
  private static let inkSetting = Setting<Ink>.defaulted(
    "ink", or: "tinta", of: .choice, to: .colour,
    for: Phrase(id: "colour (berwarna) atau mono (satu tinta hitam)", en: "colour, or mono for one black ink"))

  private static let densitySetting = Setting<Int>.defaulted(
    "print", or: "cetak", of: .integer(100...300), to: 150,
    for: Phrase(
      id: "titik foto per inci: 150 untuk pencetak kantor, 300 untuk percetakan",
      en: "a photo's pixels an inch: 150 for an office printer, 300 for a print shop"))

  private static let themeSetting = Setting<Theme>.defaulted(
    "theme", or: "tema", of: .theme, to: Theme(.koran),
    for: Phrase(
      id: "koran, modern, sederhana, atau kelompok yang mengubah salah satunya",
      en: "koran, modern, sederhana, or a group that changes one of them"))
  private static let layoutSetting = Setting<PageLayout>.defaulted(
    "layout", or: "tata_letak", of: .choice, to: .sheets,
    for: Phrase(
      id: "sheets (lembar) atau booklet (buku A5 dari A4 yang dilipat)",
      en: "sheets, or booklet: A5 pages on A4 that is folded"))
  private static let picturesSetting = Setting<Bool>.defaulted(
    "png", or: "gambar", of: .bool, to: false,
    for: Phrase(id: "tulis juga setiap halaman sebagai gambar PNG", en: "write each page as a PNG picture too"))

  public static let schema: SettingsSchema = [
    paperSetting, columnsSetting, inkSetting, themeSetting, layoutSetting, densitySetting, picturesSetting,
  ]

  public init(_ values: SettingsValues) {
    self.init(
      paper: values[Self.paperSetting], columns: values[Self.columnsSetting], ink: values[Self.inkSetting],
      theme: values[Self.themeSetting], layout: values[Self.layoutSetting],
      density: values[Self.densitySetting], writesPictures: values[Self.picturesSetting])
  }

  public init(
    paper: PaperSize = .a4, columns: Int = 3, ink: Ink = .colour, theme: Theme = Theme(.koran),
    layout: PageLayout = .sheets, density: Int = 150, writesPictures: Bool = false
  ) {
    self.paper = paper
    self.columns = min(max(columns, 1), 4)
    self.ink = ink
    self.theme = theme
    self.layout = layout
    self.writesPictures = writesPictures
    self.density = min(max(density, 100), 300)
  }
}

/// How pages become paper.
public enum PageLayout: String, Sendable, Hashable, CaseIterable {
  /// Each page a sheet.
  case sheets
  /// A5 pages in a second file, two on each side of A4, in the order in which they are folded.
  case booklet
}

extension BulletinSettings {
  /// The paper of one page: a booklet's is A5, whatever it is printed on.
  var pagePaper: PaperSize { layout == .booklet ? .a5 : paper }
}

/// Whether the printer has colours.
public enum Ink: String, Sendable, Hashable, CaseIterable { case colour, mono }
