import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Transport

@testable import Newsletter

/// One delivery of a short post to some readers through a scripted server, and what came of it.
struct Round {
  let journal: RecordingJournal
  let deliveries: [Delivery]
  /// What `deliver` threw.
  let failure: DeliveryFailure?
  let heard: FakeMailServer.Heard

  static func run(
    readers: Int = 3, through server: FakeMailServer, _ settings: [JSONValue.Member] = [], secrets: MapSecrets = [:],
    journal: RecordingJournal = RecordingJournal(), timeouts: SMTPTimeouts = SMTPTimeouts(), pace: Pace = Pace { _ in },
    body: String = "Isi."
  ) async throws -> Round {
    defer { server.stop() }
    let adapter = try Newsroom.adapter(smtp: server.address, settings, secrets: secrets, timeouts: timeouts, pace: pace)
    let rendition = try Newsroom.render(Sample.post(body: body))
    let deliveries = Newsroom.deliveries(of: rendition, to: Sample.readers(readers))
    var failure: DeliveryFailure?
    do throws(DeliveryFailure) {
      try await adapter.deliver(rendition, to: deliveries, journal: journal)
    } catch {
      failure = error
    }
    return Round(journal: journal, deliveries: deliveries, failure: failure, heard: server.record)
  }

  var ends: [String] { journal.ends(of: deliveries) }

  func failure(of index: Int) -> DeliveryFailure? {
    if case .failed(let failure) = journal.outcomes(of: deliveries[index]).first { failure } else { nil }
  }
}

extension RecordingJournal {
  /// In a word for each delivery: `delivered`, `rejected`, `later`, `uncertain`, `misconfigured`, `untouched`.
  func ends(of deliveries: [Delivery]) -> [String] {
    deliveries.map { delivery in
      let outcomes = outcomes(of: delivery)
      if outcomes.count > 1 { return "settled \(outcomes.count) times" }
      switch outcomes.first {
      case nil: return begun.contains { $0.number == delivery.number } ? "begun" : "untouched"
      case .delivered: return "delivered"
      case .failed(let failure): return failure.kind.word
      }
    }
  }
}

extension DeliveryFailure.Kind {
  var word: String {
    switch self {
    case .rejected: "rejected"
    case .unavailable: "later"
    case .misconfigured: "misconfigured"
    case .uncertain: "uncertain"
    }
  }

  /// How long to wait, in seconds after the tests' clock.
  var wait: TimeInterval? {
    if case .unavailable(let moment?) = self { moment.timeIntervalSince(SettableClock.start) } else { nil }
  }
}

extension FakeMailServer {
  /// Answers `reply` to the commands that hold `words`, and as usual to the rest.
  static func answering(
    _ words: String, _ reply: Answer, extensions: [String] = ["PIPELINING", "SIZE 1000000"]
  ) throws -> FakeMailServer {
    try FakeMailServer(extensions: extensions) { $0.contains(words) ? reply : nil }
  }
}
