public import Foundation
public import Publishing
public import PublishingEngine
public import Scheduling

extension PostgresStore: ScheduleStore {
  public func mark(of schedule: ScheduleID) throws(StoreFailure) -> ScheduleMark? {
    let rows = try ask(
      "SELECT since, rule, paused_at FROM schedule_mark WHERE schedule = :schedule", ["schedule": .text(schedule.text)])
    guard let row = rows.first else { return nil }
    guard let rule = ContentDigest(hex: try row.text("rule")) else { throw .damaged("schedule_mark") }
    return ScheduleMark(since: try row.date("since"), rule: rule, pausedAt: row["paused_at"].date)
  }

  public func setMark(_ mark: ScheduleMark, of schedule: ScheduleID) throws(StoreFailure) {
    try ask(
      """
      INSERT INTO schedule_mark (schedule, since, rule, paused_at) VALUES (:schedule, :since, :rule, :paused)
      ON CONFLICT (schedule) DO UPDATE SET since = excluded.since, rule = excluded.rule, paused_at = excluded.paused_at
      """,
      [
        "schedule": .text(schedule.text), "since": .integer(mark.since.milliseconds), "rule": .text(mark.rule.hex),
        "paused": Value(mark.pausedAt?.milliseconds),
      ])
  }

  public func begin(
    _ schedule: ScheduleID, due: Date, by runner: RunnerID, at now: Date
  ) throws(StoreFailure) -> Occurrence? {
    // Its sign of life is there before anybody can see what it has taken.
    let run = try journal(of: runner, at: now).number
    let key: [String: Value] = [
      "schedule": .text(schedule.text), "due": .integer(due.milliseconds), "run": .integer(run),
      "now": .integer(now.milliseconds),
    ]
    return try write { connection in
      let row = try connection.query(
        """
        SELECT occurrence.*, runner, \(Self.isAlive) AS is_alive
        FROM occurrence LEFT JOIN run ON run.number = occurrence.run
        WHERE schedule = :schedule AND due = :due
        """, key
      ).first
      guard let row else {
        try connection.query(
          """
          INSERT INTO occurrence (schedule, due, state, run, begun_at) VALUES (:schedule, :due, 'begun', :run, :now)
          """, key)
        return Occurrence(schedule: schedule, due: due, state: .begun)
      }
      guard try row.text("state") == Occurrence.State.begun.rawValue, try row.integer("run") == run || hasGone(row)
      else { return nil }
      try connection.query(
        "UPDATE occurrence SET run = :run, begun_at = :now WHERE schedule = :schedule AND due = :due", key)
      return try Occurrence(row)
    }
  }

  private func hasGone(_ row: AnswerRow) -> Bool {
    guard row["is_alive"].flag == true, let runner = row["runner"].text else { return true }
    return !isAlive(RunnerID(runner))
  }

  public func note(
    _ publication: PostID, carrying posts: [PostID], of schedule: ScheduleID, due: Date
  ) throws(StoreFailure) {
    let list = try guarded { try StoredText.text(posts) }
    try ask(
      """
      UPDATE occurrence SET publication = :publication, posts = :posts
      WHERE schedule = :schedule AND due = :due AND state = 'begun'
      """,
      [
        "publication": .text(publication.text), "posts": .text(list), "schedule": .text(schedule.text),
        "due": .integer(due.milliseconds),
      ])
  }

  public func settle(_ occurrence: Occurrence) throws(StoreFailure) {
    let reason = try guarded { try occurrence.reason.map { try StoredText.text($0) } }
    let key: [String: Value] = [
      "state": .text(occurrence.state.rawValue), "reason": Value(reason),
      "now": .integer((occurrence.settledAt ?? occurrence.due).milliseconds),
      "schedule": .text(occurrence.schedule.text), "due": .integer(occurrence.due.milliseconds),
    ]
    try write { connection in
      try connection.query(
        """
        UPDATE occurrence SET state = :state, settled_at = :now, reason = :reason
        WHERE schedule = :schedule AND due = :due AND state = 'begun'
        """, key)
      // One that a run had begun before this and left is not begun again.
      try connection.query(
        """
        UPDATE occurrence SET state = CASE WHEN publication IS NULL THEN 'overtaken' ELSE 'done' END, settled_at = :now
        WHERE schedule = :schedule AND due < :due AND state = 'begun'
        """, key)
      try connection.query(
        "UPDATE schedule_mark SET since = greatest(since, :due) WHERE schedule = :schedule", key)
    }
  }

  public func posts(carriedBy schedule: ScheduleID) throws(StoreFailure) -> Set<PostID> {
    let rows = try ask(
      "SELECT posts FROM occurrence WHERE schedule = :schedule AND state = 'done'", ["schedule": .text(schedule.text)])
    return try guarded { try Set(rows.flatMap { try $0.value([PostID].self, "posts") ?? [] }) }
  }

  public func occurrences(of schedule: ScheduleID?, limit: Int) throws(StoreFailure) -> [Occurrence] {
    let rows = try ask(
      """
      SELECT * FROM occurrence WHERE schedule = coalesce(:schedule, schedule) ORDER BY due DESC, schedule LIMIT :limit
      """, ["schedule": Value(schedule?.text), "limit": .integer(Int64(limit))])
    return try guarded { try rows.map { try Occurrence($0) } }
  }
}

extension Occurrence {
  fileprivate init(_ row: AnswerRow) throws(StoreFailure) {
    guard let schedule = ScheduleID(try row.text("schedule")), let state = State(rawValue: try row.text("state")) else {
      throw .damaged("occurrence")
    }
    self.init(
      schedule: schedule, due: try row.date("due"), state: state,
      publication: row["publication"].text.flatMap { PostID($0) }, posts: try row.value([PostID].self, "posts") ?? [],
      settledAt: row["settled_at"].date, reason: try row.value(Phrase.self, "reason"))
  }
}
