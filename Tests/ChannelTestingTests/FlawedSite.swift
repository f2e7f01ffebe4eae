import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Synchronization

/// The other side of a test channel: articles or mails, by what they were sent under.
final class Village: Sendable {
  private let state = Mutex<[(key: String, id: String)]>([])

  var count: Int { state.withLock { $0.count } }

  func id(for key: String) -> String? { state.withLock { $0.first { $0.key == key }?.id } }

  @discardableResult
  func put(_ key: String) -> String {
    state.withLock {
      $0.append((key, "artikel-\($0.count + 1)"))
      return $0.last?.id ?? ""
    }
  }
}

/// A site that can do everything and is sound but for one flaw.
struct SiteChannel: ChannelPlugin {
  let flaw: String
  let village: Village

  let manifest = ChannelManifest(
    kind: "situs-uji", title: Phrase(id: "Situs", en: "Site"), summary: Phrase(id: "situs uji", en: "a test site"),
    audience: .site, abilities: [.check, .update, .withdraw, .find, .hostsArticles])

  func makeAdapter(_ settings: SecretSettings, in environment: ChannelEnvironment) throws(DiagnosticError)
    -> any ChannelAdapter
  {
    SiteAdapter(flaw: flaw, village: village, environment: environment, password: settings.password)
  }
}

struct SiteAdapter: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, CheckingAdapter, ArticleHosting {
  let flaw: String
  let village: Village
  let environment: ChannelEnvironment
  let password: SecretReference?

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title, files: [],
      panes: context.wantsPanes ? [PreviewPane(title: .verbatim("Pane"), content: .html("<p>", width: 360))] : [])
  }

  func address(of post: Post) -> String { "https://desa.example/\(post.id)/" }

  func check() async -> [Diagnostic] {
    if flaw == "checks by publishing" { village.put("uji") }
    if flaw == "finds fault with a good site" { return [.error(.verbatim("the site is ugly"))] }
    if flaw == "checks well without its secret" { return [] }
    do throws(DeliveryFailure) { _ = try secret() } catch { return [.error(error.reason)] }
    return [.note(.verbatim("all is well"))]
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let secret = try secret()
    for delivery in flaw == "leaves the last one out" ? deliveries.dropLast() : deliveries[...] {
      if Task.isCancelled, flaw != "goes on when cancelled" { return }
      switch flaw {
      case "begins and never settles":
        try begin(delivery, journal)
        village.put(delivery.key.token)
      case "settles without beginning":
        settle(delivery, publish(delivery, secret: secret), journal)
      case "sends before it begins":
        let receipt = publish(delivery, secret: secret)
        try await journal.record(delivery) { () throws(DeliveryFailure) in receipt }
      case "reports a stranger":
        try await journal.record(delivery) { () throws(DeliveryFailure) in publish(delivery, secret: secret) }
        var stranger = delivery
        stranger.number = 999
        try begin(stranger, journal)
      case "goes on when no end can be written":
        try begin(delivery, journal)
        settle(delivery, publish(delivery, secret: secret), journal)
      case "forgets what it had begun when cancelled":
        try begin(delivery, journal)
        if Task.isCancelled { return }
        settle(delivery, publish(delivery, secret: secret), journal)
      default:
        if flaw == "begins twice" { try begin(delivery, journal) }
        try await journal.record(delivery) { () throws(DeliveryFailure) in
          if flaw == "refuses everything" { throw DeliveryFailure(.rejected, .verbatim("no")) }
          if flaw == "the secret in a failure" {
            throw DeliveryFailure(.rejected, .verbatim("401 for kim:\(secret)"))
          }
          return publish(delivery, secret: secret)
        }
        if flaw == "settles twice" { settle(delivery, Receipt(remoteID: "1"), journal) }
      }
    }
  }

  private func publish(_ delivery: Delivery, secret: String) -> Receipt {
    let key = delivery.key.token
    if flaw == "says delivered and sends nothing" { return Receipt(remoteID: "1") }
    if flaw == "sends everything twice" { village.put("salinan") }
    let known = flaw == "publishes again without looking" ? nil : village.id(for: key)
    let id = known ?? village.put(key)
    return switch flaw {
    case "a receipt without a name": Receipt(remoteID: "")
    case "a remark of two lines": Receipt(remoteID: id, remark: "250 OK\r\n250 baris kedua")
    case "the secret in a receipt":
      Receipt(remoteID: id, url: URL(string: "https://kim:\(secret.hex)@desa.example/"), remark: secret)
    default: Receipt(remoteID: id)
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      if flaw == "updates by adding" { village.put("lagi") }
      return flaw == "updates under a new name" ? Receipt(remoteID: "lain") : earlier
    }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      if flaw == "withdraws by adding" { village.put("ralat") }
      return earlier
    }
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    if flaw == "finds nothing" { return nil }
    if flaw == "finds what never was" { return Receipt(remoteID: "artikel-1") }
    return village.id(for: delivery.key.token).map { Receipt(remoteID: $0) }
  }

  private func secret() throws(DeliveryFailure) -> String {
    guard let password else { return "" }
    do throws(DiagnosticError) { return try environment.secrets.secret(password).reveal() } catch {
      if flaw == "sends without its secret" { return "" }
      throw DeliveryFailure(.misconfigured, error.diagnostics[0].summary)
    }
  }

  private func begin(_ delivery: Delivery, _ journal: any DeliveryJournal) throws(DeliveryFailure) {
    do { try journal.begin(delivery) } catch {
      throw DeliveryFailure(.unavailable(notBefore: nil), .verbatim("\(error)"))
    }
  }

  private func settle(_ delivery: Delivery, _ receipt: Receipt, _ journal: any DeliveryJournal) {
    try? journal.settle(delivery, .delivered(receipt))
  }
}

extension String {
  fileprivate var hex: String { utf8.map { String($0, radix: 16) }.joined() }
}
