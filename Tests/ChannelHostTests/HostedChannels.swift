import ChannelKit
import Foundation
import Publishing
import Synchronization

/// Settings with a secret at the top and one in a group.
struct PostOfficeSettings: ChannelSettings {
  var city: SingleLine
  private static let city = Setting<SingleLine>.required("city", of: .text, for: Phrase(id: "kota", en: "the city"))
  private static let password = Setting<SecretReference?>.optional(
    "password", of: .secret, for: Phrase(id: "sandi", en: "the password"))
  private static let signature = Setting<SecretReference?>.optional(
    "signature",
    of: .group([signingKey]) { $0[signingKey] }, for: Phrase(id: "tanda tangan", en: "the signature"))
  private static let signingKey = Setting<SecretReference>.required(
    "key", of: .secret, for: Phrase(id: "kunci", en: "the key"))
  static let schema: SettingsSchema = [city, password, signature]

  init(_ values: SettingsValues) { city = values[Self.city] }
}

/// A channel whose manifest and adapter a test chooses.
struct PostOffice: ChannelPlugin {
  var manifest = ChannelManifest(
    kind: "pos", title: Phrase(id: "Pos", en: "Post"), summary: Phrase(id: "kantor pos", en: "a post office"),
    audience: .readers)
  var adapter: @Sendable (PostOfficeSettings) throws(DiagnosticError) -> any ChannelAdapter = {
    _ throws(DiagnosticError) in Courier()
  }

  func makeAdapter(_ settings: PostOfficeSettings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  {
    try adapter(settings)
  }
}

/// Delivers and can do nothing else.
struct Courier: DeliveringAdapter {
  /// Runs for each delivery, between its beginning and its end.
  var step: @Sendable (Delivery) async throws(DeliveryFailure) -> Receipt = { delivery throws(DeliveryFailure) in
    Receipt(remoteID: "surat-\(delivery.number)")
  }

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title, files: [],
      panes: context.wantsPanes ? [PreviewPane(title: .verbatim("Surat"), content: .html("<p>", width: 360))] : [])
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for delivery in deliveries where !Task.isCancelled {
      try await journal.record(delivery) { () throws(DeliveryFailure) in try await step(delivery) }
    }
  }
}

/// Renders and can do nothing else.
struct Exporter: ChannelAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try Courier().render(publication, in: context)
  }
}

/// Can do everything.
struct Site: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, CheckingAdapter, ArticleHosting {
  final class Pages: Sendable {
    private let pages = Mutex<[String]>([])
    var count: Int { pages.withLock { $0.count } }
    func holds(_ key: String) -> Bool { pages.withLock { $0.contains(key) } }
    func put(_ key: String) {
      pages.withLock { if !$0.contains(key) { $0.append(key) } }
    }
  }

  let pages = Pages()
  var checking: @Sendable () async -> [Diagnostic] = { [.note(.verbatim("all is well"))] }

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    try Courier().render(publication, in: context)
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for delivery in deliveries where !Task.isCancelled {
      try await journal.record(delivery) { () throws(DeliveryFailure) in
        pages.put(delivery.key.token)
        return Receipt(remoteID: delivery.key.token)
      }
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in earlier }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in earlier }
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    pages.holds(delivery.key.token) ? Receipt(remoteID: delivery.key.token) : nil
  }

  func check() async -> [Diagnostic] { await checking() }
  func address(of post: Post) -> String { "https://desa.example/\(post.id)/" }
}
