public import Foundation
public import Publishing
public import PublishingEngine
import Synchronization

extension PostgresStore {
  /// The journal of a run of this process, made when it has none.
  func journal(of runner: RunnerID, version: String? = nil, at now: Date) throws(StoreFailure) -> RunJournal {
    try guarded {
      try journals.withLock { journals in
        if let known = journals[runner] { return known }
        let journal = RunJournal(try RunSession(of: runner, version: version, at: now.milliseconds, pool))
        journals[runner] = journal
        return journal
      }
    }
  }

  public func begin(_ number: Int64, by runner: RunnerID, lease: TimeInterval, at now: Date) throws(StoreFailure) {
    guard let journal = journals.withLock({ $0[runner] }) else { throw .lostLease }
    try journal.begin(number, until: now.addingTimeInterval(lease).milliseconds, at: now.milliseconds)
  }

  public func settle(_ number: Int64, _ outcome: DeliveryOutcome, by runner: RunnerID, at now: Date)
    throws(StoreFailure)
  {
    guard let journal = journals.withLock({ $0[runner] }) else { throw .lostLease }
    try journal.settle(number, guarded { try Settlement(outcome) }, at: now.milliseconds)
    if case .failed(let failure) = outcome, failure.kind == .rejected, failure.code == DeliveryFailure.recipientGone {
      dropReader(of: number, failure.reason, at: now)
    }
  }

  /// A server that says at once that nobody is there says what a mail that came back would. The delivery is settled
  /// whatever becomes of this: the next mail would hear the same.
  private func dropReader(of delivery: Int64, _ reason: Phrase, at now: Date) {
    let row = try? ask("SELECT reader FROM delivery WHERE number = :number", ["number": .integer(delivery)]).first
    guard let reader = row?["reader"].integer else { return }
    try? heed(.bounced(reason.id), of: reader, by: "kim", at: now)
  }

  public func release(
    _ numbers: [Int64], by runner: RunnerID, notBefore: Date?, because failure: DeliveryFailure?, at now: Date
  ) throws(StoreFailure) {
    let journal = try journal(of: runner, at: now)
    let gone = journal.release(numbers)
    let reason = try guarded { try failure.map { try StoredText.text($0.reason) } }
    try ask(
      """
      WITH gone AS (
        UPDATE delivery SET state = CASE WHEN number = ANY (:begun::bigint[]) THEN 'uncertain' ELSE 'ready' END,
          attempts = attempts + CASE WHEN number = ANY (:begun::bigint[]) THEN 1 ELSE 0 END,
          not_before = :wait, reason = coalesce(:reason, reason), code = coalesce(:code, code), settled_at = :now,
          run = NULL
        WHERE number = ANY (:numbers::bigint[]) AND state = 'claimed' AND run = :run
        RETURNING number, reader, channel, digest
      )
      INSERT INTO attempt (delivery, reader, channel, digest, run, begun_at)
      SELECT gone.number, reader, channel, digest, :run, told.begun_at
      FROM gone JOIN unnest(:begun::bigint[], :moments::bigint[]) AS told (number, begun_at)
        ON told.number = gone.number
      """,
      [
        "begun": .integers(gone.begun), "moments": .integers(gone.moments), "numbers": .integers(numbers),
        "wait": Value(notBefore?.milliseconds), "reason": Value(reason), "code": Value(failure?.code),
        "now": .integer(now.milliseconds), "run": .integer(journal.number),
      ])
  }
}
