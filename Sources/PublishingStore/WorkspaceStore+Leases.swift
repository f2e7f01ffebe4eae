public import Foundation
import GRDB
public import Publishing
public import PublishingEngine

extension WorkspaceStore: DeliveryStore {
  public func claim(
    _ publication: PostID, on channel: ChannelID, limit: Int, within quota: Quota, by runner: RunnerID,
    lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery] {
    try write { database in
      try Self.callOffForThoseWhoLeft(publication, on: channel, at: now, in: database)
      let limit = min(limit, try Self.room(in: quota, of: channel, at: now, in: database))
      guard limit > 0 else { return [] }
      let rows = try Row.fetchAll(
        database,
        sql: """
          UPDATE delivery SET state = 'claimed', runner = :runner, lease_until = :until, begun_at = NULL
          WHERE number IN (
            SELECT number FROM delivery
            WHERE publication = :publication AND channel = :channel AND state = 'ready'
              AND (not_before IS NULL OR not_before <= :now)
            ORDER BY number LIMIT :limit)
          RETURNING *
          """,
        arguments: [
          "runner": runner.text, "until": now.addingTimeInterval(lease).milliseconds, "publication": publication.text,
          "channel": channel.text, "now": now.milliseconds, "limit": limit,
        ])
      let readers = try Self.readers(
        numbered: rows.compactMap { $0["reader"] as Int64? }, in: database)
      return try rows.map { try Self.claimed($0, readers: readers) }.sorted { $0.delivery.number < $1.delivery.number }
    }
  }

  /// Whoever left after this was planned gets it no more, however it came to be ready again.
  private static func callOffForThoseWhoLeft(
    _ publication: PostID, on channel: ChannelID, at now: Date, in database: Database
  ) throws {
    try database.execute(
      sql: """
        UPDATE delivery SET state = 'cancelled', settled_at = :now
        WHERE publication = :publication AND channel = :channel AND state = 'ready'
          AND reader IN (SELECT number FROM reader WHERE status <> 'active')
        """, arguments: ["publication": publication.text, "channel": channel.text, "now": now.milliseconds])
  }

