/// The tables of sources, of what they posted, and of the vacancies that come of it.
enum IntakeTables {
  static let statements: [String] = [
    // What a source is and how its last runs went. Times are milliseconds since 1970.
    """
    CREATE TABLE source (
      name TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      trust BIGINT NOT NULL,
      is_complete BIGINT NOT NULL,
      location TEXT NOT NULL,
      mapping TEXT NOT NULL,
      valid_days BIGINT NOT NULL,
      is_open BIGINT NOT NULL,
      key_digest BYTEA,
      etag TEXT,
      body_digest BYTEA,
      same_since BIGINT,
      failing_since BIGINT,
      last_fault TEXT,
      last_run BIGINT,
      last_success BIGINT,
      runs BIGINT NOT NULL,
      failures BIGINT NOT NULL,
      rows_read BIGINT NOT NULL,
      rows_taken BIGINT NOT NULL,
      rows_unchanged BIGINT NOT NULL,
      rows_refused BIGINT NOT NULL,
      rows_withdrawn BIGINT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX source_key ON source (key_digest)",
    // One row for each number that a source ever gave; it stays when the source withdraws it, so
    // that a refusal is found again. The keys are hashes of what makes two postings one.
    """
    CREATE TABLE source_posting (
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      vacancy TEXT NOT NULL,
      is_live BIGINT NOT NULL,
      body TEXT NOT NULL,
      digest BYTEA NOT NULL,
      seen_on TEXT NOT NULL,
      code_key BIGINT,
      name_key BIGINT NOT NULL,
      PRIMARY KEY (source, id)
    )
    """,
    "CREATE INDEX source_posting_vacancy ON source_posting (vacancy)",
    "CREATE INDEX source_posting_code ON source_posting (code_key)",
    "CREATE INDEX source_posting_name ON source_posting (name_key)",
    // `body` is canonical JSON of a Vacancy whose identifier is `id`. `state` follows from the
    // reasons, the day and the findings that no reviewer has accepted; `version` counts changes.
    // `correction` is what reviewers say, `origins` whose word each field is.
    """
    CREATE TABLE vacancy (
      id TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      state TEXT NOT NULL,
      openings BIGINT,
      region TEXT NOT NULL,
      valid_through TEXT NOT NULL,
      version BIGINT NOT NULL,
      correction TEXT NOT NULL,
      origins TEXT NOT NULL,
      findings TEXT NOT NULL,
      accepted TEXT NOT NULL,
      refusal TEXT,
      closing TEXT,
      is_frozen BIGINT NOT NULL,
      is_held BIGINT NOT NULL,
      changed_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX vacancy_state ON vacancy (state, id)",
    "CREATE INDEX vacancy_end ON vacancy (valid_through, state)",
    // What people decided, in the order of the vacancy's versions.
    """
    CREATE TABLE vacancy_review (
      vacancy TEXT NOT NULL,
      version BIGINT NOT NULL,
      decision TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      reason TEXT NOT NULL,
      correction TEXT NOT NULL,
      decided_at BIGINT NOT NULL,
      PRIMARY KEY (vacancy, version)
    )
    """,
  ]

  /// Filled is apart from closed, since a post that is filled may be withdrawn as well; and keys of
  /// what was refused are kept, whatever its postings become: rows are only added, and go when a
  /// reviewer takes the refusal back. `code_key` is 0 where a posting had no code.
  static let filledAndRefused: [String] = [
    "ALTER TABLE vacancy ADD COLUMN is_filled BIGINT NOT NULL DEFAULT 0",
    """
    UPDATE vacancy SET is_filled = 1, closing = CASE WHEN EXISTS (
        SELECT 1 FROM source_posting AS posting WHERE posting.vacancy = vacancy.id AND is_live = 1
      ) THEN NULL ELSE 'withdrawn' END
    WHERE closing = 'filled'
    """,
    """
    CREATE TABLE refused_key (
      vacancy TEXT NOT NULL,
      name_key BIGINT NOT NULL,
      code_key BIGINT NOT NULL,
      PRIMARY KEY (vacancy, name_key, code_key)
    )
    """,
    "CREATE INDEX refused_key_name ON refused_key (name_key)",
    "CREATE INDEX refused_key_code ON refused_key (code_key)",
    """
    INSERT INTO refused_key (vacancy, name_key, code_key)
    SELECT DISTINCT source_posting.vacancy, name_key, coalesce(code_key, 0)
    FROM source_posting JOIN vacancy ON vacancy.id = source_posting.vacancy
    WHERE vacancy.refusal IS NOT NULL
    """,
  ]

  /// By which mapping a source's last data was read, and when a clerk said that its list may shrink.
  static let readings: [String] = [
    "ALTER TABLE source ADD COLUMN mapping_digest BYTEA",
    "ALTER TABLE source ADD COLUMN shrink_confirmed_at BIGINT",
  ]

  /// On which day a vacancy was first open to the public, and on which it last ceased to be: null
  /// where it never was, or still is. Nobody knows the days of those from before: they count as open
  /// since ``VacancyRow/always``, and one that is closed or expired, until its own last day.
  static let publicDays: [String] = [
    "ALTER TABLE vacancy ADD COLUMN opened_on TEXT",
    "ALTER TABLE vacancy ADD COLUMN closed_on TEXT",
    """
    UPDATE vacancy SET opened_on = '\(VacancyRow.always)'
    WHERE state IN ('published', 'frozen', 'closed', 'expired')
    """,
  ]

  /// By which a posting finds the vacancies of its keys in the order of their numbers, and a vacancy
  /// its live postings, without looking at the others.
  static let orderedKeys: [String] = [
    "DROP INDEX source_posting_vacancy",
    "DROP INDEX source_posting_code",
    "DROP INDEX source_posting_name",
    "CREATE INDEX source_posting_place ON source_posting (vacancy, is_live, source, id)",
    "CREATE INDEX source_posting_coded ON source_posting (code_key, vacancy)",
    "CREATE INDEX source_posting_named ON source_posting (name_key, vacancy, code_key)",
    "DROP INDEX refused_key_name",
    "DROP INDEX refused_key_code",
    "CREATE INDEX refused_key_named ON refused_key (name_key, vacancy, code_key)",
    "CREATE INDEX refused_key_coded ON refused_key (code_key, vacancy)",
  ]
}
