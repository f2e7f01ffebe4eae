public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

/// Makes a whole state from a damaged file and the newest backup that is whole.
///
/// The backup knows less than the file knew: what went out since then. Every row that can still be read is taken from
/// the damaged file. Where rows are lost, what the backup would send to readers becomes *uncertain*, for it may have
/// gone out; so does every mail whose rendition was made since the backup, for every reader there is. Nobody gets
/// anything twice unless a person says so.
public struct StateRescue: Sendable {
  public struct Outcome: Sendable, Hashable {
    /// The backup that was built on; `nil` when there was none that is whole.
    public var backup: StateBackup?
    /// Rows read back from the damaged file.
    public var rescued = 0
    /// Whether some rows could not be read.
    public var isIncomplete = false
    /// Deliveries that a person has to decide on.
    public var uncertain = 0
    /// Where the damaged file is kept.
    public var remains: URL
  }

  private let file: URL
  private let shelf: BackupShelf
  private let renditions: RenditionFolder
  private let readerChannels: Set<ChannelID>

  /// - Parameters:
  ///   - renditions: what was planned of late, whether the record still knows of it or not.
  ///   - readerChannels: the channels that go to readers one by one. The others look up what they have published.
  public init(of file: URL, shelf: BackupShelf, renditions: RenditionFolder, readerChannels: Set<ChannelID>) {
    self.file = file
    self.shelf = shelf
    self.renditions = renditions
    self.readerChannels = readerChannels
  }

  /// Replaces the damaged file by a whole one. The damaged one is kept beside it.
  public func carryOut(at now: Date) throws(StoreFailure) -> Outcome {
    let backup = shelf.backups.first { StateInspection.verdict(on: $0.file) == .whole }
    let draft = file.appendingPathExtension("rescue")
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft.path + suffix) }
    var outcome = Outcome(backup: backup, remains: shelf.place(at: now, mark: "-damaged"))
    try WorkspaceStore.guarded {
      if let backup { try FileManager.default.copyItem(at: backup.file, to: draft) }
      // Opening it brings an older backup to the present schema.
      let store = try WorkspaceStore(at: draft)
      try fill(store, &outcome)
      guard StateInspection.verdict(on: draft) == .whole else { throw RowValues.damaged("rescue") }
      try store.close()
    }
    try replace(by: draft, outcome)
    return outcome
  }

  private func fill(_ store: WorkspaceStore, _ outcome: inout Outcome) throws {
    var salvage = Salvage(of: file)
    try store.database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.inTransaction {
        try salvage.move(into: database)
        // A row whose partner is lost says nothing any more.
        for (table, condition) in Self.strays { try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)") }
        if !salvage.isComplete {
          try planAgain(since: outcome.backup?.date, in: database)
          outcome.uncertain = try Self.doubt(salvage.deliveries, in: database)
        }
        return .commit
      }
      try database.execute(sql: "PRAGMA foreign_keys = ON")
    }
    outcome.rescued = salvage.count
    outcome.isIncomplete = !salvage.isComplete
  }

  /// Plans once more what runs have planned for readers since the backup.
  private func planAgain(since date: Date?, in database: Database) throws {
    for kept in renditions.kept(since: date ?? .distantPast) where readerChannels.contains(kept.channel) {
      let known = try Row.fetchOne(
        database, sql: "SELECT title, file FROM publication WHERE id = ?", arguments: [kept.publication.text])
      let entry = PlanEntry(
        publication: kept.publication,
        title: (known?["title"]).map { SingleLine(collapsing: $0 as String) } ?? kept.subject,
        file: known?["file"] ?? "", channel: kept.channel, purpose: .publish, recipients: .readers(tags: []),
        digest: kept.digest, isUpdatable: false)
      _ = try WorkspaceStore.plan(entry, at: kept.made, in: database)
    }
  }

  private static let strays = [
    ("delivery", "publication NOT IN (SELECT id FROM publication)"),
    ("attempt", "delivery NOT IN (SELECT number FROM delivery)"),
    ("reader_tag", "reader NOT IN (SELECT number FROM reader)"),
    ("consent", "reader NOT IN (SELECT number FROM reader)"),
  ]

  /// Makes uncertain what would go to readers and is not known to be as the damaged file had it.
  static func doubt(_ known: Set<Int64>, in database: Database) throws -> Int {
    let reason = Phrase(
      id: "catatan kiriman ini dipulihkan dari cadangan; mungkin sudah terkirim",
      en: "the record of this delivery was restored from a backup; it may have gone out")
    let open = try Int64.fetchAll(
      database, sql: "SELECT number FROM delivery WHERE reader IS NOT NULL AND state IN ('ready', 'claimed')")
    var count = 0
    for number in open where !known.contains(number) {
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'uncertain', reason = ?, code = 'restored', runner = NULL, lease_until = NULL
          WHERE number = ?
          """, arguments: [try RowValues.text(reason), number])
      count += 1
    }
    return count
  }

  /// The damaged file first goes aside, with what SQLite keeps beside it, for somebody who can read more from it.
  private func replace(by draft: URL, _ outcome: Outcome) throws(StoreFailure) {
    for suffix in ["-wal", "-shm", ""] {
      _ = rename(file.path + suffix, outcome.remains.path + suffix)
    }
    guard rename(draft.path, file.path) == 0 else {
      throw StoreFailure(
        .unavailable,
        Phrase(
          id: "hasil pemulihan tidak dapat dipindahkan ke tempatnya; berkasnya: \(draft.path)",
          en: "the restored state cannot be moved into place; it is in \(draft.path)"))
    }
  }
}
