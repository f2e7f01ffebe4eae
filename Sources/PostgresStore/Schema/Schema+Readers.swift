extension Schema {
  static let readers = """
    CREATE TABLE reader (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      address text NOT NULL,
      folded text COLLATE "C" NOT NULL UNIQUE,
      name text,
      status text COLLATE "C" NOT NULL CHECK (status IN ('pending', 'active', 'paused', 'bounced', 'unsubscribed')),
      token text COLLATE "C" NOT NULL,
      added_at bigint NOT NULL,
      changed_at bigint NOT NULL
    );

    CREATE TABLE reader_tag (
      reader bigint NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      tag text COLLATE "C" NOT NULL,
      PRIMARY KEY (reader, tag)
    );

    CREATE INDEX reader_by_tag ON reader_tag (tag, reader);

    CREATE TABLE consent (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      reader bigint NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      text_version text NOT NULL,
      given_at bigint NOT NULL,
      means text NOT NULL,
      recorded_by text NOT NULL
    );

    CREATE INDEX consent_of ON consent (reader);

    -- What happened to a reader, for them to see.
    CREATE TABLE reader_event (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      reader bigint NOT NULL REFERENCES reader (number) ON DELETE CASCADE,
      kind text COLLATE "C" NOT NULL,
      at bigint NOT NULL,
      detail text,
      recorded_by text NOT NULL
    );

    CREATE INDEX reader_event_of ON reader_event (reader, number);

    -- Who was asked and has not answered.
    CREATE TABLE invitation (
      reader bigint PRIMARY KEY REFERENCES reader (number) ON DELETE CASCADE,
      text_version text NOT NULL,
      times integer NOT NULL DEFAULT 0,
      begun_at bigint,
      expires_at bigint NOT NULL
    );

    -- Addresses under a key, of people who must not come back by an import.
    CREATE TABLE forgotten (
      hash bytea PRIMARY KEY,
      forgotten_at bigint NOT NULL
    );

    CREATE TABLE workspace_key (
      purpose text PRIMARY KEY,
      bytes bytea NOT NULL
    );
    """

  static let inbox = """
    -- Mails that came back and have been read, under their names in the mailbox. Of what was not written by a person
    -- only the name and the kind are kept.
    CREATE TABLE inbox_letter (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      channel text COLLATE "C" NOT NULL,
      name text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      taken_at bigint NOT NULL,
      sender_name text,
      sender text,
      subject text,
      body text,
      -- By which a mail is known that comes back under another name.
      digest text COLLATE "C",
      UNIQUE (channel, name)
    );

    CREATE INDEX inbox_letter_digest ON inbox_letter (channel, digest) WHERE digest IS NOT NULL;

    -- When a mailbox was looked at last, and what went wrong.
    CREATE TABLE inbox_reading (
      channel text COLLATE "C" PRIMARY KEY,
      tried_at bigint NOT NULL,
      trouble text
    );
    """
}
