import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import ChannelHost

@Suite("Time limits", .timeLimit(.minutes(1)))
struct TimeLimitTests {
  private let clock = ManualClock()

  private var limits: TimeLimits { TimeLimits(silence: .seconds(600), check: .seconds(120), clock: clock) }

  private var rendition: Rendition {
    Rendition(
      publication: Sample.id("pos"), channel: Sample.channel("surat"), subject: SingleLine(collapsing: "Pos"), files: []
    )
  }

  private func deliveries(_ count: Int) -> [Delivery] {
    Sample.readers(count).map { reader in
      let recipient = Recipient.reader(reader)
      return Delivery(
        number: reader.number,
        key: DeliveryKey(
          publication: Sample.id("pos"), channel: Sample.channel("surat"), recipient: recipient.key, purpose: .publish),
        recipient: recipient, digest: rendition.digest)
    }
  }

  /// Waits until it is cancelled, as a well-behaved connection does.
  private static func hang() async throws(DeliveryFailure) -> Receipt {
    let (never, _) = AsyncStream<Void>.makeStream()
    for await _ in never {}
    throw DeliveryFailure(.uncertain, .verbatim("hung up"))
  }

  @Test("a channel that hangs is cancelled, settles what it had begun, and may be tried later")
  func silence() async throws {
    let (beginnings, beginning) = AsyncStream<Void>.makeStream()
    let journal = RecordingJournal { _ in beginning.finish() }
    let adapter = try #require(
      Courier(step: { _ throws(DeliveryFailure) in try await Self.hang() }).limited(to: limits)
        as? any DeliveringAdapter)
    async let failure = stop { () throws(DeliveryFailure) in
      try await adapter.deliver(rendition, to: deliveries(2), journal: journal)
    }
    for await _ in beginnings {}
    await clock.hasSlept(1)
    clock.advance(by: .seconds(600))
    #expect(await failure?.kind == .unavailable(notBefore: nil))
    #expect(await failure?.code == "silent")
    #expect(journal.begun.map(\.number) == [1])
    #expect(journal.failures.map(\.kind) == [.uncertain])
  }

  @Test("a channel that works on is left alone, however long it takes")
  func progress() async throws {
    let journal = RecordingJournal()
    let clock = clock
    let courier = Courier(step: { delivery throws(DeliveryFailure) in
      // Each delivery takes nearly the whole limit.
      clock.advance(by: .seconds(599))
      return Receipt(remoteID: "\(delivery.number)")
    })
    let adapter = try #require(courier.limited(to: limits) as? any DeliveringAdapter)
    try await adapter.deliver(rendition, to: deliveries(4), journal: journal)
    #expect(journal.receipts.count == 4)
  }

  @Test("what stops a channel by itself is passed on")
  func failure() async throws {
    let courier = Courier(step: { _ throws(DeliveryFailure) in
      throw DeliveryFailure(.misconfigured, .verbatim("wrong password"), code: "smtp-535")
    })
    let adapter = try #require(courier.limited(to: limits) as? any DeliveringAdapter)
    let failure = await stop { () throws(DeliveryFailure) in
      try await adapter.deliver(rendition, to: deliveries(1), journal: RecordingJournal())
    }
    #expect(failure?.code == "smtp-535")
  }

  @Test("a check that takes too long is an error with a way out")
  func check() async throws {
    let site = Site(checking: {
      _ = try? await Self.hang()
      return []
    })
    let adapter = try #require(site.limited(to: limits) as? any CheckingAdapter)
    async let diagnostics = adapter.check()
    await clock.hasSlept(1)
    clock.advance(by: .seconds(120))
    #expect(await diagnostics.map(\.severity) == [.error])
    #expect(await diagnostics.map(\.summary.id) == ["tidak ada kemajuan selama 120 detik; coba lagi nanti"])
  }

  @Test("an interrupted run reaches the channel")
  func cancellation() async throws {
    let journal = RecordingJournal()
    let adapter = try #require(Courier().limited(to: limits) as? any DeliveringAdapter)
    let run = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await stop { () throws(DeliveryFailure) in
        try await adapter.deliver(rendition, to: deliveries(2), journal: journal)
      }
    }
    #expect(await run.value == nil)
    #expect(journal.begun.isEmpty)
  }

  private func stop(_ work: () async throws(DeliveryFailure) -> Void) async -> DeliveryFailure? {
    do throws(DeliveryFailure) { try await work() } catch { return error }
    return nil
  }
}
