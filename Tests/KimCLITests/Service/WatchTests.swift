import Foundation
import MailReading
import Sandbox
import Testing

/// `kim run` as the process that it is.
@Suite("Keeping watch")
struct WatchTests {
  private static let readers = 300

  @Test("two do not watch one workspace: the second says who does and ends; the first goes on, and leaves when told to")
  func second() async throws {
    try await Newsdesk.open { desk in
      let record = desk.folder.appending(path: "kata.txt")
      let first = try Program("run", at: desk)
      let pid = await desk.watcher()
      let second = try Program("run", at: desk, saying: record)
      #expect(await second.end() == 75)
      let words = try String(contentsOf: record, encoding: .utf8)
      #expect(words.contains("kim lain sudah berjaga di ruang kerja ini (proses \(pid))"), "\(words)")
      first.send(SIGTERM)
      #expect(await first.end() == 0)
      let third = try Program("run", at: desk)
      #expect(await desk.watcher() != pid)
      third.send(SIGKILL)
      _ = await third.end()
      let fourth = try Program("run", at: desk)
      #expect(await desk.watcher() > 0, "who was killed keeps nobody out")
      fourth.send(SIGINT)
      #expect(await fourth.end() == 0)
    }
  }

  @Test("told to stop in the middle of a list it finishes what is on the wire; the rest goes on later")
  func stopped() async throws {
    try await withWaitingList { desk in
      let service = try Program("run", at: desk)
      await desk.untilFirstMail()
      service.send(SIGTERM)
      #expect(await service.end() == 0)
      #expect(await desk.ground.mailCount() < Self.readers)
      #expect(await desk.kim("doctor", at: .now).out.contains("tidak pasti") == false)
      #expect(await desk.kim("tick", at: .now).status == 0)
      await desk.expectEverybody(Self.readers)
    }
  }

  @Test("killed outright it leaves a pass that ends its work, and whoever watches next finds nothing left to do")
  func killed() async throws {
    try await withWaitingList { desk in
      let service = try Program("run", at: desk)
      await desk.untilFirstMail()
      service.send(SIGKILL)
      _ = await service.end()
      let next = try Program("run", at: desk)
      while await desk.ground.mailCount() < Self.readers { await Task.yield() }
      next.send(SIGTERM)
      #expect(await next.end() == 0)
      await desk.expectEverybody(Self.readers)
    }
  }

  @Test("a run that was suspended for longer than its lease sends nothing that another has taken over")
  func suspended() async throws {
    try await withWaitingList { desk in
      let run = try Program("publish", "posts/air.md", at: desk)
      await desk.untilFirstMail()
      run.send(SIGSTOP)
      // A quarter of an hour is how long a claim holds without a sign of life.
      let other = await desk.kim("publish", "posts/air.md", at: .now + 1200)
      let uncertain = await desk.kim("status", "air").out.split(separator: "\n").filter { $0.contains("@") }
      #expect(other.status == (uncertain.isEmpty ? 0 : 3), "\(other)")
      #expect(uncertain.count <= 2)
      run.send(SIGCONT)
      #expect(await run.end() != 0)
      let arrived = await desk.arrivals()
      #expect(Set(arrived).count == arrived.count, "nobody twice")
      #expect(arrived.count >= Self.readers - uncertain.count, "nobody lost")
    }
  }

  @Test(
    "a folder of workspaces: what is wrong with one is told under its name and stops no other; new ones are taken up")
  func many() async throws {
    try await Newsdesk.open { desk in
      let record = desk.folder.appending(path: "kata.txt")
      try desk.write("semua/rusak/channels.yaml", "community: 5\n")
      try await desk.makeWorkspace("semua/lama")
      let service = try Program("run", "--all", "semua", at: desk, saying: record)
      while await desk.ground.articles().count < 1 { await Task.yield() }
      try await desk.makeWorkspace("baru")
      // As a folder that is copied in: made first and filled then, or moved whole.
      try FileManager.default.moveItem(
        at: desk.folder.appending(path: "baru"), to: desk.folder.appending(path: "semua/baru"))
      while await desk.ground.articles().count < 2 { await Task.yield() }
      try FileManager.default.createDirectory(
        at: desk.folder.appending(path: "semua/menyusul"), withIntermediateDirectories: true)
      try await desk.makeWorkspace("semua/menyusul")
      while await desk.ground.articles().count < 3 { await Task.yield() }
      service.send(SIGTERM)
      #expect(await service.end() == 0)
      let words = try String(contentsOf: record, encoding: .utf8)
      #expect(words.contains("kim berjaga di 2 ruang kerja"))
      #expect(words.contains("rusak: ") && words.contains("channels.yaml:1:"), "\(words)")
      #expect(words.contains("lama: ") && words.contains("baru: "), "\(words)")
    }
  }

  private func withWaitingList(_ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      let rows = (1...Self.readers).map { "warga\($0)@desa.example" }.joined(separator: "\n")
      _ = await desk.kim("subscribers", "import", "-", input: "email\n\(rows)\n")
      try desk.write("posts/air.md", PublishTests.water("Air mati."))
      let planned = await desk.kim("publish", "posts/air.md", "--in", "1 menit", at: .now - 120)
      #expect(planned.status == 0, "\(planned)")
      try await body(desk)
    }
  }
}

extension Newsdesk {
  /// The process that keeps watch, once one does.
  fileprivate func watcher() async -> Int32 {
    while true {
      if let pid = Int32((try? text(".kim/watch"))?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""),
        kill(pid, 0) == 0
      {
        return pid
      }
      await Task.yield()
    }
  }

  fileprivate func untilFirstMail() async {
    while await ground.mailCount() == 0 { await Task.yield() }
  }

  /// The Message-ID of every mail that came.
  fileprivate func arrivals() async -> [String] { await ground.mails().map { $0.message["Message-ID"] ?? "" } }

  fileprivate func expectEverybody(_ count: Int) async {
    let arrived = await arrivals()
    #expect(arrived.count == count && Set(arrived).count == count)
  }

  /// A workspace of its own, with a post whose hour has just come.
  fileprivate func makeWorkspace(_ path: String) async throws {
    let name = path.split(separator: "/").last ?? ""
    try write("\(path)/posts/\(name).md", PublishTests.water("Air mati di \(name)."))
    try write("\(path)/channels.yaml", configuration())
    let planned = await kim(
      "publish", "\(path)/posts/\(name).md", "--in", "1 menit", "--workspace", path, at: .now - 120)
    #expect(planned.status == 0, "\(planned)")
  }
}
