import Foundation
import PublishingEngine

/// What a run that is gone has left in its log.
struct RunLogRemains {
  var runner: RunnerID
  /// Beginnings and ends that the database may not know yet, in order.
  var entries: [RunEntry] = []
  /// Whether the machine was started again since: then lines that were not synchronised may be missing.
  var mayBeIncomplete: Bool
  /// What may have begun beyond the lines that are there, if some are missing.
  var ahead: [ClosedRange<Int64>] = []

  /// Reads a log and takes it over: its run, should it live, begins nothing more.
  ///
  /// - Parameter posted: the last entry that the database has.
  /// - Returns: `nil` when the file is none, or was killed while it was being made; nothing was begun then.
  init?(takingOver place: URL, posted: UInt64) {
    let descriptor = open(place.path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var mark = RunLogFile.takenOver
    guard pwrite(descriptor, &mark, 1, 0) == 1, let bytes = try? Data(contentsOf: place),
      let lines = String(bytes: bytes.dropFirst().prefix(RunLogFile.headSize - 1), encoding: .utf8)?
        .split(separator: "\n", omittingEmptySubsequences: false), lines.count >= 4, lines[0] == RunLogFile.title
    else { return nil }
    runner = RunnerID(String(lines[2]))
    mayBeIncomplete = lines[1] != RunLogFile.boot || lines[1] == "unknown"
    let halves = [0, 1].map { Self.entries(of: bytes, half: $0) }.sorted { ($0.first?.0 ?? 0) < ($1.first?.0 ?? 0) }
    for (sequence, entry) in halves.joined() {
      if case .ahead(let numbers) = entry { ahead.append(numbers) } else if sequence > posted { entries.append(entry) }
    }
  }

  /// The lines of a half up to the first that does not follow on.
  private static func entries(of bytes: Data, half: Int) -> [(UInt64, RunEntry)] {
    let start = RunLogFile.offset(ofHalf: half)
    guard bytes.count > start else { return [] }
    var rest = bytes[(bytes.startIndex + start)...].prefix(RunLogFile.halfSize)
    var entries: [(UInt64, RunEntry)] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")), let read = RunEntry.read(rest[..<end]),
      entries.last.map({ $0.0 + 1 == read.sequence }) ?? true
    {
      entries.append((read.sequence, read.entry))
      rest = rest[(end + 1)...]
    }
    return entries
  }
}