  /// How many more may begin now: what the quota allows, less what other runs have claimed and not begun yet.
  private static func room(in quota: Quota, of channel: ChannelID, at now: Date, in database: Database) throws -> Int {
    if quota.isUnlimited { return .max }
    let beginnings = try beginnings(on: channel, since: now.addingTimeInterval(-Quota.window), in: database)
    let claimed = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM delivery WHERE channel = ? AND state = 'claimed' AND begun_at IS NULL",
      arguments: [channel.text])
    return quota.allowance(after: beginnings, at: now).count - (claimed ?? 0)
  }

  private static func claimed(_ row: Row, readers: [Int64: Reader]) throws -> ClaimedDelivery {
    let record = try DeliveryRecord(row: row)
    let recipient: Recipient
    switch row["reader"] as Int64? {
    case let number?:
      guard let reader = readers[number] else { throw RowValues.damaged("reader \(number)") }
      recipient = .reader(reader)
    case nil: recipient = record.key.recipient == Recipient.folder.key ? .folder : .site
    }
    return ClaimedDelivery(
      delivery: Delivery(
        number: record.number, key: record.key, recipient: recipient, digest: record.digest, attempts: record.attempts),
      earlier: record.receipt)
  }

  public func begin(_ number: Int64, by runner: RunnerID, lease: TimeInterval, at now: Date) throws(StoreFailure) {
    try write { database in
      try database.cachedStatement(
        sql: """
          UPDATE delivery SET begun_at = :now, lease_until = :until, attempts = attempts + 1
          WHERE number = :number AND state = 'claimed' AND runner = :runner
          """
      ).execute(arguments: [
        "now": now.milliseconds, "until": now.addingTimeInterval(lease).milliseconds, "number": number,
        "runner": runner.text,
      ])
      guard database.changesCount == 1 else { throw StoreFailure.lostLease }
      try database.cachedStatement(
        sql: """
          INSERT INTO attempt (delivery, channel, digest, runner, begun_at)
          SELECT number, channel, digest, runner, begun_at FROM delivery WHERE number = :number
          """
      ).execute(arguments: ["number": number])
    }
  }

  public func settle(_ number: Int64, _ outcome: DeliveryOutcome, by runner: RunnerID, at now: Date)
    throws(StoreFailure)
  {
    let settlement = try Self.guarded { try Settlement(outcome) }
    try write { database in
      try database.cachedStatement(
        sql: """
          UPDATE attempt SET settled_at = :now, outcome = :outcome, code = :code
          WHERE number = (SELECT max(number) FROM attempt WHERE delivery = :number)
            AND EXISTS (SELECT 1 FROM delivery WHERE number = :number AND begun_at IS NOT NULL)
          """
      ).execute(arguments: [
        "now": now.milliseconds, "outcome": settlement.outcome, "code": settlement.code, "number": number,
      ])
      try database.cachedStatement(
        sql: """
          UPDATE delivery SET state = :state, settled_at = :now, receipt = coalesce(:receipt, receipt), reason = :reason,
            delivered_digest = CASE WHEN :state = 'delivered' THEN digest ELSE delivered_digest END, code = :code,
            not_before = :notBefore, runner = NULL, lease_until = NULL, begun_at = NULL
          WHERE number = :number AND state = 'claimed' AND runner = :runner
          """
      ).execute(arguments: [
        "state": settlement.state.rawValue, "now": now.milliseconds, "receipt": settlement.receipt,
        "reason": settlement.reason, "code": settlement.code, "notBefore": settlement.notBefore, "number": number,
        "runner": runner.text,
      ])
      guard database.changesCount == 1 else { throw StoreFailure.lostLease }
    }
  }

  public func release(
    _ numbers: [Int64], by runner: RunnerID, notBefore: Date?, because failure: DeliveryFailure?, at now: Date
  ) throws(StoreFailure) {
    try write { database in
      for number in numbers {
        try database.execute(
          sql: """
            UPDATE delivery SET state = CASE WHEN begun_at IS NULL THEN 'ready' ELSE 'uncertain' END,
              not_before = :notBefore, reason = coalesce(:reason, reason), code = coalesce(:code, code),
              settled_at = :now, runner = NULL, lease_until = NULL
            WHERE number = :number AND state = 'claimed' AND runner = :runner
            """,
          arguments: [
            "notBefore": notBefore?.milliseconds, "reason": try failure.map { try RowValues.text($0.reason) },
            "code": failure?.code, "now": now.milliseconds, "number": number, "runner": runner.text,
          ])
      }
    }
  }

  public func recover(at now: Date) throws(StoreFailure) -> Int {
    try write { database in
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT DISTINCT runner, max(lease_until) AS until FROM delivery WHERE state = 'claimed' GROUP BY runner")
      let gone = rows.filter { row in
        (row["until"] as Int64) < now.milliseconds || !isAlive(RunnerID(row["runner"]))
      }.map { $0["runner"] as String }
      var uncertain = 0
      for runner in gone {
        uncertain +=
          try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM delivery WHERE runner = ? AND state = 'claimed' AND begun_at IS NOT NULL",
            arguments: [runner]) ?? 0
        try database.execute(
          sql: """
            UPDATE delivery SET state = CASE WHEN begun_at IS NULL THEN 'ready' ELSE 'uncertain' END,
              reason = CASE WHEN begun_at IS NULL THEN reason ELSE :reason END, code = CASE WHEN begun_at IS NULL THEN code ELSE 'crash' END,
              runner = NULL, lease_until = NULL
            WHERE runner = :runner AND state = 'claimed'
            """,
          arguments: [
            "runner": runner,
            "reason": try RowValues.text(
              Phrase(
                id: "kim berhenti mendadak saat mengirim ini; mungkin sudah terkirim",
                en: "kim stopped suddenly while this was on its way; it may have gone out")),
          ])
      }
      return uncertain
    }
  }
}

extension StoreFailure {
  fileprivate static var lostLease: StoreFailure {
    StoreFailure(
      .lostLease,
      Phrase(id: "pengiriman ini sudah diambil proses lain", en: "another run has taken this delivery over"))
  }
}
