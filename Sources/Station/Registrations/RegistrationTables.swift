/// The tables of registrations.
enum RegistrationTables {
  static let statements: [String] = [
    // One row for each registration that a terminal knows; `person` is the blind index by which
    // people are one, `canonical` the first registration of the person. `body_sealed` is a
    // JobSeekerRegistration.
    """
    CREATE TABLE registration (
      id TEXT PRIMARY KEY,
      number BIGINT NOT NULL UNIQUE,
      person BYTEA NOT NULL,
      canonical TEXT NOT NULL,
      device TEXT NOT NULL,
      site_code TEXT NOT NULL,
      body_sealed BYTEA NOT NULL,
      status TEXT NOT NULL,
      registered_on TEXT NOT NULL,
      valid_through TEXT NOT NULL,
      changed_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX registration_person ON registration (person)",
    "CREATE INDEX registration_day ON registration (registered_on)",
    // What a clerk changed; rows are only added.
    """
    CREATE TABLE registration_act (
      registration TEXT NOT NULL,
      at BIGINT NOT NULL,
      clerk TEXT NOT NULL,
      reason TEXT NOT NULL
    )
    """,
    "CREATE INDEX registration_act_of ON registration_act (registration)",
  ]
}
