import Foundation
import MailReading
import Sandbox
import Testing

/// What DESIGN promises of a process that is killed, stopped, or not alone: nothing twice, nothing lost, what nobody
/// can know is listed.
@Suite struct ProgramTests {
  /// Mails that may be on the wire at one moment: the newsletter's connections.
  private static let connections = 2
  private static let readers = 300

  @Test("two runs at once deliver once")
  func together() async throws {
    try await withReaders(40) { desk in
      for round in 1...3 {
        try desk.write("posts/air-\(round).md", PublishTests.water("Air mati, kabar \(round)."))
        let programs = try (1...2).map { _ in try Program("publish", "posts/air-\(round).md", at: desk) }
        for program in programs { #expect([0, 75].contains(await program.end())) }
        let after = await desk.kim("publish", "posts/air-\(round).md")
        #expect(after.status == 0, "\(after)")
        #expect(after.talk.contains("semuanya sudah terbit"))
      }
      #expect(await desk.ground.articles().count == 3)
      let arrived = await desk.arrivals()
      #expect(arrived.count == 3 * 40)
      #expect(Set(arrived).count == 3 * 40)
    }
  }

  @Test("a run that is killed loses nobody and sends nobody a second mail; what it had on the wire is listed")
  func killed() async throws {
    try await withReaders(Self.readers) { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      let program = try Program("publish", "posts/air.md", at: desk)
      await desk.untilFirstMail()
      program.send(SIGKILL)
      #expect(await program.end() == -SIGKILL)

      let status = await desk.kim("status", "air", "--json")
      #expect(status.out.contains("\"state\": \"uncertain\"") || status.out.contains("\"state\": \"waiting\""))
      let run = await desk.kim("publish", "posts/air.md")
      let list = await desk.kim("status", "air")
      let uncertain = list.out.split(separator: "\n").filter { $0.contains("@") }
      #expect(uncertain.count <= Self.connections)
      #expect(run.status == (uncertain.isEmpty ? 0 : 3), "\(run)")
      let arrived = await desk.arrivals()
      #expect(Set(arrived).count == arrived.count, "nobody twice")
      #expect(arrived.count >= Self.readers - uncertain.count, "nobody lost")

      // A person has looked: whoever was uncertain has it, and nothing is left to say.
      _ = await desk.kim("cancel", "air", "--uncertain")
      let end = await desk.kim("publish", "posts/air.md")
      #expect(end.status == 0, "\(end)")
      #expect(await desk.arrivals().count == arrived.count)
    }
  }

  @Test("Ctrl-C finishes what is on the wire and stops with 130; the next run goes on")
  func interrupted() async throws {
    try await withReaders(Self.readers) { desk in
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      let program = try Program("publish", "posts/air.md", at: desk)
      await desk.untilFirstMail()
      program.send(SIGINT)
      #expect(await program.end() == 130)
      #expect(await desk.ground.mailCount() < Self.readers)
      let run = await desk.kim("publish", "posts/air.md")
      #expect(run.status == 0, "nothing is uncertain: \(run)")
      let arrived = await desk.arrivals()
      #expect(arrived.count == Self.readers)
      #expect(Set(arrived).count == Self.readers)
    }
  }

  private func withReaders(_ count: Int, _ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      let rows = (1...count).map { "warga\($0)@desa.example" }.joined(separator: "\n")
      let list = await desk.kim("subscribers", "import", "-", input: "email\n\(rows)\n")
      #expect(list.out == "\(count) pembaca ditambahkan.\n")
      try await body(desk)
    }
  }
}

extension Newsdesk {
  /// The Message-ID of every mail that came, one for each post and reader: the same twice is sent twice.
  fileprivate func arrivals() async -> [String] {
    await ground.mails().map { mail in mail.message["Message-ID"] ?? "" }
  }

  fileprivate func untilFirstMail() async {
    while await ground.mailCount() == 0 { await Task.yield() }
  }
}
