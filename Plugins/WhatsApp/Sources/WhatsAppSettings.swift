public import ChannelKit
internal import Publishing

/// What `channels.yaml` may say about a WhatsApp channel. Nothing has to be said.
public struct WhatsAppSettings: ChannelSettings, Hashable {
  /// The most characters of one part.
  public var partLength: Int
  /// A line under the headline: `Assalamualaikum, Bapak/Ibu warga RW 02.`
  public var greeting: String?
  /// A line before the community's name.
  public var closing: String?
  /// The groups that the bundle goes to, for the page's checklist.
  public var groups: [String]
  /// Whether the bundle also comes as one file, to be carried over by cable or as a document.
  public var zip: Bool

  private static let partLengthSetting = Setting<Int>.defaulted(
    "part_length", or: "panjang_bagian", of: .integer(500...60_000), to: 3000,
    for: Phrase(
      id: "paling banyak berapa huruf dalam satu bagian pesan", en: "the most characters in one part of the text"))
  private static let greetingSetting = Setting<SingleLine?>.optional(
    "greeting", or: "salam", of: .text,
    for: Phrase(id: "baris salam di bawah judul", en: "a line of greeting under the headline"))
  private static let closingSetting = Setting<SingleLine?>.optional(
    "closing", or: "penutup", of: .text,
    for: Phrase(id: "baris penutup sebelum nama KIM", en: "a closing line before the community's name"))
  private static let groupsSetting = Setting<[SingleLine]>.defaulted(
    "groups", or: "grup", of: .list(of: .text), to: [],
    for: Phrase(
      id: "nama grup yang dikirimi, untuk daftar centang di halaman bagikan",
      en: "names of the groups it goes to, for the share page's checklist"))

  private static let zipSetting = Setting<Bool>.defaulted(
    "zip", of: .bool, to: false,
    for: Phrase(id: "buat juga bagikan.zip berisi seluruh paket", en: "also make bagikan.zip with the whole bundle"))

  public static let schema: SettingsSchema = [
    partLengthSetting, greetingSetting, closingSetting, groupsSetting, zipSetting,
  ]

  public init(_ values: SettingsValues) {
    self.init(
      partLength: values[Self.partLengthSetting], greeting: values[Self.greetingSetting]?.text,
      closing: values[Self.closingSetting]?.text, groups: values[Self.groupsSetting].map(\.text),
      zip: values[Self.zipSetting])
  }

  public init(
    partLength: Int = 3000, greeting: String? = nil, closing: String? = nil, groups: [String] = [], zip: Bool = false
  ) {
    self.partLength = partLength
    self.greeting = greeting
    self.closing = closing
    self.groups = groups
    self.zip = zip
  }
}
