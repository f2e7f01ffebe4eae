import Foundation
import Testing

@testable import Scheduling

@Suite("By the reckoning of dateutil and croniter")
struct PeerTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  @Test("400 rules kept as a table come round when they should")
  func table() throws {
    let rows = try RuleRow.rows(
      of: String(contentsOf: Self.folder.appending(path: "moments.tsv"), encoding: .utf8))
    #expect(rows.count == 400)
    for row in rows { check(row) }
  }

  @Test("10,000 random rules come round when they should", .enabled(if: Self.hasLibraries))
  func random() throws {
    let seed = ProcessInfo.processInfo.environment["KIM_SEED"] ?? "\(UInt32.random(in: .min ... .max))"
    let rows = try RuleRow.rows(of: try Self.peer("10000", seed))
    #expect(rows.count == 10_000, "seed \(seed)")
    for row in rows { check(row) }
  }

  private func check(_ row: RuleRow) {
    let found = row.timetable.next(row.moments.count + 1, after: row.start)
    #expect(Array(found.prefix(row.moments.count)) == row.moments, "\(row.text)")
    if row.ends { #expect(found.count == row.moments.count, "\(row.text)") }
    // Looking back from any of them finds the one before, and nothing before the start.
    for (before, moment) in zip([row.start] + row.moments, row.moments) {
      #expect(row.timetable.latest(after: row.start, through: moment) == moment, "\(row.text)")
      let justBefore = moment.addingTimeInterval(-1)
      #expect(
        row.timetable.latest(after: row.start, through: justBefore) == (before == row.start ? nil : before),
        "\(row.text)")
    }
  }

  private static let hasLibraries = (try? peer("0", "0")) != nil

  private static func peer(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder.appending(path: "peer.py").path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Missing() }
    return String(decoding: text, as: UTF8.self)
  }

  private struct Missing: Error {}
}
