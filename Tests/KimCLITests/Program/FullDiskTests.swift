import Foundation
import MailReading
import Sandbox
import Testing

/// A run over four channels whose disk refuses at steps spread over all of it. `Benchmarks/sweep.sh` takes every step.
@Suite("A disk that refuses", .enabled(if: FaultLibrary.path != nil, "needs a C compiler"))
struct FullDiskTests {
  private static let readers = 5
  private static let points = 20
  /// All well, failed, some failed, later.
  private static let ends: Set<Int32> = [0, 1, 3, 75]

  @Test("a run says so and harms nothing; the next one, with room, ends as it would have, nothing twice")
  func refused() async throws {
    try await Newsdesk.open { desk in
      let rows = (1...Self.readers).map { "warga\($0)@desa.example" }.joined(separator: "\n")
      _ = await desk.kim("subscribers", "import", "-", input: "email\n\(rows)\n")
      let voice = FileManager.default.temporaryDirectory.appending(path: "kim-said-\(UUID())")
      let log = voice.appendingPathExtension("steps")
      defer { for file in [voice, log] { try? FileManager.default.removeItem(at: file) } }

      try desk.write("posts/air-0.md", Self.post(0))
      let whole = try Program(
        "publish", "posts/air-0.md", at: desk,
        environment: FaultLibrary.environment("count", in: desk.folder, log: log))
      #expect(await whole.end() == 0)
      let steps = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
      try #require(steps > 100, "the faults are not loaded")
      let files = try desk.exports(of: "air-0")

      var refusals = 0
      for point in 1...Self.points {
        let fault = ["full", "readonly", "ENOSPC", "EIO", "forbidden"][point % 5]
        let step = 1 + (point - 1) * steps / Self.points
        try desk.write("posts/air-\(point).md", Self.post(point))
        let program = try Program(
          "publish", "posts/air-\(point).md", at: desk,
          environment: FaultLibrary.environment("\(fault):\(step)", in: desk.folder), saying: voice)
        let status = await program.end()
        let words = try String(contentsOf: voice, encoding: .utf8)
        #expect(Self.ends.contains(status), "\(fault) at step \(step): \(status) \(words)")
        #expect(!words.isEmpty && !words.contains("Fatal error"), "\(fault) at step \(step)")
        if status != 0 { refusals += 1 }

        var again = await desk.kim("publish", "posts/air-\(point).md", at: .now)
        if again.status == 75 {
          // What the far side was asked in vain waits a while by itself.
          _ = await desk.kim("retry", "air-\(point)", at: .now)
          again = await desk.kim("publish", "posts/air-\(point).md", at: .now)
        }
        let uncertain = await desk.uncertain("air-\(point)")
        #expect(again.status == (uncertain.isEmpty ? 0 : 3), "\(fault) at step \(step): \(words)\n\(again)")
        #expect(try desk.exports(of: "air-\(point)") == files, "\(fault) at step \(step)")
        let arrived = await desk.arrivals(of: point)
        #expect(Set(arrived).count == arrived.count, "\(fault) at step \(step): nobody twice")
        #expect(Set(arrived).count >= Self.readers - uncertain.count, "\(fault) at step \(step): nobody lost")
        #expect(await desk.ground.articles().count == point + 1, "\(fault) at step \(step)")
      }
      #expect(refusals > Self.points / 2)
      #expect(await desk.kim("doctor").status == 0)
    }
  }
}

extension FullDiskTests {
  private static func post(_ number: Int) -> String {
    "---\njudul: Air mati, kabar \(number)\ntanggal: 2026-11-18 07:30\n---\n\nAir mati sampai sore.\n"
  }
}

extension Newsdesk {
  /// The names of what is exported of a post, with the post's own left out.
  fileprivate func exports(of post: String) throws -> [String] {
    try ["wa", "buletin"].flatMap { channel in
      try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out/\(channel)/\(post)").path)
        .map { "\(channel)/\($0.replacing(post, with: "…"))" }
    }.sorted()
  }

  fileprivate func uncertain(_ post: String) async -> [Substring] {
    await kim("status", post, "--recipients", "--json").out.split(separator: "\n").filter {
      $0.contains("\"state\":\"uncertain\"")
    }
  }

  /// To whom mails of one of the posts came.
  fileprivate func arrivals(of number: Int) async -> [String] {
    await ground.mails().filter { ($0.message["Subject"] ?? "").hasSuffix("kabar \(number)") }
      .map { $0.message["To"] ?? "" }
  }
}
