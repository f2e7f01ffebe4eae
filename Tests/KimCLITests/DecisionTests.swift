import Foundation
import Sandbox
import Testing

/// What happened to whom, and what a person decides about those for whom it did not go well.
@Suite struct DecisionTests {
  @Test("every recipient is told of with the server's words, as text and as a JSON object a line")
  func recipients() async throws {
    try await withTwoReaders(fault: .unknown("bagus@desa.example")) { desk in
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 3)
      let list = await desk.kim("status", "air", "--recipients").out.split(separator: "\n")
      #expect(list.count == 2)
      #expect(list.contains { $0.hasPrefix("surat  ayu@desa.example  terkirim 23 November 2026 09.00 WIB") })
      #expect(
        list.contains { $0.hasPrefix("surat  bagus@desa.example  ditolak ") && $0.contains("5.1.1 User unknown") })

      let lines = await desk.kim("keadaan", "air", "--penerima", "--json").out.split(separator: "\n")
      let records = try lines.map { try JSONDecoder().decode(Told.self, from: Data($0.utf8)) }
      #expect(records.map(\.recipient) == ["ayu@desa.example", "bagus@desa.example"])
      #expect(records.map(\.state) == ["delivered", "rejected"])
      #expect(records.map(\.code) == [nil, "recipient-gone"])
      #expect(records.allSatisfy { $0.channel == "surat" && $0.post == "air" && $0.attempts == 1 && $0.settled != nil })
    }
  }

  @Test("a reader who is no more, as the server says at once, gets no further mail; the history says why")
  func gone() async throws {
    try await withTwoReaders(fault: .unknown("bagus@desa.example")) { desk in
      _ = await desk.kim("publish", "posts/air.md", "--to", "surat")
      let history = try await desk.history(of: "bagus@desa.example")
      #expect(history.status == "bounced" && history.events == ["bounced"])
      #expect(history.details.contains("5.1.1 User unknown") && !history.details.contains("@"))
      try desk.write("posts/lagi.md", PublishTests.water("Air menyala."))
      #expect(await desk.kim("publish", "posts/lagi.md", "--to", "surat").status == 0)
      #expect(await desk.receivers().filter { $0 == "bagus@desa.example" }.isEmpty)
    }
  }

  @Test("a reader of whom the server knows nothing is mailed again only when a person says that the address is right")
  func failed() async throws {
    try await withTwoReaders(fault: .unknown("bagus@desa.example")) { desk in
      _ = await desk.kim("publish", "posts/air.md", "--to", "surat")
      _ = await desk.kim("retry", "air")
      #expect(await desk.receivers() == ["ayu@desa.example"])
      #expect(await desk.kim("status", "air").talk.contains("kim retry air --failed"))
      _ = await desk.kim("retry", "air", "--failed")
      #expect(await desk.receivers() == ["ayu@desa.example"])
      #expect(await desk.kim("subscribers", "resume", "bagus@desa.example").status == 0)
      #expect(await desk.kim("retry", "air", "--failed").status == 0)
      #expect(await desk.receivers() == ["ayu@desa.example", "bagus@desa.example"])
    }
  }

  @Test("an uncertain mail that has arrived is settled by a word, and nobody gets it again")
  func arrived() async throws {
    try await withTwoReaders(fault: .dropAfterStoring) { desk in
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 3)
      let open = await desk.kim("resolve", "air")
      #expect(open.out.split(separator: "\n").count == 1)
      #expect(open.talk.contains("kim resolve air --arrived"))
      let reader = try #require(open.out.split(whereSeparator: \.isWhitespace).last.map(String.init))

      let other = await desk.kim("resolve", "air", "orang@desa.example", "--arrived")
      #expect(other.status == 1)
      #expect(other.talk.contains("'orang@desa.example'"))

      #expect(await desk.kim("putuskan", "air", reader, "--sampai").out == "1 kiriman dianggap sudah sampai.\n")
      #expect(await desk.kim("publish", "posts/air.md", "--to", "surat").status == 0)
      #expect(await desk.receivers() == ["ayu@desa.example", "bagus@desa.example"])
      #expect(await desk.kim("resolve", "air").talk == "Tidak ada yang tidak pasti.\n")
    }
  }

  @Test("an uncertain mail that has not arrived goes once more, by a person's word alone")
  func again() async throws {
    try await withTwoReaders(fault: .dropAfterStoring) { desk in
      _ = await desk.kim("publish", "posts/air.md", "--to", "surat")
      _ = await desk.kim("retry", "air")
      #expect(await desk.receivers().count == 2, "not by itself")
      let word = await desk.kim("resolve", "air", "--again", language: "en")
      #expect(word.out == "1 delivery will be sent again.\n")
      #expect(word.talk == "Send with: kim retry air\n")
      #expect(await desk.kim("retry", "air").status == 0)
      #expect(await desk.receivers().count == 3)
    }
  }

  private struct Told: Decodable {
    var post: String
    var channel: String
    var recipient: String
    var state: String
    var attempts: Int
    var settled: String?
    var due: String?
    var code: String?
    var words: String?
  }

  /// A desk with a post, two readers, and a mail server with a fault to play once.
  private func withTwoReaders(fault: MailFault, _ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      _ = await desk.kim("subscribers", "import", "-", input: "email\nayu@desa.example\nbagus@desa.example\n")
      await desk.ground.inject(fault)
      try await body(desk)
    }
  }
}

extension Newsdesk {
  /// Everybody who got a mail, as often as they did.
  fileprivate func receivers() async -> [String] { await ground.mails().flatMap(\.recipients).sorted() }
}
