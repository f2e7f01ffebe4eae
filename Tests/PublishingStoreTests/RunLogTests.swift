import Foundation
import Publishing
import PublishingEngine
import Synchronization
import Testing

@testable import PublishingStore

/// A run's log: what is in it after a kill, after a power cut, and after everything else that happens to files.
@Suite struct RunLogTests {
  private let folder: URL
  private let now = Date(timeIntervalSince1970: 1_795_000_000)
  private let runner = RunnerID("desa-1-2")
  private var journal: URL { folder.appending(path: "journal") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "kim-log-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func open(isAlive: Bool) throws -> WorkspaceStore {
    try WorkspaceStore(at: folder.appending(path: "state.sqlite")) { _ in isAlive }
  }

  /// A run that claims `count` readers' mails, begins and ends some, and is never heard of again.
  private func killed(claiming count: Int, settling: Int, beginning: Int) throws -> [Int64] {
    let store = try open(isAlive: true)
    try store.addReaders(count, at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    let numbers = try store.claim(
      .banjir, on: .surat, after: 0, limit: count, within: Quota(), by: runner, lease: 60, at: now
    )
    .map(\.delivery.number)
    for number in numbers.prefix(settling + beginning) { try store.begin(number, by: runner, lease: 60, at: now) }
    for number in numbers.prefix(settling) {
      try store.settle(number, .delivered(Receipt(remoteID: "<\(number)@desa.example>")), by: runner, at: now)
    }
    // The process is gone before anything is posted: its log is all there is.
    for log in store.logs.withLock({ logs in
      defer { logs = [:] }
      return logs.values
    }) {
      log.abandon()
    }
    return numbers
  }

  private func log() throws -> URL {
    journal.appending(path: try #require(try FileManager.default.contentsOfDirectory(atPath: journal.path).first))
  }

  private func change(_ place: URL, _ change: (inout Data) -> Void) throws {
    var bytes = try Data(contentsOf: place)
    change(&bytes)
    try bytes.write(to: place)
  }

  @Test("after a kill everything settled is settled, what was begun is uncertain, the rest is ready")
  func kill() throws {
    _ = try killed(claiming: 10, settling: 4, beginning: 2)
    let store = try open(isAlive: false)
    #expect(try store.recover(at: now) == 2)
    let tally = try store.tally(of: .banjir, on: .surat)
    #expect(tally.delivered == 4)
    #expect(tally.uncertain == 2)
    #expect(tally.waiting == 4)
    #expect(tally.claimed == 0)
    #expect(try store.beginnings(on: .surat, since: now.addingTimeInterval(-1)).count == 6)
    #expect(try FileManager.default.contentsOfDirectory(atPath: journal.path).isEmpty)
    #expect(try store.recover(at: now) == 0)
  }

  @Test("a log that was posted before the kill is posted once")
  func postedTwice() throws {
    let numbers = try killed(claiming: 6, settling: 3, beginning: 1)
    let copy = try Data(contentsOf: log())
    let place = try log()
    let store = try open(isAlive: false)
    _ = try store.recover(at: now)
    // Its removal is lost with the power, and the same deliveries have been tried again since.
    try copy.write(to: place)
    _ = try store.reopen([.uncertain], of: nil, on: nil, at: now)
    #expect(try store.recover(at: now) == 0)
    let tally = try store.tally(of: .banjir, on: .surat)
    #expect(tally.delivered == 3)
    #expect(tally.uncertain == 0)
    #expect(tally.waiting == 3)
    #expect(try store.records(of: nil, on: nil, in: [.ready], limit: 9).map(\.number) == Array(numbers.suffix(3)))
  }

  @Test("a line that the power cut in half, and all behind it, count as not written", arguments: [1, 20, 60])
  func torn(missing: Int) throws {
    _ = try killed(claiming: 4, settling: 2, beginning: 0)
    try change(try log()) { bytes in
      let end = (bytes.lastIndex { $0 != 0 } ?? 0) + 1
      bytes.replaceSubrange(end - missing..<end, with: Data(repeating: 0, count: missing))
    }
    let store = try open(isAlive: false)
    #expect(try store.recover(at: now) == 1)
    #expect(try store.tally(of: .banjir, on: .surat).delivered == 1)
  }

  @Test("a file that never became a log holds nothing, and nothing was begun")
  func unfinished() throws {
    _ = try killed(claiming: 3, settling: 1, beginning: 0)
    try Data("K".utf8).write(to: try log())
    let store = try open(isAlive: false)
    #expect(try store.recover(at: now) == 0)
    #expect(try store.tally(of: .banjir, on: .surat).waiting == 3)
  }

  @Test("what was announced counts as begun after a power cut, and only then", arguments: [true, false])
  func announced(isPowerCut: Bool) throws {
    let numbers = try killed(claiming: 10, settling: 2, beginning: 0)
    let ahead = RunEntry.ahead(numbers[2]...numbers[4])
    try change(try log()) { bytes in
      let start = RunLogFile.offset(ofHalf: 0)
      let lines = bytes[start...].prefix { $0 != 0 }
      let last = lines.split(separator: UInt8(ascii: "\n")).compactMap { RunEntry.read($0)?.sequence }.max() ?? 0
      var line: [UInt8] = []
      ahead.write(as: last + 1, to: &line)
      let end = start + lines.count
      bytes = bytes.prefix(end) + line
      guard isPowerCut, let boot = bytes.firstRange(of: Data(RunLogFile.boot.utf8)) else { return }
      bytes.replaceSubrange(boot, with: Data(String(repeating: "0", count: boot.count).utf8))
    }
    let store = try open(isAlive: false)
    #expect(try store.recover(at: now) == (isPowerCut ? 3 : 0))
    let tally = try store.tally(of: .banjir, on: .surat)
    #expect(tally.delivered == 2)
    #expect(tally.waiting == (isPowerCut ? 5 : 8))
  }

  @Test("a run whose lease ran out begins nothing more once another has taken over")
  func takenOver() throws {
    let first = try open(isAlive: true)
    try first.addReaders(3, at: now)
    _ = try first.plan([.readers()], at: now, rehearsal: false)
    let numbers = try first.claim(
      .banjir, on: .surat, after: 0, limit: 3, within: Quota(), by: runner, lease: 60, at: now
    ).map(\.delivery.number)
    try first.begin(numbers[0], by: runner, lease: 60, at: now)
    let second = try open(isAlive: true)
    #expect(try second.recover(at: now.addingTimeInterval(30)) == 0)
    #expect(try second.recover(at: now.addingTimeInterval(61)) == 1)
    let failure = #expect(throws: StoreFailure.self) {
      try first.begin(numbers[1], by: runner, lease: 60, at: now)
    }
    #expect(failure?.kind == .lostLease)
    #expect(try second.tally(of: .banjir, on: .surat).waiting == 2)
  }

  @Test("a long run's log turns between its halves, and a kill at any point of it loses nothing")
  func halves() throws {
    let store = try open(isAlive: true)
    try store.addReaders(30, at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    let numbers = try store.claim(
      .banjir, on: .surat, after: 0, limit: 30, within: Quota(), by: runner, lease: 60, at: now
    ).map(\.delivery.number)
    for (index, number) in numbers.enumerated() {
      try store.begin(number, by: runner, lease: 60, at: now)
      try store.settle(number, .failed(DeliveryFailure(.rejected, .verbatim("no"))), by: runner, at: now)
      if index % 7 == 3 { try store.post() }
      let copy = folder.appending(path: "salinan-\(index)")
      try FileManager.default.createDirectory(at: copy.appending(path: "journal"), withIntermediateDirectories: true)
      for name in ["state.sqlite", "state.sqlite-wal", "journal/\(try log().lastPathComponent)"] {
        try FileManager.default.copyItem(at: folder.appending(path: name), to: copy.appending(path: name))
      }
      let after = try WorkspaceStore(at: copy.appending(path: "state.sqlite")) { _ in false }
      #expect(try after.recover(at: now) == 0)
      #expect(try after.tally(of: .banjir, on: .surat).rejected == index + 1)
    }
  }

  @Test("many threads at once, and looks at the state between them: each entry is there")
  func threads() async throws {
    let store = try open(isAlive: true)
    try store.addReaders(1200, at: now)
    _ = try store.plan([.readers()], at: now, rehearsal: false)
    let numbers = try store.claim(
      .banjir, on: .surat, after: 0, limit: 1200, within: Quota(), by: runner, lease: 60, at: now
    )
    .map(\.delivery.number)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<4 {
        group.addTask { [runner, now] in
          for number in numbers where Int(number) % 4 == lane {
            try store.begin(number, by: runner, lease: 60, at: now)
            try store.settle(number, .delivered(Receipt(remoteID: "\(number)")), by: runner, at: now)
            if number % 50 == 0 { _ = try store.tally(of: .banjir, on: .surat) }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.tally(of: .banjir, on: .surat).delivered == 1200)
    #expect(try store.beginnings(on: .surat, since: now.addingTimeInterval(-1)).count == 1200)
  }

  @Test("a delivery that is put off before it was begun counts as tried, and leaves an earlier try as it was")
  func putOff() throws {
    let store = try open(isAlive: true)
    _ = try store.plan([.site()], at: now, rehearsal: false)
    let later = DeliveryOutcome.failed(DeliveryFailure(.unavailable(notBefore: nil), .verbatim("busy")))
    for isBegun in [true, false] {
      let claimed = try store.claim(
        .banjir, on: .situs, after: 0, limit: 1, within: Quota(), by: runner, lease: 60, at: now)
      let number = try #require(claimed.first).delivery.number
      if isBegun { try store.begin(number, by: runner, lease: 60, at: now) }
      try store.settle(number, later, by: runner, at: now)
    }
    #expect(try store.records(of: .banjir, on: nil, in: [.ready], limit: 1).map(\.attempts) == [2])
    #expect(try store.beginnings(on: .situs, since: now.addingTimeInterval(-1)).count == 1)
  }
}
