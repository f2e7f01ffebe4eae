import ChannelKit
import Foundation
import Publishing
import Synchronization

/// A channel that takes everything at once, over so many lanes: what is left is the cost of the queue.
struct Lanes: DeliveringAdapter {
  let count: Int

  func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
    Rendition(publication: publication.id, channel: context.channel, subject: publication.title, files: [])
  }

  func deliver(
    _ rendition: Rendition, to deliveries: [Delivery], journal: any DeliveryJournal
  ) async throws(DeliveryFailure) {
    let next = Atomic(0)
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let open = Atomic(count)
      for _ in 0..<count {
        Thread.detachNewThread {
          while true {
            let place = next.add(1, ordering: .relaxed).oldValue
            guard place < deliveries.count else { break }
            let delivery = deliveries[place]
            do {
              try journal.begin(delivery)
              try journal.settle(delivery, .delivered(Receipt(remoteID: delivery.key.token)))
            } catch { break }
          }
          if open.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { continuation.resume() }
        }
      }
    }
  }
}
