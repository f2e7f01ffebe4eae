import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Synchronization
import Testing
import Transport

@testable import Newsletter

@Suite("Delivering mails")
struct DeliveringTests {
  @Test(
    "every reader gets one mail, begun before it is sent and settled with the server's word", arguments: [true, false])
  func all(pipelines: Bool) async throws {
    let server = try FakeMailServer(extensions: pipelines ? ["PIPELINING"] : [])
    let round = try await Round.run(through: server)
    #expect(round.failure == nil)
    #expect(round.ends == ["delivered", "delivered", "delivered"])
    #expect(round.heard.connections == 1)
    #expect(round.heard.mails.count == 3)
    for (index, mail) in round.heard.mails.enumerated() {
      let receipt = round.journal.receipts[index]
      #expect(mail.contains("Message-ID: \(receipt.remoteID)\r\n"))
      #expect(receipt.remark == "250 2.0.0 ok")
      #expect(mail.contains("To: ") && mail.contains("<pembaca-\(index + 1)@sumberrejeki.example>"))
      #expect(mail.contains("Date: Wed, 27 Jul 2022 15:00:00 +0700\r\n"))
    }
    #expect(round.journal.begun.map(\.number) == [1, 2, 3])
    #expect(round.heard.commands.last == "QUIT")
  }

  @Test("the size told to the server is the size that is sent")
  func size() async throws {
    let round = try await Round.run(readers: 2, through: try FakeMailServer(), body: ".\n\n. titik\n\n..")
    let sizes = round.heard.commands.compactMap { $0.firstMatch(of: /SIZE=(\d+)/).flatMap { Int($0.output.1) } }
    #expect(sizes == round.heard.mails.map(\.utf8.count))
  }

  @Test("nobody to write to means no connection")
  func nobody() async throws {
    #expect(try await Round.run(readers: 0, through: try FakeMailServer()).heard.connections == 0)
  }

  @Test("an unknown reader costs that reader and nothing else", arguments: [true, false])
  func unknown(pipelines: Bool) async throws {
    let server = try FakeMailServer.answering(
      "RCPT TO:<pembaca-2@", .say("550 5.1.1 <pembaca-2@sumberrejeki.example> User unknown"),
      extensions: pipelines ? ["PIPELINING"] : [])
    let round = try await Round.run(through: server)
    #expect(round.ends == ["delivered", "rejected", "delivered"])
    #expect(round.failure == nil)
    #expect(round.heard.connections == 1)
    #expect(round.failure(of: 1)?.code == DeliveryFailure.recipientGone)
    // An address has no place in a log.
    #expect(round.failure(of: 1).map { "\($0.reason.id) \($0.reason.en)" }?.contains("pembaca-2@") == false)
    #expect(!round.journal.begun.contains { $0.number == 2 })
    #expect(round.heard.mails.filter { !$0.isEmpty }.count == 2)
  }

  @Test(
    "a reader who is put off is tried again after half an hour at the earliest",
    arguments: ["450 4.2.1 grey", "452 4.2.2 full"])
  func deferred(reply: String) async throws {
    let round = try await Round.run(through: try .answering("RCPT TO:<pembaca-2@", .say(reply)))
    #expect(round.ends == ["delivered", "later", "delivered"])
    #expect(round.failure == nil)
    #expect((round.failure(of: 1)?.kind.wait ?? 0) >= 1800)
  }

  @Test("a mail put off after its end is tried later, one refused there is not")
  func afterContent() async throws {
    let server = try FakeMailServer.counting("RCPT") { number, line in
      guard line == "." else { return nil }
      return number == 1 ? .say("451 4.7.1 greylisted") : number == 2 ? .say("554 5.6.0 not like this") : nil
    }
    let round = try await Round.run(through: server)
    #expect(round.ends == ["later", "rejected", "delivered"])
  }

  @Test("the reply to the last dot lost is uncertain, and the rest go on over a new connection")
  func lostReply() async throws {
    let server = try FakeMailServer.counting("RCPT") { number, line in line == "." && number == 2 ? .hangUp : nil }
    let round = try await Round.run(readers: 4, through: server)
    // With the next reader's commands already sent, the server has counted one more by then.
    #expect(round.ends.filter { $0 == "uncertain" }.count == 1)
    #expect(round.ends.filter { $0 == "delivered" }.count == 3)
    #expect(round.failure == nil)
    #expect(round.heard.connections == 2)
    #expect(round.journal.begun.count == 4)
  }

  @Test("a server that never answers the last dot leaves the reader uncertain")
  func silence() async throws {
    let round = try await Round.run(
      readers: 1, through: try FakeMailServer { $0 == "." ? .silence : nil }, timeouts: SMTPTimeouts(acceptance: 0.2))
    #expect(round.ends == ["uncertain"])
  }

