public import Foundation
import GRDB
public import Publishing
public import PublishingEngine
import Synchronization

extension WorkspaceStore: DeliveryStore {
  public func claim(
    _ publication: PostID, on channel: ChannelID, after number: Int64, limit: Int, within quota: Quota,
    by runner: RunnerID, lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery] {
    let log = try logForClaim(by: runner, lease: lease)
    var claimed: [ClaimedDelivery] = []
    defer { log?.claim(claimed.map(\.delivery.number)) }
    claimed = try write { database in
      let limit = min(limit, try Self.room(in: quota, of: channel, at: now, in: database))
      var after = number
      while limit > 0 {
        let rows = try ClaimedRows(publication: publication, channel: channel).due(
          after: after, limit: limit, at: now, in: database)
        guard let last = rows.last?.delivery.number else { break }
        // Whoever left after this was planned gets it no more, however it came to be ready again.
        let left = rows.filter { $0.delivery.recipient.hasLeft }.map(\.delivery.number)
        try Self.cancel(left, at: now, in: database)
        try database.execute(
          sql: """
            UPDATE delivery SET state = 'claimed', runner = :runner, lease_until = :until, begun_at = NULL
            WHERE number > :after AND number <= :last AND \(ClaimedRows.isDue)
            """,
          arguments: [
            "runner": runner.text, "until": now.addingTimeInterval(lease).milliseconds, "after": after, "last": last,
            "publication": publication.text, "channel": channel.text, "now": now.milliseconds,
          ])
        let staying = left.isEmpty ? rows : rows.filter { !$0.delivery.recipient.hasLeft }
        if !staying.isEmpty { return staying }
        after = last
      }
      return []
    }
    return claimed
  }

  private static func cancel(_ numbers: [Int64], at now: Date, in database: Database) throws {
    for number in numbers {
      try database.cachedStatement(sql: "UPDATE delivery SET state = 'cancelled', settled_at = ? WHERE number = ?")
        .execute(arguments: [now.milliseconds, number])
    }
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

  public func release(
    _ numbers: [Int64], by runner: RunnerID, notBefore: Date?, because failure: DeliveryFailure?, at now: Date
  ) throws(StoreFailure) {
    try write { database in
      let reason = try failure.map { try RowValues.text($0.reason) }
      let statement = try database.cachedStatement(
        sql: """
          UPDATE delivery SET state = CASE WHEN begun_at IS NULL THEN 'ready' ELSE 'uncertain' END,
            not_before = ?1, reason = coalesce(?2, reason), code = coalesce(?3, code),
            settled_at = ?4, runner = NULL, lease_until = NULL
          WHERE number = ?5 AND state = 'claimed' AND runner = ?6
          """)
      for number in numbers {
        try statement.execute(arguments: [
          notBefore?.milliseconds, reason, failure?.code, now.milliseconds, number, runner.text,
        ])
      }
    }
    logs.withLock { $0[runner] }?.release(numbers)
  }
}

extension Recipient {
  /// Whether a reader is no longer on the list.
  fileprivate var hasLeft: Bool {
    if case .reader(let reader) = self { reader.status != .active } else { false }
  }
}
