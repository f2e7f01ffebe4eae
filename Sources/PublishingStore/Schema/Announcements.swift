extension Migrations {
  static let announcements = """
    -- What was put right after publication, and which edition has printed it.
    CREATE TABLE correction (
      publication TEXT NOT NULL REFERENCES publication (id),
      number INTEGER NOT NULL CHECK (number > 0),
      title TEXT NOT NULL,
      note TEXT NOT NULL,
      noted_at INTEGER NOT NULL,
      announced_at INTEGER NOT NULL,
      edition TEXT,
      PRIMARY KEY (publication, number)
    ) STRICT, WITHOUT ROWID;

    -- A publication that counts no longer, until it is published again on purpose.
    CREATE TABLE withdrawal (
      number INTEGER PRIMARY KEY,
      publication TEXT NOT NULL REFERENCES publication (id),
      reason TEXT NOT NULL,
      withdrawn_at INTEGER NOT NULL,
      restored_at INTEGER
    ) STRICT;

    CREATE UNIQUE INDEX withdrawal_standing ON withdrawal (publication) WHERE restored_at IS NULL;

    -- Whoever tries again what a withdrawn publication has left undone gets nothing sent: a retry, a lease that ran out,
    -- a look that found nothing. What is out there stays delivered.
    CREATE TRIGGER delivery_withdrawn AFTER UPDATE OF state ON delivery
    WHEN NEW.state = 'ready' AND NEW.purpose <> 'withdrawal'
      AND EXISTS (SELECT 1 FROM withdrawal WHERE publication = NEW.publication AND restored_at IS NULL)
    BEGIN
      UPDATE delivery SET state = CASE WHEN delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END,
        digest = coalesce(delivered_digest, digest)
      WHERE number = NEW.number;
    END;

    -- Who said when that what may go out; never changed.
    CREATE TABLE approval (
      number INTEGER PRIMARY KEY,
      publication TEXT NOT NULL,
      digest TEXT NOT NULL,
      editor TEXT NOT NULL,
      approved_at INTEGER NOT NULL,
      UNIQUE (publication, digest, editor)
    ) STRICT;
    """
}
