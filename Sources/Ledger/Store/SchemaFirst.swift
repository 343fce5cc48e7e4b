extension Schema {
  /// Version 1. Columns that end in `_sealed` hold personal data (see ``Sealer``); ids are UUIDs in
  /// text; moments are milliseconds since 1970; days are `2026-11-23`.
  ///
  /// The triggers hold whatever a program does: what was written down is not rewritten, and a
  /// number that was taken is not given back.
  static let first =
    identitySQL + actsSQL + registrationsSQL + leasesSQL + referralsSQL + serviceSQL + outboxSQL

  private static let identitySQL = """
    CREATE TABLE ledger (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      key_check BLOB NOT NULL
    ) STRICT;

    """

  /// Every request by its own id: repeated, it gets the answer it got.
  private static let actsSQL = """
    CREATE TABLE act (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      fingerprint BLOB NOT NULL,
      answer_sealed BLOB NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE consent (
      act TEXT PRIMARY KEY REFERENCES act (id),
      purpose TEXT NOT NULL,
      notice_version TEXT NOT NULL,
      given_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    \(append(to: "act"))
    \(append(to: "consent"))

    """

  private static let registrationsSQL = """
    CREATE TABLE registration (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 0 AND 9999999999),
      person BLOB NOT NULL UNIQUE,
      resident_id_sealed BLOB NOT NULL,
      name_sealed BLOB NOT NULL,
      mobile_sealed BLOB NOT NULL,
      education_sealed BLOB NOT NULL,
      seeker_category_sealed BLOB NOT NULL,
      intentions_sealed BLOB NOT NULL,
      status TEXT NOT NULL,
      registered_on TEXT NOT NULL,
      valid_through TEXT NOT NULL
    ) STRICT;
    CREATE TABLE proof_attempt (
      person BLOB PRIMARY KEY,
      failures INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      locked_at INTEGER,
      seen_again_at INTEGER
    ) STRICT, WITHOUT ROWID;

    """

  private static let leasesSQL = """
    CREATE TABLE lease (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('vacancy', 'slip', 'referral', 'registration')),
      vacancy TEXT CHECK ((vacancy IS NOT NULL) = (kind = 'vacancy')),
      first INTEGER NOT NULL CHECK (first >= 0),
      last INTEGER NOT NULL CHECK (last <= 9999999999),
      next INTEGER NOT NULL CHECK (next BETWEEN first AND last + 1),
      valid_through TEXT NOT NULL,
      retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
      added_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX lease_usable ON lease (kind, vacancy, position)
      WHERE retired = 0 AND next <= last;
    CREATE INDEX lease_ending ON lease (valid_through) WHERE retired = 0;
    CREATE TRIGGER lease_forward BEFORE UPDATE ON lease
      WHEN new.next < old.next OR new.first <> old.first OR new.last <> old.last
        OR new.kind <> old.kind OR new.vacancy IS NOT old.vacancy OR new.retired < old.retired
      BEGIN SELECT raise(ABORT, 'a lease only goes forward'); END;
    CREATE TRIGGER lease_kept BEFORE DELETE ON lease
      BEGIN SELECT raise(ABORT, 'a lease is kept'); END;

    """

  private static let referralsSQL = """
    CREATE TABLE referral (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 0 AND 9999999999),
      slip_number INTEGER NOT NULL UNIQUE CHECK (slip_number BETWEEN 0 AND 9999999999),
      registration TEXT NOT NULL REFERENCES registration (id),
      vacancy TEXT NOT NULL,
      vacancy_json TEXT NOT NULL,
      status TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      valid_through TEXT NOT NULL,
      print_count INTEGER NOT NULL DEFAULT 0,
      outcome_json TEXT
    ) STRICT;
    CREATE INDEX referral_of_registration ON referral (registration, position);
    CREATE INDEX referral_of_vacancy ON referral (vacancy);
    CREATE TABLE wish (
      id TEXT PRIMARY KEY,
      registration TEXT NOT NULL REFERENCES registration (id),
      vacancy TEXT NOT NULL,
      vacancy_json TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      fulfilled_by TEXT REFERENCES referral (id)
    ) STRICT;
    CREATE UNIQUE INDEX wish_once ON wish (registration, vacancy) WHERE fulfilled_by IS NULL;
    CREATE TABLE print (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      referral TEXT NOT NULL REFERENCES referral (id),
      number INTEGER NOT NULL,
      state TEXT NOT NULL,
      opened_at INTEGER NOT NULL,
      settled_at INTEGER,
      UNIQUE (referral, number)
    ) STRICT;
    CREATE INDEX print_unsettled ON print (position) WHERE settled_at IS NULL;

    """

  /// 服务台账: the columns of the field's ledger.
  private static let serviceSQL = """
    CREATE TABLE service_entry (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      day TEXT NOT NULL,
      site_code TEXT NOT NULL,
      terminal TEXT NOT NULL,
      channel TEXT NOT NULL,
      person_name_sealed BLOB,
      masked_id_sealed BLOB,
      phone_sealed BLOB,
      category_sealed BLOB,
      item TEXT NOT NULL,
      process TEXT NOT NULL,
      result TEXT NOT NULL,
      clerk TEXT,
      satisfaction INTEGER,
      follow_up TEXT,
      note TEXT
    ) STRICT;
    CREATE INDEX service_entry_of_day ON service_entry (day, item, result);
    \(append(to: "service_entry"))

    """

  private static let outboxSQL = """
    CREATE TABLE outbox (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      payload_sealed BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      content_hash BLOB NOT NULL,
      previous_hash BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE outbox_progress (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      acknowledged INTEGER NOT NULL
    ) STRICT;
    INSERT INTO outbox_progress VALUES (1, 0);
    \(append(to: "outbox"))
    CREATE TRIGGER outbox_progress_forward BEFORE UPDATE ON outbox_progress
      WHEN new.acknowledged < old.acknowledged
        OR new.acknowledged > (SELECT coalesce(max(sequence), 0) FROM outbox)
      BEGIN SELECT raise(ABORT, 'only what is in the outbox is acknowledged, once'); END;

    """

  /// The triggers of a table that only grows.
  static func append(to table: String) -> String {
    """
    CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
      BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
    CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
      BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
    """
  }
}
