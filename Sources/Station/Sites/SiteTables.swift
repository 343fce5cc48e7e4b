/// The tables of sites and of the steps of their lives.
enum SiteTables {
  static let statements: [String] = [
    // `body` is canonical JSON of a ServiceSite without a code and terminal number.
    """
    CREATE TABLE site (
      id TEXT PRIMARY KEY,
      code TEXT UNIQUE,
      state TEXT NOT NULL,
      reason TEXT NOT NULL,
      level TEXT NOT NULL,
      region TEXT NOT NULL,
      body TEXT NOT NULL,
      applicant TEXT NOT NULL,
      steps BIGINT NOT NULL,
      changed_at BIGINT NOT NULL
    )
    """,
    // Who did what and when; rows are only added.
    """
    CREATE TABLE site_step (
      site TEXT NOT NULL,
      number BIGINT NOT NULL,
      state TEXT NOT NULL,
      clerk TEXT NOT NULL,
      at BIGINT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (site, number)
    )
    """,
  ]
}
