/// The tables of referrals, of wishes that wait for a lease, and of prints.
enum ReferralTables {
  static let statements: [String] = [
    // `person` is the blind index of the seeker, null where the registration is not known;
    // `vacancy_body` the post as it stood, canonical JSON; `outcome` the code 1 to 5 of
    // `outcome_sealed`, whose reason may speak of the person.
    """
    CREATE TABLE referral (
      id TEXT PRIMARY KEY,
      number BIGINT NOT NULL UNIQUE,
      slip_number BIGINT NOT NULL UNIQUE,
      registration TEXT NOT NULL,
      person BYTEA,
      vacancy TEXT NOT NULL,
      vacancy_body TEXT NOT NULL,
      device TEXT NOT NULL,
      site_code TEXT NOT NULL,
      terminal TEXT NOT NULL,
      status TEXT NOT NULL,
      issued_at BIGINT NOT NULL,
      issued_on TEXT NOT NULL,
      valid_through TEXT NOT NULL,
      print_count BIGINT NOT NULL,
      outcome TEXT,
      outcome_sealed BYTEA,
      outcome_at BIGINT,
      outcome_by TEXT
    )
    """,
    "CREATE INDEX referral_vacancy ON referral (vacancy, status)",
    "CREATE INDEX referral_person ON referral (person, vacancy)",
    "CREATE INDEX referral_day ON referral (issued_on, site_code)",
    // Outcomes that a clerk took back; rows are only added.
    """
    CREATE TABLE outcome_reversal (
      referral TEXT NOT NULL,
      at BIGINT NOT NULL,
      clerk TEXT NOT NULL,
      reason_sealed BYTEA NOT NULL,
      reversed_sealed BYTEA NOT NULL
    )
    """,
    "CREATE INDEX outcome_reversal_of ON outcome_reversal (referral)",
    // `needs_clerk` is 1 for a post that a clerk decides on.
    """
    CREATE TABLE wish (
      id TEXT PRIMARY KEY,
      registration TEXT NOT NULL,
      vacancy TEXT NOT NULL,
      vacancy_body TEXT NOT NULL,
      needs_clerk BIGINT NOT NULL,
      device TEXT NOT NULL,
      site_code TEXT NOT NULL,
      saved_at BIGINT NOT NULL,
      fulfilled_by TEXT
    )
    """,
    "CREATE INDEX wish_open ON wish (device, fulfilled_by)",
    """
    CREATE TABLE slip_print (
      ticket TEXT PRIMARY KEY,
      referral TEXT NOT NULL,
      number BIGINT NOT NULL,
      state TEXT NOT NULL
    )
    """,
  ]

  /// Receipts of genuine slips whose referral has not come yet, with what staff are told of them;
  /// `place` is who is recorded for it.
  static let waitingReceipts: [String] = [
    """
    CREATE TABLE waiting_receipt (
      record TEXT PRIMARY KEY,
      slip_number BIGINT NOT NULL,
      device TEXT NOT NULL,
      place TEXT NOT NULL,
      outcome_sealed BYTEA NOT NULL,
      notice BIGINT NOT NULL
    )
    """,
    "CREATE INDEX waiting_receipt_slip ON waiting_receipt (slip_number)",
  ]
}
