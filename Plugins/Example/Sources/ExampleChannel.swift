public import ChannelKit
public import Publishing

/// Writes the text that an announcer reads over the mosque's loudspeaker.
public struct ExampleChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "announcement", title: Phrase(id: "Pengumuman pengeras suara", en: "Loudspeaker announcement"),
      summary: Phrase(
        id: "teks singkat untuk dibacakan lewat pengeras suara",
        en: "a short text to be read over a loudspeaker"),
      audience: .folder, limits: ChannelLimits(renditionBytes: 16 * 1024, acceptsEditions: false))
  }

  public func makeAdapter(
    _ settings: ExampleSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    ExampleAdapter(settings: settings)
  }
}
