import Foundation
import Publishing
import PublishingEngine

/// Writes down one channel's share of a run, within a transaction.
struct Planning {
  private let entry: PlanEntry
  private let now: Date
  private let connection: Connection
  private let key: [String: Value]

  /// Deliveries of the entry's publication, channel and purpose.
  private static let same = "publication = :publication AND channel = :channel AND purpose = :purpose"

  init(of entry: PlanEntry, at now: Date, _ connection: Connection) {
    self.entry = entry
    self.now = now
    self.connection = connection
    key = [
      "publication": .text(entry.publication.text), "channel": .text(entry.channel.text),
      "purpose": .text(entry.purpose.text), "digest": .text(entry.digest.hex),
      "wait": Value(entry.notBefore?.milliseconds),
    ]
  }

  func carryOut() throws -> PlanOutcome {
    try connection.query(
      """
      INSERT INTO publication (id, title, file, planned_at) VALUES (:id, :title, :file, :now)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, file = excluded.file
      """,
      [
        "id": .text(entry.publication.text), "title": .text(entry.title.text), "file": .text(entry.file),
        "now": .integer(now.milliseconds),
      ])
    let known = try connection.query("SELECT EXISTS (SELECT FROM delivery WHERE \(Self.same)) AS known", key)
    let added = try insert()
    // Nothing that was there before has to be looked at, however long the list.
    if known.first?["known"].flag != true { return PlanOutcome(added: added, reopened: 0, outdated: 0, open: added) }

    // What has not gone out yet goes out as the post stands now; a refused one gets another chance with a new text,
    // and who publishes again what was called off wants it after all. Who has left the list is never asked again.
    try connection.query(
      """
      UPDATE delivery SET digest = :digest, not_before = CASE WHEN attempts = 0 THEN :wait ELSE not_before END
      WHERE \(Self.same) AND state = 'ready'
        AND (digest <> :digest OR attempts = 0 AND not_before IS DISTINCT FROM :wait)
      """, key)
    // A correction brings nothing back that was called off.
    if entry.recipients != .standing {
      try connection.query(
        """
        UPDATE delivery SET digest = :digest, state = 'ready', not_before = :wait, reason = NULL, code = NULL
        WHERE \(Self.same) AND (state = 'cancelled' OR (state = 'rejected' AND digest <> :digest))
          AND (reader IS NULL OR reader IN (SELECT number FROM reader WHERE status = 'active'))
        """, key)
    }
    let reopened = entry.isUpdatable ? try reopen() : 0
    let counts = try connection.query(
      """
      SELECT count(*) FILTER (WHERE state IN ('ready', 'claimed')) AS open,
        count(*) FILTER (WHERE state = 'delivered' AND digest <> :digest) AS outdated
      FROM delivery WHERE \(Self.same)
      """, key
    ).first
    return PlanOutcome(
      added: added, reopened: reopened, outdated: try counts?.count("outdated") ?? 0,
      open: try counts?.count("open") ?? 0)
  }

  private func reopen() throws -> Int {
    try connection.query(
      """
      UPDATE delivery SET digest = :digest, state = 'ready', not_before = :wait, reason = NULL, code = NULL
      WHERE \(Self.same) AND state = 'delivered' AND (digest <> :digest OR :repeat)
      """, key.merging(["repeat": .flag(entry.mustRepeat)]) { $1 }
    ).affected
  }

  private static let insertion = """
    INSERT INTO delivery (publication, channel, recipient, reader, purpose, digest, state, not_before)
    """

  private func insert() throws -> Int {
    switch entry.recipients {
    case .standing: return 0
    case .receivers(let publications, let digest): return try insertReceivers(of: publications, unlike: digest)
    case .site, .folder:
      let recipient = entry.recipients == .site ? Recipient.site : .folder
      return try connection.query(
        """
        \(Self.insertion) VALUES (:publication, :channel, :recipient, NULL, :purpose, :digest, 'ready', :wait)
        ON CONFLICT DO NOTHING
        """, key.merging(["recipient": .text(recipient.key.text)]) { $1 }
      ).affected
    case .readers(let tags, let others):
      // One statement for any number of readers: memory does not grow with the list.
      return try connection.query(
        """
        \(Self.insertion)
        SELECT :publication, :channel, 'reader:' || number, number, :purpose, :digest, 'ready', :wait::bigint
        FROM reader WHERE status = 'active'
          AND (:tags::text[] = '{}' OR number IN (SELECT reader FROM reader_tag WHERE tag = ANY (:tags::text[])))
          AND (:others::text[] = '{}' OR number IN (SELECT reader FROM reader_tag WHERE tag = ANY (:others::text[])))
        ORDER BY number ON CONFLICT DO NOTHING
        """, key.merging(["tags": .texts(tags), "others": .texts(others)]) { $1 }
      ).affected
    }
  }

  /// Those who have got a publication, or may have, as far as nobody has been chosen for this purpose yet.
  private func insertReceivers(of publications: [PostID], unlike digest: ContentDigest?) throws -> Int {
    let chosen = try connection.query(
      "SELECT EXISTS (SELECT FROM delivery WHERE \(Self.same) AND reader IS NOT NULL) AS chosen", key)
    // A second withdrawal tells those too who got it only after the first one was taken back.
    if chosen.first?["chosen"].flag == true, entry.purpose != .withdrawal { return 0 }
    return try connection.query(
      """
      \(Self.insertion)
      SELECT :publication, :channel, 'reader:' || number, number, :purpose, :digest, 'ready', :wait::bigint
      FROM reader WHERE status = 'active' AND number IN (
        SELECT reader FROM delivery
        WHERE publication = ANY (:publications::text[]) AND channel = :channel AND purpose = 'publish'
          AND (state IN ('claimed', 'uncertain') OR delivered_digest IS NOT NULL)
          AND (:unlike::text IS NULL OR publication <> :publication OR coalesce(delivered_digest, digest) <> :unlike))
      ORDER BY number ON CONFLICT DO NOTHING
      """,
      key.merging(["publications": .texts(publications.map(\.text)), "unlike": Value(digest?.hex)]) { $1 }
    ).affected
  }
}
