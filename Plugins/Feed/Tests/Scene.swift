import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Feed

/// A newsroom and its feed, in a folder of its own.
struct Scene {
  static let channel = Sample.channel("umpan")

  let folder: TemporaryFolder
  let clock = SettableClock()
  var settings: JSONValue = ["address": "https://sumberrejeki.example/umpan/"]
  var purpose = Purpose.publish
  /// Whether posts have an address on the site.
  var hasSite = true
  var channel = Scene.channel

  init(_ settings: [String: JSONValue] = [:]) throws {
    folder = try TemporaryFolder("feed-test")
    guard case .object(let members) = self.settings else { return }
    let given = settings.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
    self.settings = .object(members.filter { settings[$0.name] == nil } + given)
  }

  var files: URL { folder.url.appending(path: "out/umpan") }

  func adapter() throws -> FeedAdapter {
    FeedAdapter(
      settings: FeedSettings(try FeedSettings.schema.read(SettingsNode(settings))),
      environment: ChannelEnvironment(
        channel: channel, community: Sample.community, workspace: folder.url, secrets: MapSecrets([:]),
        now: clock.now))
  }

  func render(_ post: Post, wantsPanes: Bool = false) throws -> Rendition {
    let article = URL(string: "https://sumberrejeki.example/\(post.id)/")
    return try adapter().render(
      .post(post),
      in: RenderContext(
        community: Sample.community, channel: channel, purpose: purpose,
        articles: hasSite ? [post.id: article].compactMapValues { $0 } : [:], wantsPanes: wantsPanes))
  }

  func delivery(of post: PostID, digest: ContentDigest, _ purpose: Purpose = .publish) -> Delivery {
    Delivery(
      number: 1,
      key: DeliveryKey(publication: post, channel: channel, recipient: Recipient.site.key, purpose: purpose),
      recipient: .site, digest: digest)
  }

  /// Publishes or updates, and gives the receipt.
  @discardableResult
  func publish(_ post: Post) async throws -> Receipt {
    let rendition = try render(post)
    let journal = RecordingJournal()
    try await adapter().deliver(
      rendition, to: [delivery(of: post.id, digest: rendition.digest)], journal: journal)
    if let failure = journal.failures.first { throw failure }
    return try #require(journal.receipts.first)
  }

  @discardableResult
  func withdraw(_ post: Post) async throws -> Receipt {
    let rendition = try render(post)
    let journal = RecordingJournal()
    try await adapter().withdraw(
      delivery: delivery(of: post.id, digest: rendition.digest, .withdrawal), earlier: Receipt(remoteID: "x"),
      journal: journal)
    if let failure = journal.failures.first { throw failure }
    return try #require(journal.receipts.first)
  }

  func find(_ post: Post, _ purpose: Purpose = .publish) async throws -> Receipt? {
    let rendition = try render(post)
    return try await adapter().find(delivery(of: post.id, digest: rendition.digest, purpose), of: rendition)
  }

  /// The feed as others read it.
  func feed() throws -> ReadFeed { try #require(try ReadFeed(in: files)) }

  /// A post of a day of July 2022.
  static func post(_ day: Int, _ title: String = "Kerja bakti", body: String = "Bawa cangkul.") -> Post {
    var post = Sample.post("berita-\(day)", title: title, body: body)
    post.date = Date(timeIntervalSince1970: 1_656_637_200 + Double(day) * 86_400)
    return post
  }
}
