public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore: AnnouncementStore {
  public func correct(
    _ post: Post, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome] {
    try planning(entries, at: now, rehearsal: rehearsal) { database in
      guard let correction = post.corrections.last else { return entries }
      try Self.know(post.id, title: post.title, file: post.file, at: now, in: database)
      // A note that was reworded since is told as it reads now.
      try database.execute(
        sql: """
          INSERT INTO correction (publication, number, title, note, noted_at, announced_at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET title = excluded.title, note = excluded.note, noted_at = excluded.noted_at
          """,
        arguments: [
          post.id.text, post.corrections.count, post.title.text, correction.note.text, correction.date.milliseconds,
          now.milliseconds,
        ])
      return entries
    }
  }

  public func announcedCorrections(of publication: PostID) throws(StoreFailure) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT max(number) FROM correction WHERE publication = ?", arguments: [publication.text]) ?? 0
    }
  }

  public func withdraw(
    _ publication: PostID, because reason: SingleLine, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome] {
    try planning(entries, at: now, rehearsal: rehearsal) { database in
      try database.execute(
        sql: "INSERT INTO withdrawal (publication, reason, withdrawn_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [publication.text, reason.text, now.milliseconds])
      let isNew = database.changesCount > 0
      // By the trigger on deliveries this calls off what is ready, and keeps as delivered what was to be updated.
      try database.execute(
        sql: "UPDATE delivery SET state = state WHERE publication = ? AND state = 'ready' AND purpose <> 'withdrawal'",
        arguments: [publication.text])
      return entries.map { entry in
        var entry = entry
        entry.mustRepeat = isNew
        return entry
      }
    }
  }

  public func withdrawal(of publication: PostID) throws(StoreFailure) -> WithdrawalRecord? {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM withdrawal WHERE publication = ? AND restored_at IS NULL",
        arguments: [publication.text]
      ).map {
        WithdrawalRecord(
          reason: SingleLine(collapsing: $0["reason"] as String), date: Date(milliseconds: $0["withdrawn_at"]))
      }
    }
  }

  public func restore(_ publication: PostID, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE withdrawal SET restored_at = ? WHERE publication = ? AND restored_at IS NULL",
        arguments: [now.milliseconds, publication.text])
      guard database.changesCount > 0 else { return }
      let key: StatementArguments = ["publication": publication.text]
      // An article that was taken off is made anew; a folder is written over.
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'ready', attempts = 0, not_before = NULL, begun_at = NULL,
            receipt = CASE recipient WHEN 'site' THEN NULL ELSE receipt END,
            delivered_digest = CASE recipient WHEN 'site' THEN NULL ELSE delivered_digest END
          WHERE publication = :publication AND purpose = 'publish' AND reader IS NULL AND state = 'delivered'
            AND channel IN (SELECT channel FROM delivery
              WHERE publication = :publication AND purpose = 'withdrawal' AND reader IS NULL AND state = 'delivered')
          """, arguments: key)
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'cancelled'
          WHERE publication = :publication AND purpose = 'withdrawal' AND state = 'ready'
          """, arguments: key)
    }
  }

  /// Runs `first`, then plans what it returns, in one transaction.
  private func planning(
    _ entries: [PlanEntry], at now: Date, rehearsal: Bool, _ first: (Database) throws -> [PlanEntry]
  ) throws(StoreFailure) -> [PlanOutcome] {
    try post()
    return try Self.guarded {
      var outcomes: [PlanOutcome] = []
      try database.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          outcomes = try first(database).map { try Self.plan($0, at: now, in: database) }
          return rehearsal ? .rollback : .commit
        }
      }
      return outcomes
    }
  }

  private static func know(_ id: PostID, title: SingleLine, file: String, at now: Date, in database: Database) throws {
    try database.execute(
      sql: "INSERT INTO publication (id, title, file, planned_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [id.text, title.text, file, now.milliseconds])
  }

  /// Those who have got a publication, or may have, as far as nobody has been chosen for this purpose yet.
  static func insertReceivers(
    of publications: [PostID], unlike digest: ContentDigest?, for entry: PlanEntry, in database: Database
  ) throws {
    let isChosen = try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM delivery
          WHERE publication = ? AND channel = ? AND purpose = ? AND reader IS NOT NULL)
        """, arguments: [entry.publication.text, entry.channel.text, entry.purpose.text])
    // A second withdrawal tells those too who got it only after the first one was taken back.
    if isChosen == true, entry.purpose != .withdrawal { return }
    let marks = publications.indices.map { ":publication\($0)" }.joined(separator: ", ")
    var arguments: StatementArguments = [
      "publication": entry.publication.text, "channel": entry.channel.text, "purpose": entry.purpose.text,
      "digest": entry.digest.hex, "unlike": digest?.hex, "notBefore": entry.notBefore?.milliseconds,
    ]
    for (index, id) in publications.enumerated() { arguments = arguments &+ ["publication\(index)": id.text] }
    try database.execute(
      sql: """
        INSERT INTO delivery (publication, channel, recipient, reader, purpose, digest, state, not_before)
        SELECT :publication, :channel, 'reader:' || number, number, :purpose, :digest, 'ready', :notBefore
        FROM reader WHERE status = 'active' AND number IN (
          SELECT reader FROM delivery
          WHERE publication IN (\(marks)) AND channel = :channel AND purpose = 'publish'
            AND (state IN ('claimed', 'uncertain') OR delivered_digest IS NOT NULL)
            AND (:unlike IS NULL OR publication <> :publication OR coalesce(delivered_digest, digest) <> :unlike))
        ORDER BY number ON CONFLICT DO NOTHING
        """, arguments: arguments)
  }
}
