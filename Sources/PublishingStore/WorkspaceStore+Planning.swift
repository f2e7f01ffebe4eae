public import Foundation
import GRDB
import Publishing
public import PublishingEngine

extension WorkspaceStore {
  public func plan(_ entries: [PlanEntry], at now: Date, rehearsal: Bool) throws(StoreFailure) -> [PlanOutcome] {
    try post()
    return try Self.guarded {
      var outcomes: [PlanOutcome] = []
      try database.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          outcomes = try entries.map { try Self.plan($0, at: now, in: database) }
          return rehearsal ? .rollback : .commit
        }
      }
      return outcomes
    }
  }

  static func plan(_ entry: PlanEntry, at now: Date, in database: Database) throws -> PlanOutcome {
    try database.execute(
      sql: """
        INSERT INTO publication (id, title, file, planned_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, file = excluded.file
        """,
      arguments: [entry.publication.text, entry.title.text, entry.file, now.milliseconds])

    let one = "publication = :publication AND channel = :channel AND purpose = :purpose"
    let name: StatementArguments = [
      "publication": entry.publication.text, "channel": entry.channel.text, "purpose": entry.purpose.text,
    ]
    let key = name &+ ["digest": entry.digest.hex]
    let isFirst = try
      !(Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE \(one))", arguments: name) ?? false)
    let added = try insert(entry, in: database)
    // Nothing that was there before has to be looked at, however long the list.
    if isFirst { return PlanOutcome(added: added, reopened: 0, outdated: 0, open: added) }

    // What has not gone out yet goes out as the post stands now; a refused one gets another chance with a new text,
    // and who publishes again what was called off wants it after all. Who has left the list is never asked again.
    try database.execute(
      sql: """
        UPDATE delivery SET digest = :digest, not_before = CASE WHEN attempts = 0 THEN :notBefore ELSE not_before END
        WHERE \(one) AND state = 'ready' AND (digest <> :digest OR attempts = 0 AND not_before IS NOT :notBefore)
        """, arguments: key &+ ["notBefore": entry.notBefore?.milliseconds])
    // A correction brings nothing back that was called off.
    if entry.recipients != .standing {
      try database.execute(
        sql: """
          UPDATE delivery SET digest = :digest, state = 'ready', not_before = :notBefore, begun_at = NULL, reason = NULL,
            code = NULL
          WHERE \(one) AND (state = 'cancelled' OR (state = 'rejected' AND digest <> :digest))
            AND (reader IS NULL OR reader IN (SELECT number FROM reader WHERE status = 'active'))
          """, arguments: key &+ ["notBefore": entry.notBefore?.milliseconds])
    }
    var reopened = 0
    if entry.isUpdatable {
      try database.execute(
        sql: """
          UPDATE delivery SET digest = :digest, state = 'ready', not_before = :notBefore, begun_at = NULL, reason = NULL,
            code = NULL
          WHERE \(one) AND state = 'delivered' AND (digest <> :digest OR :repeat)
          """, arguments: key &+ ["repeat": entry.mustRepeat, "notBefore": entry.notBefore?.milliseconds])
      reopened = database.changesCount
    }
    let counts = try Row.fetchOne(
      database,
      sql: """
        SELECT count(*) FILTER (WHERE state IN ('ready', 'claimed')) AS open,
               count(*) FILTER (WHERE state = 'delivered' AND digest <> :digest) AS outdated
        FROM delivery WHERE \(one)
        """, arguments: key)
    return PlanOutcome(added: added, reopened: reopened, outdated: counts?["outdated"] ?? 0, open: counts?["open"] ?? 0)
  }

  private static func insert(_ entry: PlanEntry, in database: Database) throws -> Int {
    let insert = "INSERT INTO delivery (publication, channel, recipient, reader, purpose, digest, state, not_before)"
    let common: StatementArguments = [
      "publication": entry.publication.text, "channel": entry.channel.text, "purpose": entry.purpose.text,
      "digest": entry.digest.hex, "notBefore": entry.notBefore?.milliseconds,
    ]
    let before = database.totalChangesCount
    switch entry.recipients {
    case .standing: break
    case .receivers(let publications, let digest):
      try insertReceivers(of: publications, unlike: digest, for: entry, in: database)
    case .site, .folder:
      let recipient = entry.recipients == .site ? Recipient.site : .folder
      try database.execute(
        sql: """
          \(insert) VALUES (:publication, :channel, :recipient, NULL, :purpose, :digest, 'ready', :notBefore)
          ON CONFLICT DO NOTHING
          """, arguments: common &+ ["recipient": recipient.key.text])
    case .readers(let tags, let others):
      // One statement for any number of readers: memory does not grow with the list.
      var tagged = ""
      var arguments = common
      for (name, tags) in [("tag", tags), ("other", others)] where !tags.isEmpty {
        let marks = tags.indices.map { ":\(name)\($0)" }.joined(separator: ", ")
        tagged += " AND number IN (SELECT reader FROM reader_tag WHERE tag IN (\(marks)))"
        for (index, tag) in tags.enumerated() { arguments = arguments &+ ["\(name)\(index)": tag] }
      }
      try database.execute(
        sql: """
          \(insert)
          SELECT :publication, :channel, 'reader:' || number, number, :purpose, :digest, 'ready', :notBefore
          FROM reader WHERE status = 'active' \(tagged) ORDER BY number
          ON CONFLICT DO NOTHING
          """, arguments: arguments)
    }
    return database.totalChangesCount - before
  }
}
