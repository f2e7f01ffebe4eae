import Publishing
import Testing

@testable import KimCLI

@Suite("Progress") struct ProgressTests {
  private let start = ContinuousClock.now

  /// One more each so many milliseconds, for so many.
  private func count(_ done: Int, of total: Int, every milliseconds: Int, failed: Int = 0) -> ProgressCount {
    var count = ProgressCount(total: total, at: start)
    for number in 1...done {
      _ = count.note(isFailure: number <= failed, at: start + .milliseconds(number * milliseconds))
    }
    return count
  }

  private func line(_ count: ProgressCount, in language: Language = .indonesian, width: Int = 80) throws -> String {
    ProgressLine(channel: try #require(ChannelID("surat")), count: count).text(in: language, width: width)
  }

  @Test("a steady pace is told as it is, with the time that is left")
  func steady() throws {
    let count = count(500, of: 2000, every: 10)
    #expect((95...105).contains(count.rate))
    #expect(try line(count) == "surat ██████░░░░░░░░░░░░░░░░░░ 500/2.000  100/dtk, sisa 15 dtk")
    #expect(try line(self.count(5, of: 10, every: 2000), in: .english).hasSuffix("5/10  0.5/s, 10 s left"))
  }

  @Test("a pace that changes is followed within seconds")
  func change() {
    var count = count(1000, of: 100_000, every: 1)
    for number in 1...30 { _ = count.note(isFailure: false, at: start + .milliseconds(1000 + number * 1000)) }
    #expect(count.rate < 5)
  }

  @Test("it is shown ten times a second, and at the end in any case")
  func rhythm() {
    var count = ProgressCount(total: 1000, at: start)
    var shown = 0
    for number in 1...1000 where count.note(isFailure: false, at: start + .milliseconds(number)) { shown += 1 }
    #expect((10...11).contains(shown))
    #expect(count.left == 0)
    var short = ProgressCount(total: 1, at: start)
    let isShown = short.note(isFailure: false, at: start)
    #expect(isShown)
  }

  @Test("failures are counted, and the line stays within the screen", arguments: [20, 40, 60, 80, 200])
  func width(columns: Int) throws {
    let text = try line(count(50, of: 90, every: 10, failed: 3), width: columns)
    #expect(text.count < columns)
    if columns >= 60 { #expect(text.contains("3 gagal")) }
  }

  @Test(
    "spans as a person says them",
    arguments: [(7, "7 dtk"), (200, "3 mnt 20 dtk"), (7500, "2 jam 5 mnt"), (60, "1 mnt 0 dtk")])
  func spans(seconds: Int, words: String) {
    #expect(ProgressLine.span(seconds, in: .indonesian) == words)
  }
}
