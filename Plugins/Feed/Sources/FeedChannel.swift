public import ChannelKit
public import Publishing

/// A feed of the community's news as files: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, for any web server to hand out.
public struct FeedChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "feed", title: Phrase(id: "Umpan berita", en: "Feed"),
      summary: Phrase(
        id: "berkas RSS, Atom dan JSON Feed untuk aplikasi pembaca berita dan situs lain",
        en: "RSS, Atom and JSON Feed files for news readers and other sites"),
      audience: .site, abilities: [.check, .update, .withdraw, .find],
      limits: ChannelLimits(renditionBytes: 10 * 1024 * 1024, acceptsEditions: false))
  }

  public func makeAdapter(
    _ settings: FeedSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    FeedAdapter(settings: settings, environment: environment)
  }
}
