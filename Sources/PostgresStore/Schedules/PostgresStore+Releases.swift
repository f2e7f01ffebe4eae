public import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore {
  public func hold(_ release: Release) throws(StoreFailure) {
    try write { connection in
      let rows = try connection.query(
        """
        SELECT channel, min(digest) AS digest FROM delivery
        WHERE publication = :publication AND reader IS NOT NULL AND state = 'ready' GROUP BY channel
        """, ["publication": .text(release.publication.text)])
      var texts: [String: Release.Share] = [:]
      for row in rows {
        guard let channel = ChannelID(try row.text("channel")), var share = release.shares[channel] else { continue }
        share.digest = row["digest"].text.flatMap { ContentDigest(hex: $0) }
        texts[channel.text] = share
      }
      try connection.query(
        """
        INSERT INTO release (publication, due, patience, texts) VALUES (:publication, :due, :patience, :texts)
        ON CONFLICT (publication) DO UPDATE SET due = excluded.due, patience = excluded.patience,
          texts = excluded.texts, opened_at = NULL
        """,
        [
          "publication": .text(release.publication.text), "due": .integer(release.due.milliseconds),
          "patience": .integer(Int64(release.patience * 1000)), "texts": .text(try StoredText.text(texts)),
        ])
    }
  }

  public func withhold(_ publication: PostID, from channel: ChannelID) throws(StoreFailure) {
    let key: [String: Value] = ["publication": .text(publication.text)]
    try write { connection in
      let row = try connection.query("SELECT texts FROM release WHERE publication = :publication", key).first
      guard var texts = try row?.value([String: Release.Share].self, "texts") else { return }
      texts[channel.text] = nil
      try connection.query(
        "UPDATE release SET texts = :texts WHERE publication = :publication",
        key.merging(["texts": .text(try StoredText.text(texts))]) { $1 })
    }
  }

  public func letGo(_ publication: PostID) throws(StoreFailure) {
    try ask("DELETE FROM release WHERE publication = :publication", ["publication": .text(publication.text)])
  }

  public func releasesDue(at now: Date) throws(StoreFailure) -> [Release] { try releases().filter { $0.due <= now } }

  public func releases() throws(StoreFailure) -> [Release] {
    let rows = try ask(
      """
      SELECT publication, due, patience, texts FROM release WHERE opened_at IS NULL ORDER BY due, publication
      """)
    return try guarded {
      try rows.map { row in
        guard let publication = PostID(try row.text("publication")) else { throw StoreFailure.damaged("release") }
        let texts = try row.value([String: Release.Share].self, "texts") ?? [:]
        let shares = texts.compactMap { name, share in ChannelID(name).map { ($0, share) } }
        return Release(
          publication: publication, due: try row.date("due"),
          patience: TimeInterval(try row.integer("patience")) / 1000, shares: Dictionary(shares) { first, _ in first })
      }
    }
  }

  public func open(_ publication: PostID, at now: Date) throws(StoreFailure) {
    try ask(
      "UPDATE release SET opened_at = :now WHERE publication = :publication AND opened_at IS NULL",
      ["publication": .text(publication.text), "now": .integer(now.milliseconds)])
  }

  public func expire(_ release: Release, because reason: Phrase, at now: Date) throws(StoreFailure) -> Int {
    let words = try guarded { try StoredText.text(reason) }
    let key: [String: Value] = [
      "publication": .text(release.publication.text), "due": .integer(release.due.milliseconds),
      "now": .integer(now.milliseconds), "reason": .text(words),
    ]
    return try write { connection in
      // Another run may have opened it, or a person given it another hour, since it was looked at.
      let due = try connection.query(
        "DELETE FROM release WHERE publication = :publication AND due = :due AND opened_at IS NULL", key)
      guard due.affected == 1 else { return 0 }
      // An update that comes too late leaves what is out there: it stays delivered.
      return try connection.query(
        """
        UPDATE delivery SET state = CASE WHEN delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END,
          digest = coalesce(delivered_digest, digest), settled_at = :now, reason = :reason, code = 'late'
        WHERE publication = :publication AND state = 'ready' AND (attempts = 0 OR not_before = :due)
        """, key
      ).affected
    }
  }

  public func hasWork(at now: Date) throws(StoreFailure) -> Bool {
    let due = try ask(
      """
      SELECT EXISTS (SELECT FROM delivery WHERE state IN ('ready', 'claimed', 'uncertain')
        AND state = 'ready' AND (not_before IS NULL OR not_before <= :now)) AS due
      """, ["now": .integer(now.milliseconds)])
    if due.first?["due"].flag == true { return true }
    return try hasLostRun(at: now)
  }

  public func nextDelivery(after now: Date) throws(StoreFailure) -> Date? {
    try ask(
      """
      SELECT min(not_before) AS due FROM delivery
      WHERE state IN ('ready', 'claimed', 'uncertain') AND state = 'ready' AND not_before > :now
      """, ["now": .integer(now.milliseconds)]
    ).first?["due"].date
  }
}
