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
    migrator.registerMigration("3 run logs") { try $0.execute(sql: runLogs) }
    migrator.registerMigration("deliveries: put off since") { try $0.execute(sql: putOffSince) }
    migrator.registerMigration("history of runs") { try $0.execute(sql: runs) }
    migrator.registerMigration("readers: history, invitations, the forgotten") { try $0.execute(sql: readerRights) }
    migrator.registerMigration("schedules") { try $0.execute(sql: schedules) }
    migrator.registerMigration("announcements: corrections, withdrawals, approvals") {
      try $0.execute(sql: announcements)
    }
    migrator.registerMigration("inbox") { try $0.execute(sql: inbox) }
    migrator.registerMigration("inbox: what mails hold, looks at mailboxes") { try $0.execute(sql: inboxReadings) }
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
      -- 96 random bits: no two are alike, and an index over them would take a third of the time of an import.
      token TEXT NOT NULL,
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

  private static let runLogs = """
    -- How far the log of a run in `.kim/journal/` has been posted here, and until when its claims hold.
    CREATE TABLE run_log (
      name TEXT PRIMARY KEY,
      runner TEXT NOT NULL,
      posted INTEGER NOT NULL,
      lease_until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let putOffSince = """
    -- When the far side first said "not now" and has said nothing else since.
    ALTER TABLE delivery ADD COLUMN put_off_since INTEGER;
    """

  private static let runs = """
    -- Which version of kim a run was.
    CREATE TABLE run (
      runner TEXT PRIMARY KEY,
      version TEXT NOT NULL,
      began_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let readerRights = """
    -- What happened to a reader, for them to see.
    CREATE TABLE reader_event (
      number INTEGER PRIMARY KEY,
      reader INTEGER NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      detail TEXT,
      recorded_by TEXT NOT NULL
    ) STRICT;

    CREATE INDEX reader_event_of ON reader_event (reader, number);

    -- Who was asked and has not answered.
    CREATE TABLE invitation (
      reader INTEGER PRIMARY KEY REFERENCES reader (number) ON DELETE CASCADE,
      text_version TEXT NOT NULL,
      times INTEGER NOT NULL DEFAULT 0,
      begun_at INTEGER,
      expires_at INTEGER NOT NULL
    ) STRICT;

    -- Addresses under a key, of people who must not come back by an import.
    CREATE TABLE forgotten (
      hash BLOB PRIMARY KEY,
      forgotten_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE workspace_key (
      purpose TEXT PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Nothing goes to somebody who was forgotten, also when a run had it in hand at that moment and lets it go.
    CREATE TRIGGER delivery_to_nobody AFTER UPDATE OF state ON delivery
    WHEN NEW.state = 'ready' AND NEW.reader IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reader WHERE number = NEW.reader)
    BEGIN
      UPDATE delivery SET state = 'cancelled' WHERE number = NEW.number;
    END;
    """

  private static let inbox = """
    -- Mails that came back and have been read, under their names in the mailbox. Of what was not written by a person
    -- only the name and the kind are kept.
    CREATE TABLE inbox_letter (
      number INTEGER PRIMARY KEY,
      channel TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      taken_at INTEGER NOT NULL,
      sender_name TEXT,
      sender TEXT,
      subject TEXT,
      body TEXT,
      UNIQUE (channel, name)
    ) STRICT;
    """

  private static let inboxReadings = """
    -- By which a mail is known that comes back under another name.
    ALTER TABLE inbox_letter ADD COLUMN digest TEXT;
    CREATE INDEX inbox_letter_digest ON inbox_letter (channel, digest) WHERE digest IS NOT NULL;

    -- When a mailbox was looked at last, and what went wrong.
    CREATE TABLE inbox_reading (
      channel TEXT PRIMARY KEY,
      tried_at INTEGER NOT NULL,
      trouble TEXT
    ) STRICT, WITHOUT ROWID;
    """
}
