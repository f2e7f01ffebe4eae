extension Migrations {
  static let schedules = """
    -- When a planned publication goes out, and how late that may be. `texts` is a JSON object: what each channel with
    -- readers was to carry, for those who subscribe before that.
    CREATE TABLE release (
      publication TEXT PRIMARY KEY,
      due INTEGER NOT NULL,
      patience INTEGER NOT NULL,
      texts TEXT NOT NULL DEFAULT '{}',
      opened_at INTEGER
    ) STRICT, WITHOUT ROWID;

    -- How far each schedule has been dealt with, and by which rule.
    CREATE TABLE schedule_mark (
      schedule TEXT PRIMARY KEY,
      since INTEGER NOT NULL,
      rule TEXT NOT NULL,
      paused_at INTEGER
    ) STRICT, WITHOUT ROWID;

    -- Every time a schedule came round, and what became of it. `posts` is a JSON list of ids.
    CREATE TABLE occurrence (
      schedule TEXT NOT NULL,
      due INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'empty', 'late', 'overtaken', 'failed')),
      publication TEXT,
      posts TEXT NOT NULL DEFAULT '[]',
      runner TEXT NOT NULL,
      begun_at INTEGER NOT NULL,
      settled_at INTEGER,
      reason TEXT,
      PRIMARY KEY (schedule, due),
      CHECK ((state = 'begun') = (settled_at IS NULL))
    ) STRICT, WITHOUT ROWID;
    """
}
