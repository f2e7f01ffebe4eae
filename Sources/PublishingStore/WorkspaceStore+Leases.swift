public import Foundation
import GRDB
public import Publishing
public import PublishingEngine
import Synchronization

extension WorkspaceStore: DeliveryStore {
  public func claim(
    _ publication: PostID, on channel: ChannelID, limit: Int, by runner: RunnerID, lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery] {
    let log = try logForClaim(by: runner, lease: lease)
    var claimed: [ClaimedDelivery] = []
    defer { log?.claim(claimed.map(\.delivery.number)) }
    claimed = try write { database in
      // The index lists what is ready in the order of numbers, so that what is read first is what is taken after.
      let due = """
        publication = :publication AND channel = :channel AND state = 'ready'
          AND (not_before IS NULL OR not_before <= :now)
        """
      let key: StatementArguments = [
        "publication": publication.text, "channel": channel.text, "now": now.milliseconds,
      ]
      let claimed = try ClaimedRows(publication: publication, channel: channel).read(
        database, where: due, arguments: key &+ ["limit": limit])
      guard let last = claimed.last?.delivery.number else { return [] }
      try database.execute(
        sql: """
          UPDATE delivery SET state = 'claimed', runner = :runner, lease_until = :until, begun_at = NULL
          WHERE number <= :last AND \(due)
          """,
        arguments: key &+ [
          "runner": runner.text, "until": now.addingTimeInterval(lease).milliseconds, "last": last,
        ])
      return claimed
    }
    return claimed
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
