extension Schema {
  static let schedules = """
    -- When a planned publication goes out, and how late that may be. `texts` is a JSON object: what each channel with
    -- readers was to carry, for those who subscribe before that.
    CREATE TABLE release (
      publication text COLLATE "C" PRIMARY KEY,
      due bigint NOT NULL,
      patience bigint NOT NULL,
      texts text NOT NULL DEFAULT '{}',
      opened_at bigint
    );

    -- How far each schedule has been dealt with, and by which rule.
    CREATE TABLE schedule_mark (
      schedule text COLLATE "C" PRIMARY KEY,
      since bigint NOT NULL,
      rule text NOT NULL,
      paused_at bigint
    );

    -- Every time a schedule came round, and what became of it. `posts` is a JSON list of ids.
    CREATE TABLE occurrence (
      schedule text COLLATE "C" NOT NULL,
      due bigint NOT NULL,
      state text COLLATE "C" NOT NULL CHECK (state IN ('begun', 'done', 'empty', 'late', 'overtaken', 'failed')),
      publication text COLLATE "C",
      posts text NOT NULL DEFAULT '[]',
      run bigint NOT NULL,
      begun_at bigint NOT NULL,
      settled_at bigint,
      reason text,
      PRIMARY KEY (schedule, due),
      CHECK ((state = 'begun') = (settled_at IS NULL))
    );
    """

  static let announcements = """
    -- What was put right after publication, and which edition has printed it.
    CREATE TABLE correction (
      publication text COLLATE "C" NOT NULL REFERENCES publication (id),
      number integer NOT NULL CHECK (number > 0),
      title text NOT NULL,
      note text NOT NULL,
      noted_at bigint NOT NULL,
      announced_at bigint NOT NULL,
      edition text COLLATE "C",
      PRIMARY KEY (publication, number)
    );

    -- A publication that counts no longer, until it is published again on purpose.
    CREATE TABLE withdrawal (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      publication text COLLATE "C" NOT NULL REFERENCES publication (id),
      reason text NOT NULL,
      withdrawn_at bigint NOT NULL,
      restored_at bigint
    );

    CREATE UNIQUE INDEX withdrawal_standing ON withdrawal (publication) WHERE restored_at IS NULL;

    -- Who said when that what may go out; never changed.
    CREATE TABLE approval (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      publication text COLLATE "C" NOT NULL,
      digest text COLLATE "C" NOT NULL,
      editor text COLLATE "C" NOT NULL,
      approved_at bigint NOT NULL,
      UNIQUE (publication, digest, editor)
    );
    """

  static let renditions = """
    -- What was planned, so that whichever machine carries it out sends exactly that.
    CREATE TABLE rendition (
      digest text COLLATE "C" PRIMARY KEY,
      publication text COLLATE "C" NOT NULL,
      channel text COLLATE "C" NOT NULL,
      subject text NOT NULL,
      kept_at bigint NOT NULL
    );

    CREATE TABLE rendition_file (
      digest text COLLATE "C" NOT NULL REFERENCES rendition (digest) ON DELETE CASCADE,
      place integer NOT NULL,
      name text NOT NULL,
      media_type text NOT NULL,
      content bytea NOT NULL,
      PRIMARY KEY (digest, place)
    );

    -- Photos and PDFs are compressed already.
    ALTER TABLE rendition_file ALTER COLUMN content SET STORAGE EXTERNAL;
    """

  /// The lock on the publication's row makes a withdrawal and whatever readies deliveries wait for each other, so that one
  /// of the two sees the other.
  static let guards = """
    -- Whoever tries again what a withdrawn publication has left undone gets nothing sent: a retry, a lease that ran out,
    -- a look that found nothing. What is out there stays delivered. And nothing goes to somebody who was forgotten.
    CREATE FUNCTION delivery_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.purpose <> 'withdrawal' THEN
        PERFORM FROM publication WHERE id = NEW.publication FOR KEY SHARE;
        IF EXISTS (SELECT FROM withdrawal WHERE publication = NEW.publication AND restored_at IS NULL) THEN
          NEW.state := CASE WHEN NEW.delivered_digest IS NULL THEN 'cancelled' ELSE 'delivered' END;
          NEW.digest := coalesce(NEW.delivered_digest, NEW.digest);
        END IF;
      END IF;
      IF NEW.state = 'ready' AND NEW.reader IS NOT NULL AND NOT EXISTS (SELECT FROM reader WHERE number = NEW.reader)
      THEN
        NEW.state := 'cancelled';
      END IF;
      RETURN NEW;
    END $$;

    CREATE TRIGGER delivery_guard BEFORE UPDATE OF state ON delivery
      FOR EACH ROW WHEN (NEW.state = 'ready') EXECUTE FUNCTION delivery_guard();
    """
}
