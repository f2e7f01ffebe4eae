import ChannelKit
import ChannelTesting
import Foundation
import Logging
import Publishing
import Synchronization
import Testing

@testable import ChannelHost

@Suite("The attempt log")
struct AttemptLogTests {
  private let lines = LogLines()

  private func log(_ level: Logger.Level = .debug) -> Logger {
    var log = Logger(label: "uji") { [lines] _ in LineHandler(lines: lines) }
    log.logLevel = level
    return log
  }

  private func deliveries(_ readers: Int) -> [Delivery] {
    Sample.readers(readers).map { reader in
      let recipient = Recipient.reader(reader)
      return Delivery(
        number: reader.number,
        key: DeliveryKey(
          publication: Sample.id("kerja-bakti"), channel: Sample.channel("surat"), recipient: recipient.key,
          purpose: .publish), recipient: recipient, digest: ContentDigest(fields: []), attempts: 1)
    }
  }

  private func deliver(
    to readers: Int, level: Logger.Level = .debug,
    _ step: @escaping @Sendable (Delivery) async throws(DeliveryFailure) -> Receipt
  ) async throws {
    let wrapped = Courier(step: step).loggingAttempts(to: log(level), as: Sample.channel("surat"))
    let adapter = try #require(wrapped as? any DeliveringAdapter)
    let rendition = try adapter.render(
      .post(Sample.post()), in: RenderContext(community: Sample.community, channel: Sample.channel("surat")))
    try await adapter.deliver(rendition, to: deliveries(readers), journal: RecordingJournal())
  }

  @Test("every beginning and end is a line with the numbers that find it again")
  func attempts() async throws {
    try await deliver(to: 2) { delivery throws(DeliveryFailure) in
      if delivery.number == 2 { throw DeliveryFailure(.rejected, .verbatim("no such mailbox"), code: "smtp-550") }
      return Receipt(remoteID: "1")
    }
    let common = "channel=surat delivery=%% publication=kerja-bakti purpose=publish recipient=reader:%%"
    #expect(
      lines.all.dropFirst() == [
        "began attempt=2 " + common.replacing("%%", with: "1"),
        "settled attempt=2 channel=surat delivery=1 outcome=delivered publication=kerja-bakti purpose=publish recipient=reader:1",
        "began attempt=2 " + common.replacing("%%", with: "2"),
        "settled attempt=2 channel=surat delivery=2 outcome=rejected (smtp-550) publication=kerja-bakti purpose=publish recipient=reader:2",
      ])
  }

  @Test("no address, name, reason, remark or strange code is written")
  func nothingPersonal() async throws {
    await #expect(throws: DeliveryFailure.self) {
      try await deliver(to: 1) { _ throws(DeliveryFailure) in
        throw DeliveryFailure(
          .misconfigured, .verbatim("535 pembaca-1@sumberrejeki.example Kanari-7431"), code: "Kanari-7431 <x@y.example>"
        )
      }
    }
    try await deliver(to: 1) { _ throws(DeliveryFailure) in
      Receipt(remoteID: "Kanari-7431", url: URL(string: "https://Kanari-7431.example"), remark: "for Siti Rahayu")
    }
    let text = lines.all.joined(separator: "\n")
    #expect(text.contains("delivering channel=surat stopped=misconfigured"))
    for word in ["@", "Kanari", "Siti", "535", "tandapembaca"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test("at the usual level nothing is written")
  func quiet() async throws {
    try await deliver(to: 1, level: .info) { _ throws(DeliveryFailure) in Receipt(remoteID: "1") }
    #expect(lines.all.isEmpty)
  }

  @Test("a journal that refuses is passed on, and no beginning is claimed")
  func refusedJournal() throws {
    let journal = LoggedJournal(base: RecordingJournal(refusesToBegin: true), log: log())
    #expect(throws: RecordingJournal.Refusal.self) { try journal.begin(deliveries(1)[0]) }
    #expect(lines.all.isEmpty)
  }

  @Test("a check is one line")
  func check() async throws {
    let site = Site(checking: { [.note(.verbatim("a")), .warning(.verbatim("pembaca-1@sumberrejeki.example"))] })
    let adapter = try #require(site.loggingAttempts(to: log(), as: Sample.channel("situs")) as? any CheckingAdapter)
    #expect(await adapter.check().count == 2)
    #expect(lines.all == ["checked channel=situs diagnostics=2 worst=warning"])
  }
}

/// What was logged, each line with its facts in alphabetical order.
private final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct LineHandler: LogHandler {
  let lines: LogLines
  var logLevel = Logger.Level.debug
  var metadata = Logger.Metadata()

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let facts = self.metadata.merging(event.metadata ?? [:]) { _, last in last }
    lines.add((["\(event.message)"] + facts.keys.sorted().map { "\($0)=\(facts[$0] ?? "")" }).joined(separator: " "))
  }
}
