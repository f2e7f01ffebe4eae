public import Foundation
import GRDB
public import Publishing
public import PublishingEngine
public import Scheduling

extension WorkspaceStore: ScheduleStore {
  public func mark(of schedule: ScheduleID) throws(StoreFailure) -> ScheduleMark? {
    try read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM schedule_mark WHERE schedule = ?", arguments: [schedule.text])
        .map { row in
          guard let rule = ContentDigest(hex: row["rule"]) else { throw RowValues.damaged("schedule_mark") }
          return ScheduleMark(
            since: Date(milliseconds: row["since"]), rule: rule,
            pausedAt: (row["paused_at"] as Int64?).map { Date(milliseconds: $0) })
        }
    }
  }

  public func setMark(_ mark: ScheduleMark, of schedule: ScheduleID) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO schedule_mark (schedule, since, rule, paused_at) VALUES (?, ?, ?, ?)
          ON CONFLICT (schedule) DO UPDATE SET since = excluded.since, rule = excluded.rule, paused_at = excluded.paused_at
          """,
        arguments: [schedule.text, mark.since.milliseconds, mark.rule.hex, mark.pausedAt?.milliseconds])
    }
  }

  public func begin(
    _ schedule: ScheduleID, due: Date, by runner: RunnerID, at now: Date
  ) throws(StoreFailure) -> Occurrence? {
    try write { database in
      let key: StatementArguments = ["schedule": schedule.text, "due": due.milliseconds]
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM occurrence WHERE schedule = :schedule AND due = :due", arguments: key)
      let taken: StatementArguments = key &+ ["runner": runner.text, "now": now.milliseconds]
      guard let row else {
        try database.execute(
          sql: """
            INSERT INTO occurrence (schedule, due, state, runner, begun_at)
            VALUES (:schedule, :due, 'begun', :runner, :now)
            """, arguments: taken)
        return Occurrence(schedule: schedule, due: due, state: .begun)
      }
      let holder = RunnerID(row["runner"])
      guard row["state"] as String == Occurrence.State.begun.rawValue, holder == runner || !isAlive(holder) else {
        return nil
      }
      try database.execute(
        sql: "UPDATE occurrence SET runner = :runner, begun_at = :now WHERE schedule = :schedule AND due = :due",
        arguments: taken)
      return try Self.occurrence(row)
    }
  }

  public func note(
    _ publication: PostID, carrying posts: [PostID], of schedule: ScheduleID, due: Date
  ) throws(StoreFailure) {
    try write { database in
      try database.execute(
        sql: "UPDATE occurrence SET publication = ?, posts = ? WHERE schedule = ? AND due = ? AND state = 'begun'",
        arguments: [
          publication.text, try RowValues.text(posts), schedule.text, due.milliseconds,
        ])
    }
  }

  public func settle(_ occurrence: Occurrence) throws(StoreFailure) {
    try write { database in
      let settledAt = (occurrence.settledAt ?? occurrence.due).milliseconds
      try database.execute(
        sql: """
          UPDATE occurrence SET state = :state, settled_at = :now, reason = :reason
          WHERE schedule = :schedule AND due = :due AND state = 'begun'
          """,
        arguments: [
          "state": occurrence.state.rawValue, "now": settledAt,
          "reason": try occurrence.reason.map { try RowValues.text($0) }, "schedule": occurrence.schedule.text,
          "due": occurrence.due.milliseconds,
        ])
      // One that a run had begun before this and left is not begun again.
      try database.execute(
        sql: """
          UPDATE occurrence SET state = CASE WHEN publication IS NULL THEN 'overtaken' ELSE 'done' END, settled_at = :now
          WHERE schedule = :schedule AND due < :due AND state = 'begun'
          """,
        arguments: ["now": settledAt, "schedule": occurrence.schedule.text, "due": occurrence.due.milliseconds])
      try database.execute(
        sql: "UPDATE schedule_mark SET since = max(since, ?) WHERE schedule = ?",
        arguments: [occurrence.due.milliseconds, occurrence.schedule.text])
    }
  }

  public func posts(carriedBy schedule: ScheduleID) throws(StoreFailure) -> Set<PostID> {
    try read { database in
      let lists = try String.fetchAll(
        database, sql: "SELECT posts FROM occurrence WHERE schedule = ? AND state = 'done'", arguments: [schedule.text])
      return try Set(lists.flatMap { try RowValues.value([PostID].self, from: $0) ?? [] })
    }
  }

  public func occurrences(of schedule: ScheduleID?, limit: Int) throws(StoreFailure) -> [Occurrence] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM occurrence WHERE schedule = coalesce(?, schedule) ORDER BY due DESC, schedule LIMIT ?",
        arguments: [schedule?.text, limit]
      ).map { try Self.occurrence($0) }
    }
  }

  private static func occurrence(_ row: Row) throws -> Occurrence {
    guard let schedule = ScheduleID(row["schedule"] as String), let state = Occurrence.State(rawValue: row["state"])
    else { throw RowValues.damaged("occurrence") }
    return Occurrence(
      schedule: schedule, due: Date(milliseconds: row["due"]), state: state,
      publication: (row["publication"] as String?).flatMap { PostID($0) },
      posts: try RowValues.value([PostID].self, from: row["posts"]) ?? [],
      settledAt: (row["settled_at"] as Int64?).map { Date(milliseconds: $0) },
      reason: try RowValues.value(Phrase.self, from: row["reason"]))
  }
}
