public import ChannelKit
internal import Publishing

/// What `channels.yaml` may say about a bulletin. Nothing has to be said.
public struct BulletinSettings: ChannelSettings, Hashable {
  public var paper: PaperSize
  /// The most columns of a page, 1…4. Short notices and narrow paper get fewer.
  public var columns: Int
  public var ink: Ink
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

  public static let schema: SettingsSchema = [paperSetting, columnsSetting, inkSetting, densitySetting]

  public init(_ values: SettingsValues) {
    self.init(
      paper: values[Self.paperSetting], columns: values[Self.columnsSetting], ink: values[Self.inkSetting],
      density: values[Self.densitySetting])
  }

  public init(paper: PaperSize = .a4, columns: Int = 3, ink: Ink = .colour, density: Int = 150) {
    self.paper = paper
    self.columns = min(max(columns, 1), 4)
    self.ink = ink
    self.density = min(max(density, 100), 300)
  }
}

/// Whether the printer has colours.
public enum Ink: String, Sendable, Hashable, CaseIterable { case colour, mono }
