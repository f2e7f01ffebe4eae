import ChannelKit
import ChannelTesting
import Foundation
import Markup
import Publishing
import Testing
import Transport

@testable import Website

/// A community, a site and a post, and the adapter between them.
struct Scene {
  static let channel = ChannelID("situs")
  static let moment = Date(timeIntervalSince1970: 1_795_000_000)

  var community = Community(
    name: SingleLine(collapsing: "KIM Tirta Wening"),
    area: Area(
      village: SingleLine("Sumberwening"), district: SingleLine("Karangasri"), regency: SingleLine("Kabupaten Wanajaya")
    ),
    timeZone: TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt,
    contact: Contact(
      email: EmailAddress("redaksi@sumberwening.example"), whatsapp: SingleLine("+62 812-0000-0301")),
    aspiration: URL(string: "https://www.lapor.go.id"))
  var now = Scene.moment
  var password = "sandi rahasia sekali"
  var user = "kim"
  var entries: [(String, String)] = []
  var timeouts = HTTPTimeouts(connecting: 5, stalling: 5, whole: 10)
  var patience: [Duration] = [.zero, .zero]

  func settings(_ site: String) throws -> WebsiteSettings {
    let place = SourceLocation(file: "channels.yaml", line: 3, column: 5)
    func entry(_ name: String, _ value: SettingsNode) -> SettingsNode.Entry {
      SettingsNode.Entry(key: name, keyLocation: place, value: value)
    }
    func text(_ text: String) -> SettingsNode { SettingsNode(.text(text), at: place, scalar: text) }
    let all =
      [
        entry("site", text(site)), entry("user", text(user)),
        entry("password", SettingsNode(.mapping([entry("env", text("KIM_SITE_PASSWORD"))]), at: place)),
      ] + entries.map { entry($0.0, text($0.1)) }
    return WebsiteSettings(try WebsiteSettings.schema.read(SettingsNode(.mapping(all), at: place)))
  }

  func adapter(_ site: String) throws -> WebsiteAdapter { try adapter(settings(site)) }

  func adapter(_ settings: WebsiteSettings) throws -> WebsiteAdapter {
    let now = now
    let environment = ChannelEnvironment(
      channel: try #require(Self.channel), community: community, workspace: URL(filePath: "/nonexistent"),
      secrets: Password(text: password), now: { now }, product: "kim/uji")
    var adapter = try WebsiteAdapter(settings: settings, environment: environment, timeouts: timeouts)
    adapter.patience = patience
    return adapter
  }

  var context: RenderContext {
    get throws { RenderContext(community: community, channel: try #require(Self.channel)) }
  }

  struct Password: SecretSource {
    let text: String
    func secret(_ reference: SecretReference) throws(DiagnosticError) -> Secret { Secret(text) }
  }

  // MARK: - Posts and deliveries

  static func post(
    _ id: String = "panen-raya", title: String = "Panen Raya di Blok Lor", body: String = "Warga memanen padi.\n",
    _ change: (inout Post) throws -> Void = { _ in }
  ) throws -> Post {
    var post = Post(
      id: try #require(PostID(id)), title: SingleLine(collapsing: title), date: moment.addingTimeInterval(-86_400),
      dateHasTime: true, category: SingleLine("Kegiatan"), tags: ["panen", "padi"].compactMap { SingleLine($0) },
      author: SingleLine("Nurul Hidayati"), summary: SingleLine("Panen tahun ini 6,2 ton per hektare."),
      body: MarkdownReader.read(body), file: "posts/\(id).md", bodyLine: 10)
    try change(&post)
    return post
  }

  /// One of the pictures that come with the project's example posts.
  static func picture(_ name: String = "galeri-1.jpg", alt: String = "Petani memanen padi.", caption: String? = nil)
    throws
    -> Picture
  {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Examples/posts/images/\(name)"
    )
    .standardizedFileURL
    let sizes = [
      "galeri-1.jpg": (1280, 720), "galeri-2.jpg": (1024, 1024), "lapak-umkm.jpg": (4000, 3000),
      "peta-jalur-evakuasi.png": (1600, 1200),
    ]
    let size = try #require(sizes[name])
    return Picture(
      source: "images/\(name)",
      file: PictureFile(
        url: url, digest: ContentDigest(of: try Data(contentsOf: url)), format: name.hasSuffix("png") ? .png : .jpeg,
        width: size.0, height: size.1), alt: alt, caption: caption.flatMap { SingleLine($0) })
  }

  /// Delivers a post once.
  func deliver(_ post: Post, by adapter: WebsiteAdapter) async throws -> RecordingJournal {
    let rendition = try adapter.render(.post(post), in: context)
    let journal = RecordingJournal()
    try await adapter.deliver(rendition, to: [Scene.delivery(rendition)], journal: journal)
    return journal
  }

  static func delivery(_ rendition: Rendition, purpose: Purpose = .publish) -> Delivery {
    Delivery(
      number: 1,
      key: DeliveryKey(
        publication: rendition.publication, channel: rendition.channel, recipient: Recipient.site.key, purpose: purpose),
      recipient: .site, digest: rendition.digest)
  }
}

extension RecordingJournal {
  var receipt: Receipt? { receipts.last }
  var failure: DeliveryFailure? { failures.last }
}
