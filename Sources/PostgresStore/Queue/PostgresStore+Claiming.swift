public import Foundation
public import Publishing
public import PublishingEngine

extension PostgresStore: DeliveryStore {
  public func claim(
    _ publication: PostID, on channel: ChannelID, after number: Int64, limit: Int, within quota: Quota,
    by runner: RunnerID, lease: TimeInterval, at now: Date
  ) throws(StoreFailure) -> [ClaimedDelivery] {
    let journal = try journal(of: runner, at: now)
    var claim = Claim(
      publication: publication, channel: channel, run: journal.number, after: number, limit: limit, at: now,
      until: now.addingTimeInterval(lease))
    while claim.limit > 0 {
      let rows = try quota.isUnlimited ? take(claim, journal) : take(&claim, within: quota)
      guard let last = rows.last else { return [] }
      let claimed = try guarded { try rows.filter { !$0.hasLeft }.map { try claim.delivery($0) } }
      journal.claim(claimed.map(\.delivery.number), epoch: last.epoch)
      if !claimed.isEmpty { return claimed }
      // All of them have left the list meanwhile.
      claim.after = last.number
    }
    return []
  }

  private func take(_ claim: Claim, _ journal: RunJournal) throws(StoreFailure) -> [Claim.Row] {
    var isAgain = false
    return try repeating(3) {
      try pool.with { connection in
        // What a claim has taken whose answer was lost goes back first.
        if isAgain { try connection.query(Claim.returning, claim.arguments(knowing: journal.known)) }
        isAgain = true
        return try claim.rows(connection)
      }
    }
  }

  /// Claims under a quota are made one after the other, whichever machine makes them.
  private func take(_ claim: inout Claim, within quota: Quota) throws(StoreFailure) -> [Claim.Row] {
    let (now, channel, limit) = (claim.now, claim.channel, claim.limit)
    let asked = claim
    return try transact { connection in
      try connection.query(
        "SELECT pg_advisory_xact_lock('attempt'::regclass::oid::integer, hashtext(:channel))",
        ["channel": .text(channel.text)])
      let beginnings = try Self.beginnings(on: channel, since: now.addingTimeInterval(-Quota.window), connection)
      let underWay = try connection.query(
        "SELECT count(*) AS count FROM delivery WHERE channel = :channel AND state = 'claimed'",
        ["channel": .text(channel.text)]
      ).first?.count("count")
      var claim = asked
      claim.limit = min(limit, quota.allowance(after: beginnings, at: now).count - (underWay ?? 0))
      return (claim.limit > 0 ? try claim.rows(connection) : [], true)
    }
  }

  public func beginnings(on channel: ChannelID, since start: Date) throws(StoreFailure) -> [Date] {
    try guarded { try pool.with { try Self.beginnings(on: channel, since: start, $0) } }
  }

  private static func beginnings(on channel: ChannelID, since start: Date, _ connection: Connection) throws -> [Date] {
    try connection.query(
      "SELECT begun_at FROM attempt WHERE channel = :channel AND begun_at > :since ORDER BY begun_at",
      ["channel": .text(channel.text), "since": .integer(start.milliseconds)]
    ).map { try $0.date("begun_at") }
  }
}
