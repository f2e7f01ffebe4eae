public import Foundation
import Publishing
public import PublishingEngine

/// A copy of the state that kim has put aside.
public struct StateBackup: Sendable, Hashable {
  public let file: URL
  /// When it was made, to the second.
  public let date: Date
}

/// The copies of the state in `.kim/backups/`, made by kim itself: one a day that it publishes on, and one before each
/// change of the schema.
public struct BackupShelf: Sendable {
  /// How many copies are kept. A newsroom that publishes every day can go back a week.
  static let kept = 7
  /// In seconds; a little less than a day, so that a run every morning makes one every morning.
  static let interval = 20.0 * 3600

  private let folder: URL

  public init(_ folder: URL) { self.folder = folder }

  /// Newest first.
  public var backups: [StateBackup] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { name in
      guard name.hasPrefix("state-"), name.hasSuffix(".sqlite") else { return nil }
      let stamp = name.dropFirst("state-".count).prefix(16)
      return Self.date(stamp).map { StateBackup(file: folder.appending(path: name), date: $0) }
    }.sorted { ($0.date, $0.file.path) > ($1.date, $1.file.path) }
  }

  /// Makes a copy unless there is one of today, and lets the oldest go.
  ///
  /// - Returns: whether one was made.
  @discardableResult
  public func keep(_ store: WorkspaceStore, at now: Date) throws(StoreFailure) -> Bool {
    let known = backups
    // A copy from the future is a clock that went wrong, not a reason to stop making copies.
    if let newest = known.first(where: { $0.date <= now }), now.timeIntervalSince(newest.date) < Self.interval {
      return false
    }
    try store.snapshot(to: place(at: now))
    prune()
    return true
  }

  /// Replaces every copy by one of the present, for what was removed from the record must not live on in them.
  ///
  /// The new copy is made first: at no moment is there none.
  public func renew(from store: WorkspaceStore, at now: Date) throws(StoreFailure) {
    let old = backups
    if old.isEmpty { return }
    let place = place(at: now)
    try store.snapshot(to: place)
    for backup in old where backup.file != place { try? FileManager.default.removeItem(at: backup.file) }
  }

  /// Where a copy made now goes; `mark` tells why it was made.
  func place(at now: Date, mark: String = "") -> URL {
    folder.appending(path: "state-\(Self.stamp(now))\(mark).sqlite")
  }

  func prune() {
    for backup in backups.dropFirst(Self.kept) { try? FileManager.default.removeItem(at: backup.file) }
    removeDrafts()
  }

  /// Removes copies that were never finished. One that was begun an hour ago will not be.
  private func removeDrafts() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix("state-") && name.contains(".sqlite.part") {
      let draft = folder.appending(path: name)
      let made = (try? FileManager.default.attributesOfItem(atPath: draft.path))?[.modificationDate] as? Date
      if let made, made.timeIntervalSinceNow < -3600 { try? FileManager.default.removeItem(at: draft) }
    }
  }

  /// `20261125T071500Z`: sorted as text it is sorted by time.
  private static func stamp(_ date: Date) -> String {
    let day = CalendarDay(date, in: .gmt)
    let seconds = Int(date.timeIntervalSince(day.start(in: .gmt)))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.year)\(two(day.month))\(two(day.day))T"
      + "\(two(seconds / 3600))\(two(seconds / 60 % 60))\(two(seconds % 60))Z"
  }

  private static func date(_ stamp: Substring) -> Date? {
    let digits = stamp.compactMap(\.wholeNumberValue)
    guard stamp.count == 16, digits.count == 14, stamp.hasSuffix("Z") else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    return CalendarDay(year: number(0..<4), month: number(4..<6), day: number(6..<8))?
      .instant(secondsIntoDay: number(8..<10) * 3600 + number(10..<12) * 60 + number(12..<14), in: .gmt)
  }
}
