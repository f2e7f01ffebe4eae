import Foundation
import Sandbox
import Testing

@Suite("What goes out by itself")
struct ScheduleTests {
  private static let hour = 3600.0
  private static let day = 86_400.0

  /// A desk with two readers and two posts that are on the site already.
  private func desk(_ schedules: String, _ body: (Newsdesk) async throws -> Void) async throws {
    try await Newsdesk.open { desk in
      try desk.write("channels.yaml", desk.configuration() + schedules)
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      for (index, name) in ["air", "ronda"].enumerated() {
        try desk.write("posts/\(name).md", PublishTests.water("Kabar nomor \(index + 1)."))
        #expect(await desk.kim("publish", "posts/\(name).md", "--to", "situs").status == 0)
      }
      // The rule stands since the desk was opened.
      #expect(await desk.kim("tick").status == 0)
      try await body(desk)
    }
  }

  private static let digest = """
    schedules:
      ringkasan: { every: "Senin 10.00", edition: 7 hari terakhir, to: [surat, buletin], title: Ringkasan }

    """

  @Test("a weekly edition comes round once, with what has been published and not been in one before")
  func weekly() async throws {
    try await desk(Self.digest) { desk in
      try desk.write("posts/naskah.md", PublishTests.water("Masih ditulis."))
      #expect(await desk.kim("tick", at: Newsdesk.monday + 0.9 * Self.hour).out == "")
      let due = await desk.kim("tick", at: Newsdesk.monday + Self.hour)
      #expect(due.status == 0 && due.out.contains("ringkasan:"), "\(due)")
      #expect(await desk.ground.mails().count == 1)
      #expect(desk.holds("out/buletin/ringkasan-2026-11-23/buletin-ringkasan-2026-11-23.pdf"))
      let file = try desk.text("editions/ringkasan-2026-11-23.yaml")
      #expect(file.contains("nomor: 1\njudul: \"Ringkasan\""))
      #expect(file.contains("posts/air.md") && file.contains("posts/ronda.md") && !file.contains("naskah"))
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.hour + 60).out == "", "once")
      #expect(await desk.ground.mails().count == 1)
      let next = await desk.kim("tick", at: Newsdesk.monday + 7 * Self.day + Self.hour)
      #expect(next.status == 0 && next.out.contains("tidak ada pos baru"), "\(next)")
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("weeks with the laptop off are caught up once, and too late is not at all")
  func missed() async throws {
    try await desk(Self.digest) { desk in
      let late = await desk.kim("tick", at: Newsdesk.monday + 23 * Self.day)
      #expect(late.status == 0 && late.out.contains("kim schedule run ringkasan"), "\(late)")
      #expect(await desk.ground.mails().isEmpty)
      let list = await desk.kim("schedule", at: Newsdesk.monday + 23 * Self.day)
      #expect(list.out.contains("terlambat, tidak dikirim: lewat 47 jam"), "\(list)")
      let byHand = await desk.kim("schedule", "run", "ringkasan", at: Newsdesk.monday + 2 * Self.day)
      #expect(byHand.status == 0, "\(byHand)")
      #expect(await desk.ground.mails().count == 1)
    }
  }

  @Test("a schedule at rest does nothing, and what it missed is not caught up")
  func pause() async throws {
    try await desk(Self.digest) { desk in
      #expect(await desk.kim("jadwal", "jeda", "ringkasan").status == 0)
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.hour).out == "")
      let resumed = await desk.kim("schedule", "resume", "ringkasan", at: Newsdesk.monday + 2 * Self.hour)
      #expect(resumed.out.contains("berikutnya Senin, 30 November 2026 pukul 10.00 WIB"), "\(resumed)")
      #expect(await desk.kim("tick", at: Newsdesk.monday + 2 * Self.hour).out == "")
      #expect(await desk.ground.mails().isEmpty)
    }
  }

  @Test("a post that comes round is a publication of its own each time")
  func reminder() async throws {
    let schedule = "schedules:\n  posyandu: { every: hari 10.00, post: posts/air.md, to: wa }\n"
    try await desk(schedule) { desk in
      for day in 0...1 {
        let run = await desk.kim("tick", at: Newsdesk.monday + Double(day) * Self.day + Self.hour)
        #expect(run.status == 0, "\(run)")
      }
      #expect(desk.holds("out/wa/air-2026-11-23") && desk.holds("out/wa/air-2026-11-24"))
    }
  }

  @Test("a folder goes out one post at a time, in the order of the names")
  func folder() async throws {
    let schedule = "jadwal:\n  seri: { setiap: hari 10.00, folder: posts/seri, ke: wa }\n"
    try await desk(schedule) { desk in
      for name in ["02-kedua", "01-pertama"] {
        try desk.write("posts/seri/\(name).md", PublishTests.water("Seri \(name)."))
      }
      _ = await desk.kim("tick", at: Newsdesk.monday + Self.hour)
      #expect(desk.holds("out/wa/01-pertama") && !desk.holds("out/wa/02-kedua"))
      _ = await desk.kim("tick", at: Newsdesk.monday + Self.day + Self.hour)
      #expect(desk.holds("out/wa/02-kedua"))
      let done = await desk.kim("tick", at: Newsdesk.monday + 2 * Self.day + Self.hour)
      #expect(done.out.contains("tidak ada pos baru"), "\(done)")
    }
  }

  @Test("a broken post fails its occurrence, is told, and is not tried for ever")
  func broken() async throws {
    let schedule = "schedules:\n  posyandu: { every: hari 10.00, post: posts/rusak.md, to: wa }\n"
    try await desk(schedule) { desk in
      try desk.write("posts/rusak.md", "---\njudul: [\n---\n\nx\n")
      let run = await desk.kim("tick", at: Newsdesk.monday + Self.hour)
      #expect(run.status == 1 && run.out.contains("posts/rusak.md"), "\(run)")
      #expect(await desk.kim("tick", at: Newsdesk.monday + Self.hour + 60).out == "")
    }
  }

  @Test("the next times are told in words with the zone, in both languages and for programs")
  func next() async throws {
    try await desk(Self.digest) { desk in
      let next = await desk.kim("schedule", "next", "ringkasan", "--count", "2", language: "en")
      #expect(
        next.out == """
          ringkasan  every Monday at 10.00 WIB
            Monday, 23 November 2026 at 10.00 WIB
            Monday, 30 November 2026 at 10.00 WIB

          """)
      #expect(await desk.kim("schedule", "next", "ringkasa").talk.contains("maksudnya 'ringkasan'?"))
      let json = await desk.kim("schedule", "list", "--json")
      #expect(json.out.contains("\"2026-11-23T03:00:00Z\"") && json.out.contains("\"Asia/Jakarta\""), "\(json)")
      let list = await desk.kim("schedule")
      #expect(list.out.contains("edisi dari pos 7 hari terakhir → surat, buletin"), "\(list)")
    }
  }

  @Test("with nothing scheduled and nothing waiting, a tick leaves no trace")
  func idle() async throws {
    try await Newsdesk.open { desk in
      let tick = await desk.kim("tick")
      #expect(tick.status == 0 && tick.out == "" && tick.talk == "")
      #expect(!desk.holds(".kim"))
    }
  }
}
