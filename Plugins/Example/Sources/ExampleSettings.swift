public import ChannelKit
public import Publishing

/// What `channels.yaml` may say about a loudspeaker.
public struct ExampleSettings: ChannelSettings, Hashable {
  /// What the announcer says first: `Assalamualaikum, warga Sumberejo.`
  public var greeting: SingleLine?
  /// The most words that are read aloud; a minute holds about 120.
  public var words: Int

  private static let greetingSetting = Setting<SingleLine?>.optional(
    "greeting", or: "salam", of: .text,
    for: Phrase(id: "kalimat pembuka sebelum judul", en: "a sentence before the headline"))
  private static let wordsSetting = Setting<Int>.defaulted(
    "words", or: "kata", of: .integer(30...600), to: 120,
    for: Phrase(
      id: "paling banyak berapa kata yang dibacakan; satu menit sekitar 120 kata",
      en: "the most words read aloud; a minute holds about 120"))

  public static let schema: SettingsSchema = [greetingSetting, wordsSetting]

  public init(_ values: SettingsValues) {
    greeting = values[Self.greetingSetting]
    words = values[Self.wordsSetting]
  }
}
