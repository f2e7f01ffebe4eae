extension Schema {
  static let deliveries = """
    CREATE TABLE publication (
      id text COLLATE "C" PRIMARY KEY,
      title text NOT NULL,
      file text NOT NULL,
      planned_at bigint NOT NULL
    );

    -- Runs that may hold deliveries. `epoch` grows when a run's deliveries are taken from it, so that it cannot go on
    -- unawares; `ahead` are the numbers that may have begun.
    CREATE TABLE run (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      runner text COLLATE "C" NOT NULL UNIQUE,
      version text,
      began_at bigint NOT NULL,
      epoch bigint NOT NULL DEFAULT 0,
      holds boolean NOT NULL DEFAULT false,
      lease_until bigint NOT NULL DEFAULT 0,
      seen_at bigint NOT NULL DEFAULT 0,
      ahead int8multirange NOT NULL DEFAULT '{}'
    ) WITH (fillfactor = 50);

    -- A publication is never removed, and is planned in the transaction that writes it: a million checks of that would
    -- take longer than the rest.
    CREATE TABLE delivery (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      publication text COLLATE "C" NOT NULL,
      channel text COLLATE "C" NOT NULL,
      recipient text COLLATE "C" NOT NULL,
      reader bigint,
      purpose text COLLATE "C" NOT NULL,
      digest text COLLATE "C" NOT NULL,
      delivered_digest text COLLATE "C",
      state text COLLATE "C" NOT NULL
        CHECK (state IN ('ready', 'claimed', 'delivered', 'rejected', 'uncertain', 'cancelled')),
      attempts integer NOT NULL DEFAULT 0,
      not_before bigint,
      run bigint,
      settled_at bigint,
      put_off_since bigint,
      receipt text,
      reason text,
      code text,
      UNIQUE (publication, channel, recipient, purpose),
      CHECK ((state = 'claimed') = (run IS NOT NULL)),
      CHECK (state <> 'delivered' OR receipt IS NOT NULL)
    );

    CREATE INDEX delivery_open ON delivery (publication, channel, state, number)
      WHERE state IN ('ready', 'claimed', 'uncertain');

    -- What was tried, written when it has ended and never changed: the history, and what quotas are counted from.
    CREATE TABLE attempt (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      delivery bigint NOT NULL,
      reader bigint,
      channel text COLLATE "C" NOT NULL,
      digest text COLLATE "C" NOT NULL,
      run bigint NOT NULL,
      begun_at bigint NOT NULL,
      settled_at bigint,
      outcome text,
      code text
    );

    -- A mail that arrived is a row in a million that nobody looks for by itself: it costs no entry in an index but its own.
    -- What was begun since an hour ago lies together, for attempts are written in the order of time.
    CREATE INDEX attempt_begun ON attempt USING brin (begun_at) WITH (pages_per_range = 16, autosummarize = on);
    CREATE INDEX attempt_delivery ON attempt (delivery)
      WHERE outcome IS NULL OR outcome <> 'delivered' OR reader IS NULL;
    """
}
