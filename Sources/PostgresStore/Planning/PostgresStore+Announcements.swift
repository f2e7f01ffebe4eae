public import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore: AnnouncementStore {
  public func plan(_ entries: [PlanEntry], at now: Date, rehearsal: Bool) throws(StoreFailure) -> [PlanOutcome] {
    try write(keeping: !rehearsal) { connection in
      try entries.map { try Planning(of: $0, at: now, connection).carryOut() }
    }
  }

  public func correct(
    _ post: Post, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome] {
    try write(keeping: !rehearsal) { connection in
      if let correction = post.corrections.last {
        try connection.query(
          """
          INSERT INTO publication (id, title, file, planned_at) VALUES (:id, :title, :file, :now)
          ON CONFLICT DO NOTHING
          """,
          [
            "id": .text(post.id.text), "title": .text(post.title.text), "file": .text(post.file),
            "now": .integer(now.milliseconds),
          ])
        // A note that was reworded since is told as it reads now.
        try connection.query(
          """
          INSERT INTO correction (publication, number, title, note, noted_at, announced_at)
          VALUES (:id, :number, :title, :note, :noted, :now)
          ON CONFLICT (publication, number)
          DO UPDATE SET title = excluded.title, note = excluded.note, noted_at = excluded.noted_at
          """,
          [
            "id": .text(post.id.text), "number": .integer(Int64(post.corrections.count)),
            "title": .text(post.title.text), "note": .text(correction.note.text),
            "noted": .integer(correction.date.milliseconds), "now": .integer(now.milliseconds),
          ])
      }
      return try entries.map { try Planning(of: $0, at: now, connection).carryOut() }
    }
  }

  public func announcedCorrections(of publication: PostID) throws(StoreFailure) -> Int {
    try ask(
      "SELECT coalesce(max(number), 0) AS number FROM correction WHERE publication = :id",
      ["id": .text(publication.text)]
    ).first?.count("number") ?? 0
  }

  public func withdraw(
    _ publication: PostID, because reason: SingleLine, planning entries: [PlanEntry], at now: Date, rehearsal: Bool
  ) throws(StoreFailure) -> [PlanOutcome] {
    let key: [String: Value] = [
      "id": .text(publication.text), "reason": .text(reason.text), "now": .integer(now.milliseconds),
    ]
    return try write(keeping: !rehearsal) { connection in
      // Whatever makes something of it ready at this moment waits for this, or is seen by it.
      try connection.query("SELECT FROM publication WHERE id = :id FOR UPDATE", key)
      let isNew =
        try connection.query(
          """
          INSERT INTO withdrawal (publication, reason, withdrawn_at) VALUES (:id, :reason, :now) ON CONFLICT DO NOTHING
          """, key
        ).affected > 0
      // By the guard on deliveries this calls off what is ready, and keeps as delivered what was to be updated.
      try connection.query(
        "UPDATE delivery SET state = state WHERE publication = :id AND state = 'ready' AND purpose <> 'withdrawal'", key
      )
      return try entries.map { entry in
        var entry = entry
        entry.mustRepeat = isNew
        return try Planning(of: entry, at: now, connection).carryOut()
      }
    }
  }

  public func withdrawal(of publication: PostID) throws(StoreFailure) -> WithdrawalRecord? {
    let rows = try ask(
      "SELECT reason, withdrawn_at FROM withdrawal WHERE publication = :id AND restored_at IS NULL",
      ["id": .text(publication.text)])
    guard let row = rows.first else { return nil }
    return WithdrawalRecord(reason: try row.line("reason"), date: try row.date("withdrawn_at"))
  }

  public func restore(_ publication: PostID, at now: Date) throws(StoreFailure) {
    let key: [String: Value] = ["id": .text(publication.text), "now": .integer(now.milliseconds)]
    try write { connection in
      let standing = try connection.query(
        "UPDATE withdrawal SET restored_at = :now WHERE publication = :id AND restored_at IS NULL", key)
      guard standing.affected > 0 else { return }
      // An article that was taken off is made anew; a folder is written over.
      try connection.query(
        """
        UPDATE delivery SET state = 'ready', attempts = 0, not_before = NULL,
          receipt = CASE recipient WHEN 'site' THEN NULL ELSE receipt END,
          delivered_digest = CASE recipient WHEN 'site' THEN NULL ELSE delivered_digest END
        WHERE publication = :id AND purpose = 'publish' AND reader IS NULL AND state = 'delivered'
          AND channel IN (SELECT channel FROM delivery
            WHERE publication = :id AND purpose = 'withdrawal' AND reader IS NULL AND state = 'delivered')
        """, key)
      try connection.query(
        """
        UPDATE delivery SET state = 'cancelled'
        WHERE publication = :id AND purpose = 'withdrawal' AND state = 'ready'
        """, key)
    }
  }
}
