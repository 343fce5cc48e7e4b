extension Schema {
  /// Version 2: what a terminal and a station have to say to each other besides the outbox.
  static let second = returnsSQL + noticesSQL

  /// A retired lease owes the station a row that says how much of it was used.
  private static let returnsSQL = """
    ALTER TABLE lease ADD COLUMN given_back INTEGER NOT NULL DEFAULT 0
      CHECK (given_back IN (0, 1));
    CREATE INDEX lease_owed ON lease (position) WHERE retired = 1 AND given_back = 0;
    CREATE TRIGGER lease_given_back_once BEFORE UPDATE ON lease
      WHEN new.given_back < old.given_back OR (new.given_back = 1 AND new.retired = 0)
        OR (old.given_back = 1 AND new.next <> old.next)
      BEGIN SELECT raise(ABORT, 'a lease is given back once, for good'); END;
    CREATE TABLE lease_answer (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      at INTEGER NOT NULL
    ) STRICT;

    """

  /// Notices by the station's number; a corrected registration is personal.
  private static let noticesSQL = """
    CREATE TABLE station_notice (
      number INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      taken_at INTEGER NOT NULL,
      content_sealed BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER station_notice_no_update BEFORE UPDATE ON station_notice
      BEGIN SELECT raise(ABORT, 'station_notice is append-only'); END;
    CREATE TRIGGER station_notice_no_delete BEFORE DELETE ON station_notice
      BEGIN SELECT raise(ABORT, 'station_notice is append-only'); END;
    """
}
