import ChannelKit
import Foundation
import Markup
import Publishing
import PublishingEngine
import Synchronization

/// The far side of a test channel: what arrived, and how it misbehaves.
final class FarSide: Sendable {
  struct Arrival: Equatable {
    var recipient: String
    var subject: String
    var isUpdate = false
  }

  private struct State {
    var arrivals: [Arrival] = []
    var fault: DeliveryFailure?
    var refused: Set<String> = []
    var losesReplies = false
  }

  private let state = Mutex(State())

  var arrivals: [Arrival] { state.withLock { $0.arrivals } }

  /// What stops the channel as a whole.
  func fail(with failure: DeliveryFailure?) { state.withLock { $0.fault = failure } }
  /// Recipients that are refused for good.
  func refuse(_ recipients: Set<String>) { state.withLock { $0.refused = recipients } }

  /// Takes what comes and lets nobody know.
  func loseReplies(_ loses: Bool) { state.withLock { $0.losesReplies = loses } }

  /// The receipt that was lost, if there was anything to have one.
  func find(_ rendition: Rendition) -> Receipt? {
    arrivals.firstIndex { $0.subject == rendition.subject.text }.map { Self.receipt($0 + 1, rendition) }
  }

  private static func receipt(_ number: Int, _ rendition: Rendition) -> Receipt {
    Receipt(remoteID: "\(number)", url: URL(string: "https://desa.example/\(rendition.publication)/"))
  }

  func take(_ delivery: Delivery, _ rendition: Rendition, isUpdate: Bool = false) throws(DeliveryFailure) -> Receipt {
    let outcome: Result<Receipt, DeliveryFailure> = state.withLock { state in
      if let fault = state.fault { return .failure(fault) }
      let name = delivery.key.recipient.text
      if state.refused.contains(name) { return .failure(DeliveryFailure(.rejected, .verbatim("no such mailbox"))) }
      state.arrivals.append(Arrival(recipient: name, subject: rendition.subject.text, isUpdate: isUpdate))
      if state.losesReplies { return .failure(DeliveryFailure(.uncertain, .verbatim("reply lost"))) }
      return .success(Self.receipt(state.arrivals.count, rendition))
    }
    return try outcome.get()
  }
}

/// A site that can be updated and searched, and says where its articles stand.
struct FakeSite: UpdatingAdapter, WithdrawingAdapter, FindingAdapter, ArticleHosting {
  var far = FarSide()
  var crowd = Crowd()
  var articlesAtOnce: Int { 3 }

  func expect(_ publications: [PostID]) { crowd.expect(publications) }

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    if publication.title.text == "Rusak" { throw DiagnosticError(.error(.verbatim("cannot be rendered"))) }
    let links = publication.posts.flatMap(\.linkedPosts.values).compactMap { context.articles[$0]?.absoluteString }
    let files = links.map { RenditionFile(name: "tautan.txt", mediaType: "text/plain", content: Data($0.utf8)) }
    return Rendition(publication: publication.id, channel: context.channel, subject: publication.title, files: files)
  }

  func find(_ delivery: Delivery, of rendition: Rendition) async throws(DeliveryFailure) -> Receipt? {
    far.find(rendition)
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    await crowd.enter(rendition.publication)
    defer { crowd.leave() }
    for delivery in deliveries {
      try await journal.record(delivery) { () throws(DeliveryFailure) in try far.take(delivery, rendition) }
    }
  }

  func update(
    _ rendition: Rendition, delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    try await journal.record(delivery) { () throws(DeliveryFailure) in try far.take(delivery, rendition, isUpdate: true)
    }
  }

  func withdraw(delivery: Delivery, earlier: Receipt, journal: any DeliveryJournal) async throws(DeliveryFailure) {
    let gone = Rendition(
      publication: delivery.key.publication, channel: delivery.key.channel,
      subject: SingleLine(collapsing: "ditarik \(earlier.remoteID)"), files: [])
    try await journal.record(delivery) { () throws(DeliveryFailure) in try far.take(delivery, gone) }
  }

  func address(of post: Post) -> String { "https://desa.example/diduga/\(post.id)/" }
}

/// A mail channel whose text holds the article's address.
struct FakeMail: DeliveringAdapter {
  var far = FarSide()

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    let link = context.articles[publication.id]?.absoluteString ?? "-"
    return Rendition(
      publication: publication.id, channel: context.channel,
      subject: SingleLine(
        collapsing: (context.purpose == .publish ? "" : "\(context.purpose.text): ") + "\(publication.title) \(link)"),
      files: [])
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for delivery in deliveries {
      try await journal.record(delivery) { () throws(DeliveryFailure) in try far.take(delivery, rendition) }
    }
  }
}

/// An export of one file.
struct FakeExport: ChannelAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title,
      files: [RenditionFile(name: "teks.txt", mediaType: "text/plain", content: Data(publication.title.text.utf8))])
  }
}
