public import ChannelKit
internal import Foundation
public import Publishing
internal import Transport

/// Articles on the community's own website, with their pictures, categories and tags.
public struct WebsiteChannel: ChannelPlugin {
  public init() {}

  public var manifest: ChannelManifest {
    ChannelManifest(
      kind: "website", title: Phrase(id: "Situs web", en: "Website"),
      summary: Phrase(
        id:
          "menerbitkan artikel lengkap dengan foto, kategori dan tag di situs WordPress, situs lain yang ber-API, atau menyiapkannya untuk disalin",
        en:
          "publishes an article with its photos, category and tags on WordPress, on another API, or lays it out to copy"
      ),
      audience: .site, abilities: [.check, .update, .withdraw, .find, .hostsArticles],
      limits: ChannelLimits(subjectLength: 300, renditionBytes: 20 * 1024 * 1024, acceptsEditions: false))
  }

  public func makeAdapter(
    _ settings: WebsiteSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter {
    switch try SiteInterface(settings) {
    case .package: PackageAdapter(settings: settings, environment: environment)
    case .wordpress, .mapping: try WebsiteAdapter(settings: settings, environment: environment)
    }
  }
}
