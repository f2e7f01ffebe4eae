import Publishing
import PublishingEngine

/// How one delivery ended.
struct EndedDelivery {
  var number: Int64
  var begunAt: Int64
  var at: Int64
  var settlement: Settlement

  init(number: Int64, begunAt: Int64, at: Int64, _ settlement: Settlement) {
    self.number = number
    self.begunAt = begunAt
    self.at = at
    self.settlement = settlement
  }
}

/// What goes to the database in one transaction.
struct JournalEntries {
  var ends: [EndedDelivery]
  /// What may have begun, as a multirange; `nil` when nothing has since it was written last.
  var ahead: String?
  var leaseUntil: Int64
  /// The latest moment that the run has told of.
  var at: Int64

  /// What became of them.
  struct Written {
    /// Ends of deliveries that were not this run's any more.
    var refused: [Int64] = []
    /// `false` when another run has taken over what this one held.
    var isStillHolding = true
  }

  /// One statement for all of it, and so one round trip. `epoch` is -1 when nothing has begun.
  static let statement = """
    WITH marked AS (
      UPDATE run SET ahead = :ahead::int8multirange, lease_until = greatest(lease_until, :until), seen_at = :at
      WHERE number = :run AND epoch = :epoch RETURNING number
    ), ended AS (
      UPDATE delivery SET state = told.state, settled_at = told.at, receipt = coalesce(told.receipt, delivery.receipt),
        reason = told.reason, code = told.code, not_before = told.not_before, attempts = attempts + 1, run = NULL,
        delivered_digest = CASE told.state WHEN 'delivered' THEN digest ELSE delivered_digest END,
        put_off_since = CASE told.outcome WHEN 'unavailable' THEN coalesce(put_off_since, told.at) END
      FROM \(told)
      WHERE delivery.number = told.number AND delivery.number = ANY (:numbers::bigint[])
        AND delivery.state = 'claimed' AND delivery.run = :run
      RETURNING delivery.number, delivery.reader, delivery.channel, delivery.digest, told.begun_at, told.at,
        told.outcome, told.code
    ), noted AS (
      INSERT INTO attempt (delivery, reader, channel, digest, run, begun_at, settled_at, outcome, code)
      SELECT number, reader, channel, digest, :run, begun_at, at, outcome, code FROM ended
    )
    SELECT (SELECT count(*) FROM marked) AS marked, (SELECT count(*) FROM ended) AS ended,
      set_config('synchronous_commit', :mode, true)
    """

  /// How deliveries ended that another run has taken for lost meanwhile: what it could not know is told after all.
  static let late = """
    WITH ended AS (
      UPDATE delivery SET state = told.state, settled_at = told.at, receipt = coalesce(told.receipt, delivery.receipt),
        reason = told.reason, code = told.code, not_before = told.not_before,
        delivered_digest = CASE told.state WHEN 'delivered' THEN digest ELSE delivered_digest END
      FROM \(told)
      WHERE delivery.number = told.number AND delivery.state = 'uncertain' AND delivery.code = 'crash'
        AND EXISTS (SELECT FROM attempt WHERE attempt.delivery = told.number AND run = :run AND outcome IS NULL)
      RETURNING delivery.number, told.at, told.outcome, told.code
    ), noted AS (
      UPDATE attempt SET settled_at = ended.at, outcome = ended.outcome, code = ended.code FROM ended
      WHERE attempt.delivery = ended.number AND run = :run AND attempt.outcome IS NULL
    )
    SELECT number FROM ended
    UNION SELECT told.number
    FROM \(told) JOIN attempt ON attempt.delivery = told.number AND attempt.run = :run
    WHERE attempt.begun_at = told.begun_at AND attempt.settled_at = told.at
    """

  private static let told = """
    unnest(:numbers::bigint[], :states::text[], :outcomes::text[], :receipts::text[], :reasons::text[],
      :codes::text[], :waits::bigint[], :beginnings::bigint[], :moments::bigint[])
      AS told (number, state, outcome, receipt, reason, code, not_before, begun_at, at)
    """

  /// The ends as the columns of `told`.
  func columns() -> [String: Value] {
    [
      "numbers": .integers(ends.map(\.number)), "states": .texts(ends.map(\.settlement.state.rawValue)),
      "outcomes": .texts(ends.map(\.settlement.outcome)), "receipts": .texts(ends.map(\.settlement.receipt)),
      "reasons": .texts(ends.map(\.settlement.reason)), "codes": .texts(ends.map(\.settlement.code)),
      "waits": .optionalIntegers(ends.map(\.settlement.notBefore)),
      "beginnings": .integers(ends.map(\.begunAt)), "moments": .integers(ends.map(\.at)),
    ]
  }
}