  @Test("no mail is sent twice however often the line breaks", arguments: 1...6)
  func breaks(moment: Int) async throws {
    let commands = Mutex(0)
    let server = try FakeMailServer { line in
      if line.hasPrefix("EHLO") { return nil }
      return commands.withLock { count in
        count += 1
        return count == moment ? .hangUp : nil
      }
    }
    let round = try await Round.run(through: server)
    let ids = round.heard.mails.compactMap { $0.firstMatch(of: /Message-ID: (\S+)/)?.output.1 }
    #expect(ids.count == Set(ids).count)
    #expect(round.ends.allSatisfy { ["delivered", "uncertain"].contains($0) }, "\(round.ends)")
  }

  @Test("421 between mails: the rest go on over a new connection")
  func dismissedOnce() async throws {
    let server = try FakeMailServer.counting("MAIL") { number, line in
      number == 2 && line.hasPrefix("RCPT") ? .leave("421 4.7.0 enough for one connection") : nil
    }
    let round = try await Round.run(through: server)
    #expect(round.ends == ["delivered", "delivered", "delivered"])
    #expect(round.heard.connections == 2)
  }

  @Test("421 again and again: a reader waits, then everybody does")
  func dismissedAlways() async throws {
    let round = try await Round.run(readers: 9, through: try .answering("RCPT", .leave("421 4.7.0 too busy")))
    #expect(round.failure?.kind.word == "later")
    #expect((round.failure?.kind.wait ?? 0) >= 1800)
    #expect(!round.ends.contains("delivered") && !round.ends.contains("rejected"))
    #expect(round.ends.filter { $0 == "untouched" }.count >= 6)
    #expect(round.heard.connections <= 6)
  }

  @Test("a reader whose address breaks every connection does not keep the others from their mail")
  func poison() async throws {
    let round = try await Round.run(
      readers: 4, through: try .answering("RCPT TO:<pembaca-1@", .leave("421 4.7.0 go away")))
    #expect(round.ends == ["later", "delivered", "delivered", "delivered"])
    #expect(round.failure == nil)
  }

  @Test("nothing is sent when its beginning cannot be written down")
  func journal() async throws {
    let journal = RecordingJournal(refusesToBegin: true)
    let round = try await Round.run(through: try FakeMailServer(), journal: journal)
    #expect(round.ends == ["untouched", "untouched", "untouched"])
    #expect(round.failure?.code == "journal")
    #expect(round.heard.mails.isEmpty)
  }

  @Test("cancelled between two mails, the one under way is finished and no other is begun", arguments: [1, 4])
  func cancellation(connections: Int) async throws {
    let server = try FakeMailServer()
    defer { server.stop() }
    let adapter = try Newsroom.adapter(smtp: server.address, [.init("connections", .integer(connections))])
    let rendition = try Newsroom.render(Sample.post())
    let deliveries = Newsroom.deliveries(of: rendition, to: Sample.readers(80))
    let running = Mutex<Task<Void, any Error>?>(nil)
    let journal = RecordingJournal { delivery in
      if delivery.number == 5 { running.withLock { $0?.cancel() } }
    }
    let work = Task {
      // The beginning of the fifth mail must find somebody to cancel.
      while running.withLock({ $0 == nil }) { await Task.yield() }
      try await adapter.deliver(rendition, to: deliveries, journal: journal)
    }
    running.withLock { $0 = work }
    try await work.value
    let begun = journal.begun.count
    #expect((5...(5 + 2 * connections)).contains(begun), "\(begun)")
    #expect(journal.receipts.count == begun)
    #expect(server.record.mails.count == begun)
    if connections == 1 { #expect(begun == 5) }
  }

  @Test("several connections share the readers")
  func connections() async throws {
    let round = try await Round.run(
      readers: 60, through: try FakeMailServer(), [.init("connections", .integer(4))])
    #expect(round.ends.allSatisfy { $0 == "delivered" })
    #expect((2...4).contains(round.heard.connections))
    let ids = Set(round.heard.mails.compactMap { $0.firstMatch(of: /Message-ID: (\S+)/)?.output.1 })
    #expect(ids.count == 60)
  }
}

extension FakeMailServer {
  /// Tells the answering closure how many commands beginning with `word` there have been.
  static func counting(
    _ word: String, _ answer: @escaping @Sendable (Int, String) -> Answer?
  ) throws -> FakeMailServer {
    let count = Counter()
    return try FakeMailServer { line in
      if line.hasPrefix(word) { count.increase() }
      return answer(count.value, line)
    }
  }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func increase() { count.withLock { $0 += 1 } }
  }
}
