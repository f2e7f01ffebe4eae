import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Transport

@testable import Newsletter

/// A journal's, a reader's and a server's worth of newsletter for tests.
enum Newsroom {
  static let channel = Sample.channel("surat")

  /// An adapter as `channels.yaml` would make it.
  ///
  /// - Parameter settings: added to `smtp`, `from` and one connection.
  static func adapter(
    smtp: String = "smtps://surat.example", _ settings: [JSONValue.Member] = [], secrets: MapSecrets = [:],
    now: @escaping @Sendable () -> Date = SettableClock().now, timeouts: SMTPTimeouts = SMTPTimeouts(),
    pace: Pace = Pace { _ in }, resolver: DNSResolver? = nil
  ) throws -> NewsletterAdapter {
    let standard: [JSONValue.Member] = [
      .init("smtp", .string(smtp)), .init("from", "KIM Sumber Rejeki <redaksi@sumberrejeki.example>"),
      .init("connections", .integer(1)),
    ]
    let given = Set(settings.map(\.name))
    let node = SettingsNode(.object(standard.filter { !given.contains($0.name) } + settings))
    let values = NewsletterSettings(try NewsletterSettings.schema.read(node))
    let made = try NewsletterChannel().makeAdapter(values, in: environment(secrets: secrets, now: now))
    guard var adapter = made as? NewsletterAdapter else { throw WrongAdapter() }
    adapter.timeouts = timeouts
    adapter.pace = pace
    adapter.resolver = resolver
    return adapter
  }

  struct WrongAdapter: Error {}

  static func environment(
    secrets: MapSecrets = [:], now: @escaping @Sendable () -> Date = SettableClock().now
  ) -> ChannelEnvironment {
    ChannelEnvironment(
      channel: channel, community: Sample.community, workspace: FileManager.default.temporaryDirectory,
      secrets: secrets, now: now, product: "kim/0.0")
  }

  /// Where the posts stand on the site.
  static func context(
    _ purpose: Purpose = .publish, site: Bool = true, templates: [String: String] = [:], wantsPanes: Bool = false
  ) -> RenderContext {
    var articles: [PostID: URL] = [:]
    if site {
      for name in SamplePosts.cases {
        articles[Sample.id(name)] = URL(string: "https://sumberrejeki.example/\(name)")
      }
    }
    return RenderContext(
      community: Sample.community, channel: channel, purpose: purpose, articles: articles, wantsPanes: wantsPanes,
      cacheFolder: nil, templates: templates)
  }

  static func render(_ post: Post, in context: RenderContext = context()) throws -> Rendition {
    try adapter().render(.post(post), in: context)
  }

  static func deliveries(of rendition: Rendition, to readers: [Reader]) -> [Delivery] {
    readers.map { reader in
      let recipient = Recipient.reader(reader)
      return Delivery(
        number: reader.number,
        key: DeliveryKey(
          publication: rendition.publication, channel: rendition.channel, recipient: recipient.key, purpose: .publish),
        recipient: recipient, digest: rendition.digest)
    }
  }
}
