import GRDB

/// The schema, step by step. A step that was released is never edited; a change is a new step.
///
/// Moments are whole milliseconds since 1970. Invariants live here: one delivery per publication, channel,
/// recipient and purpose; one reader per address.
enum Migrations {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 deliveries") { try $0.execute(sql: deliveries) }
    migrator.registerMigration("2 readers") { try $0.execute(sql: readers) }
    migrator.registerMigration("4 schedules") { try $0.execute(sql: schedules) }
    return migrator
  }()

  private static let deliveries = """
    CREATE TABLE publication (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      file TEXT NOT NULL,
      planned_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE delivery (
      number INTEGER PRIMARY KEY,
      publication TEXT NOT NULL REFERENCES publication (id),
      channel TEXT NOT NULL,
      recipient TEXT NOT NULL,
      reader INTEGER,
      purpose TEXT NOT NULL,
      digest TEXT NOT NULL,
      delivered_digest TEXT,
      state TEXT NOT NULL CHECK (state IN ('ready', 'claimed', 'delivered', 'rejected', 'uncertain', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0,
      not_before INTEGER,
      runner TEXT,
      lease_until INTEGER,
      begun_at INTEGER,
      settled_at INTEGER,
      receipt TEXT,
      reason TEXT,
      code TEXT,
      UNIQUE (publication, channel, recipient, purpose),
      CHECK ((state = 'claimed') = (runner IS NOT NULL AND lease_until IS NOT NULL)),
      CHECK (state <> 'delivered' OR receipt IS NOT NULL)
    ) STRICT;

    CREATE INDEX delivery_open ON delivery (publication, channel, state, number) WHERE state IN ('ready', 'claimed', 'uncertain');

    -- What was tried, never changed afterwards: the history, and what quotas are counted from.
    CREATE TABLE attempt (
      number INTEGER PRIMARY KEY,
      delivery INTEGER NOT NULL REFERENCES delivery (number),
      channel TEXT NOT NULL,
      digest TEXT NOT NULL,
      runner TEXT NOT NULL,
      begun_at INTEGER NOT NULL,
      settled_at INTEGER,
      outcome TEXT,
      code TEXT
    ) STRICT;

    CREATE INDEX attempt_channel ON attempt (channel, begun_at);
    CREATE INDEX attempt_delivery ON attempt (delivery);
    """

  private static let readers = """
    CREATE TABLE reader (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      address TEXT NOT NULL,
      folded TEXT NOT NULL UNIQUE,
      name TEXT,
      status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'paused', 'bounced', 'unsubscribed')),
      token TEXT NOT NULL UNIQUE,
      added_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE reader_tag (
      reader INTEGER NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (reader, tag)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX reader_by_tag ON reader_tag (tag, reader);

    CREATE TABLE consent (
      number INTEGER PRIMARY KEY,
      reader INTEGER NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      text_version TEXT NOT NULL,
      given_at INTEGER NOT NULL,
      means TEXT NOT NULL,
      recorded_by TEXT NOT NULL
    ) STRICT;
    """
}
