import ChannelKit
import Publishing
import Synchronization
import Testing

@Suite("Recording a delivery step by step")
struct DeliveryJournalTests {
  private let delivery: Delivery

  init() throws {
    let post = try #require(PostID("kerja-bakti")), channel = try #require(ChannelID("situs"))
    delivery = Delivery(
      number: 7,
      key: DeliveryKey(publication: post, channel: channel, recipient: Recipient.site.key, purpose: .publish),
      recipient: .site, digest: ContentDigest(fields: []))
  }

  private func failure(_ kind: DeliveryFailure.Kind) -> DeliveryFailure { DeliveryFailure(kind, .verbatim("no")) }

  @Test("it begins, takes the step, and settles with the receipt")
  func success() async throws {
    let journal = Ledger()
    try await journal.record(delivery) { () throws(DeliveryFailure) in
      journal.note("step")
      return Receipt(remoteID: "41")
    }
    #expect(journal.lines == ["begin 7", "step", "delivered 41"])
  }

  @Test("what cannot begin is not sent, and may be tried later")
  func cannotBegin() async {
    let journal = Ledger(failsToBegin: true)
    let error = await #expect(throws: DeliveryFailure.self) {
      try await journal.record(delivery) { () throws(DeliveryFailure) in
        journal.note("step")
        return Receipt(remoteID: "41")
      }
    }
    #expect(error?.kind == .unavailable(notBefore: nil))
    #expect(journal.lines == [])
  }

  @Test("what was sent and could not be written down is uncertain, never 'later'")
  func cannotSettle() async {
    let journal = Ledger(failsToSettle: true)
    let error = await #expect(throws: DeliveryFailure.self) {
      try await journal.record(delivery) { () throws(DeliveryFailure) in Receipt(remoteID: "41") }
    }
    #expect(error?.kind == .uncertain)
  }

  @Test(
    "a failure of this delivery is settled and stays here",
    arguments: [DeliveryFailure.Kind.rejected, .unavailable(notBefore: nil), .uncertain])
  func failureOfOne(kind: DeliveryFailure.Kind) async throws {
    let journal = Ledger()
    try await journal.record(delivery) { () throws(DeliveryFailure) in throw failure(kind) }
    #expect(journal.lines == ["begin 7", "failed \(kind)"])
  }

  @Test("a failure of the whole channel is settled and thrown on")
  func failureOfAll() async {
    let journal = Ledger()
    let error = await #expect(throws: DeliveryFailure.self) {
      try await journal.record(delivery) { () throws(DeliveryFailure) in throw failure(.misconfigured) }
    }
    #expect(error?.kind == .misconfigured)
    #expect(journal.lines == ["begin 7", "failed misconfigured"])
  }
}

/// A journal of lines.
private final class Ledger: DeliveryJournal {
  private struct Full: Error {}
  private let failsToBegin: Bool
  private let failsToSettle: Bool
  private let written = Mutex<[String]>([])

  init(failsToBegin: Bool = false, failsToSettle: Bool = false) {
    self.failsToBegin = failsToBegin
    self.failsToSettle = failsToSettle
  }

  var lines: [String] { written.withLock { $0 } }
  func note(_ line: String) { written.withLock { $0.append(line) } }

  func begin(_ delivery: Delivery) throws {
    if failsToBegin { throw Full() }
    note("begin \(delivery.number)")
  }

  func settle(_ delivery: Delivery, _ outcome: DeliveryOutcome) throws {
    if failsToSettle { throw Full() }
    switch outcome {
    case .delivered(let receipt): note("delivered \(receipt.remoteID)")
    case .failed(let failure): note("failed \(failure.kind)")
    }
  }
}
