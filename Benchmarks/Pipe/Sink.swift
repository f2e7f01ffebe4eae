import ChannelKit
import Foundation
import Publishing
import Synchronization

/// A channel that takes everything and does nothing, so that what is left is the cost of the pipe.
struct Sink: ChannelPlugin {
  var manifest: ChannelManifest {
    ChannelManifest(
      kind: "sink", title: .verbatim("Ukur"), summary: .verbatim("mengukur pipa"), audience: .readers)
  }

  func makeAdapter(
    _ settings: SinkSettings, in environment: ChannelEnvironment
  ) throws(DiagnosticError) -> any ChannelAdapter { SinkAdapter() }
}

struct SinkSettings: ChannelSettings {
  static let schema: SettingsSchema = []
  init(_ values: SettingsValues) {}
}

struct SinkAdapter: DeliveringAdapter {
  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(
      publication: publication.id, channel: context.channel, subject: publication.title,
      files: [
        RenditionFile(
          name: "a.txt", mediaType: "text/plain; charset=utf-8", content: Data(publication.title.text.utf8))
      ])
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    for delivery in deliveries where !Task.isCancelled {
      try await journal.record(delivery) { () throws(DeliveryFailure) in Receipt(remoteID: "\(delivery.number)") }
    }
  }
}

/// A journal that only counts.
final class Tally: DeliveryJournal {
  private let count = Mutex(0)

  var settled: Int { count.withLock { $0 } }
  func begin(_ delivery: Delivery) throws {}
  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws { count.withLock { $0 += 1 } }
}

extension Delivery {
  static func toReaders(_ count: Int) -> [Delivery] {
    let publication = PostID(slugging: "kerja-bakti"), channel = ChannelID("ukur")
    guard let publication, let channel else { return [] }
    return (1...count).compactMap { number in
      EmailAddress("pembaca-\(number)@desa.example").map { address in
        let recipient = Recipient.reader(Reader(number: Int64(number), address: address, token: "t\(number)"))
        return Delivery(
          number: Int64(number),
          key: DeliveryKey(publication: publication, channel: channel, recipient: recipient.key, purpose: .publish),
          recipient: recipient, digest: ContentDigest(of: Data()))
      }
    }
  }
}
