public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore {
  public func hold(_ release: Release) throws(StoreFailure) {
    try write { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT channel, digest FROM delivery
          WHERE publication = ? AND reader IS NOT NULL AND state IN ('ready', 'claimed', 'uncertain') AND state = 'ready'
          GROUP BY channel
          """, arguments: [release.publication.text])
      var texts: [String: Release.Share] = [:]
      for row in rows {
        guard let channel = ChannelID(row["channel"] as String), var share = release.shares[channel] else { continue }
        share.digest = ContentDigest(hex: row["digest"])
        texts[channel.text] = share
      }
      try database.execute(
        sql: """
          INSERT INTO release (publication, due, patience, texts) VALUES (?, ?, ?, ?)
          ON CONFLICT (publication) DO UPDATE SET due = excluded.due, patience = excluded.patience,
            texts = excluded.texts, opened_at = NULL
          """,
        arguments: [
          release.publication.text, release.due.milliseconds, Int64(release.patience * 1000),
          try RowValues.text(texts),
        ])
    }
  }

  public func withhold(_ publication: PostID, from channel: ChannelID) throws(StoreFailure) {
    try write { database in
      let text = try String.fetchOne(
        database, sql: "SELECT texts FROM release WHERE publication = ?", arguments: [publication.text])
      guard var texts = try RowValues.value([String: Release.Share].self, from: text) else { return }
      texts[channel.text] = nil
      try database.execute(
        sql: "UPDATE release SET texts = ? WHERE publication = ?",
        arguments: [try RowValues.text(texts), publication.text])
    }
  }

  public func letGo(_ publication: PostID) throws(StoreFailure) {
    try write { database in
      try database.execute(sql: "DELETE FROM release WHERE publication = ?", arguments: [publication.text])
    }
  }

  public func releasesDue(at now: Date) throws(StoreFailure) -> [Release] {
    try releases().filter { $0.due <= now }
  }

  /// Publications that wait for their hour, the earliest first.
  public func releases() throws(StoreFailure) -> [Release] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM release WHERE opened_at IS NULL ORDER BY due, publication")
      return try rows.map { row in
        guard let publication = PostID(row["publication"] as String) else { throw RowValues.damaged("release") }
        let texts = try RowValues.value([String: Release.Share].self, from: row["texts"]) ?? [:]
        let shares = texts.compactMap { name, share in ChannelID(name).map { ($0, share) } }
        return Release(
          publication: publication, due: Date(milliseconds: row["due"]),
          patience: TimeInterval(row["patience"] as Int64) / 1000,
          shares: Dictionary(shares) { first, _ in first })
      }
    }
  }

  public func open(_ publication: PostID, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE release SET opened_at = ? WHERE publication = ? AND opened_at IS NULL",
        arguments: [now.milliseconds, publication.text])
    }
  }

  public func expire(_ release: Release, because reason: Phrase, at now: Date) throws(StoreFailure) -> Int {
    try write { database in
      // Another run may have opened it, or a person given it another hour, since it was looked at.
      try database.execute(
        sql: "DELETE FROM release WHERE publication = ? AND due = ? AND opened_at IS NULL",
        arguments: [release.publication.text, release.due.milliseconds])
      guard database.changesCount == 1 else { return 0 }
      // An update that comes too late leaves what is out there: it stays delivered.
      try database.execute(
        sql: """
          UPDATE delivery SET state = CASE WHEN delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END,
            digest = coalesce(delivered_digest, digest), settled_at = :now, reason = :reason, code = 'late'
          WHERE publication = :publication AND state = 'ready' AND (attempts = 0 OR not_before = :due)
          """,
        arguments: [
          "now": now.milliseconds, "reason": try RowValues.text(reason), "publication": release.publication.text,
          "due": release.due.milliseconds,
        ])
      return database.changesCount
    }
  }

  public func hasWork(at now: Date) throws(StoreFailure) -> Bool {
    try read { database in
      let isDue = try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM delivery WHERE state IN ('ready', 'claimed', 'uncertain')
              AND state = 'ready' AND (not_before IS NULL OR not_before <= ?))
          """, arguments: [now.milliseconds])
      if isDue == true { return true }
      let runners = try Row.fetchAll(
        database,
        sql: """
          SELECT runner, max(lease_until) AS until FROM delivery
          WHERE state IN ('ready', 'claimed', 'uncertain') AND state = 'claimed' GROUP BY runner
          """)
      return runners.contains { ($0["until"] as Int64) < now.milliseconds || !isAlive(RunnerID($0["runner"])) }
    }
  }

  public func nextDelivery(after now: Date) throws(StoreFailure) -> Date? {
    try read { database in
      try Int64.fetchOne(
        database,
        sql: """
          SELECT min(not_before) FROM delivery
          WHERE state IN ('ready', 'claimed', 'uncertain') AND state = 'ready' AND not_before > ?
          """, arguments: [now.milliseconds]
      ).map { Date(milliseconds: $0) }
    }
  }

  /// How many deliveries there are of each state.
  public func counts() throws(StoreFailure) -> [DeliveryState: Int] {
    try read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT state, count(*) AS count FROM delivery GROUP BY state")
      return try Dictionary(
        uniqueKeysWithValues: rows.map { row in
          guard let state = DeliveryState(rawValue: row["state"]) else { throw RowValues.damaged("delivery.state") }
          return (state, row["count"] as Int)
        })
    }
  }
}
