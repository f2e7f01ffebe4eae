public import ChannelKit
public import Publishing

/// Typesets a post or an edition as a page for the village notice board: `buletin-‹id›.pdf`, ready to print.
public struct BulletinChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "bulletin", title: Phrase(id: "Buletin cetak", en: "Printed bulletin"),
      summary: Phrase(
        id: "halaman PDF siap cetak untuk papan pengumuman, ditata seperti koran",
        en: "PDF pages ready to print for the notice board, set like a newspaper"),
      audience: .folder, limits: ChannelLimits())
  }

  public func makeAdapter(
    _ settings: BulletinSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    BulletinAdapter(settings: settings)
  }
}
