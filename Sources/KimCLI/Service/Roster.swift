import Foundation

/// Whose turn it is: when each workspace wants its next pass, and which are at it. Knows no clock and no process.
struct Roster {
  private struct Entry {
    /// `nil` when nothing is known to be due.
    var next: Date? = .distantPast
    var isAtWork = false
    /// Something changed while it was at work: what it then said of the future may not hold.
    var hasChanged = false
  }

  /// How many may be at work at once.
  let limit: Int
  private var entries: [String: Entry] = [:]

  init(limit: Int) { self.limit = max(1, limit) }

  var names: Set<String> { Set(entries.keys) }
  var countAtWork: Int { entries.values.count { $0.isAtWork } }

  /// Puts a workspace on the list; its first pass is due at once.
  mutating func add(_ name: String) { if entries[name] == nil { entries[name] = Entry() } }

  mutating func remove(_ name: String) { entries[name] = nil }

  /// Those that are due and have room, longest due first; they count as at work from here on.
  mutating func start(at now: Date) -> [String] {
    let due = entries.filter { !$0.value.isAtWork && ($0.value.next.map { $0 <= now } ?? false) }
      .sorted { ($0.value.next ?? now, $0.key) < ($1.value.next ?? now, $1.key) }
      .prefix(max(0, limit - countAtWork)).map(\.key)
    for name in due { entries[name]?.isAtWork = true }
    return Array(due)
  }

  /// A pass has ended.
  ///
  /// - Returns: when the next is.
  @discardableResult
  mutating func end(_ name: String, next: Date?) -> Date? {
    guard let entry = entries[name] else { return nil }
    entries[name] = Entry(next: entry.hasChanged ? .distantPast : next)
    return entries[name]?.next
  }

  /// Something was changed in a workspace.
  mutating func note(_ name: String) {
    if entries[name]?.isAtWork == true { entries[name]?.hasChanged = true } else { entries[name]?.next = .distantPast }
  }

  /// Moments that were worked out by another clock count no longer.
  mutating func noteClock() { for name in names { note(name) } }

  /// When somebody is due next and has room; an end makes room otherwise.
  var next: Date? {
    guard countAtWork < limit else { return nil }
    return entries.values.filter { !$0.isAtWork }.compactMap(\.next).min()
  }
}
