/// The tables of devices, of the codes that enrol them, and of the requests they made.
enum DeviceTables {
  static let statements: [String] = [
    """
    CREATE TABLE device (
      id TEXT PRIMARY KEY,
      site TEXT NOT NULL,
      terminal TEXT NOT NULL,
      device_key TEXT NOT NULL UNIQUE,
      slip_key TEXT NOT NULL,
      program TEXT NOT NULL,
      enrolled_at BIGINT NOT NULL,
      enrolled_by TEXT NOT NULL,
      revoked_at BIGINT,
      revoked_by TEXT,
      revoked_reason TEXT,
      forked_at BIGINT,
      clock_offset BIGINT NOT NULL,
      clock_seen_at BIGINT,
      nonce_floor BIGINT NOT NULL
    )
    """,
    "CREATE INDEX device_place ON device (site, terminal)",
    // The first two digits of a code tell which it is, the digest whether it is right.
    """
    CREATE TABLE enrolment_code (
      id TEXT PRIMARY KEY,
      selector TEXT NOT NULL,
      digest BYTEA NOT NULL,
      site TEXT NOT NULL,
      terminal TEXT NOT NULL,
      clerk TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      tries BIGINT NOT NULL,
      device TEXT
    )
    """,
    "CREATE INDEX enrolment_code_selector ON enrolment_code (selector, expires_at)",
    // What was signed lately, so that it is not taken twice.
    """
    CREATE TABLE request_nonce (
      device TEXT NOT NULL,
      nonce TEXT NOT NULL,
      created BIGINT NOT NULL,
      PRIMARY KEY (device, nonce)
    )
    """,
    "CREATE INDEX request_nonce_age ON request_nonce (device, created)",
  ]

  /// When a device was last heard, by the line or by a stick.
  static let contacts: [String] = [
    "ALTER TABLE device ADD COLUMN contact_at BIGINT",
    "UPDATE device SET contact_at = clock_seen_at",
  ]

  /// A code is found by all of its digits, and wrong ones are counted for the station as a whole.
  /// Codes from before are found no more: they would have ended within 15 minutes.
  static let codesAsAWhole: [String] = [
    "DROP INDEX enrolment_code_selector",
    "ALTER TABLE enrolment_code DROP COLUMN selector",
    "ALTER TABLE enrolment_code DROP COLUMN tries",
    "CREATE INDEX enrolment_code_digest ON enrolment_code (digest, expires_at)",
    "CREATE INDEX enrolment_code_end ON enrolment_code (expires_at)",
    """
    CREATE TABLE wrong_code (
      one BIGINT PRIMARY KEY CHECK (one = 1),
      since BIGINT NOT NULL,
      tries BIGINT NOT NULL
    )
    """,
  ]

  /// A terminal that is enrolled anew goes on with the ledger of the device that it was.
  static let formerDevices: [String] = [
    "ALTER TABLE device ADD COLUMN former TEXT",
    "CREATE INDEX device_former ON device (former)",
  ]
}
