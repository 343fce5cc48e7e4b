/// The table of who had which report given out.
enum ReportReadingTables {
  static let statements: [String] = [
    // Append-only. `first_day` and `last_day` are the period that was read, `site` null for all.
    """
    CREATE TABLE report_reading (
      number BIGINT NOT NULL PRIMARY KEY,
      at BIGINT NOT NULL,
      clerk TEXT NOT NULL,
      kind TEXT NOT NULL,
      first_day TEXT NOT NULL,
      last_day TEXT NOT NULL,
      site TEXT,
      channel TEXT NOT NULL
    )
    """,
    "CREATE INDEX report_reading_at ON report_reading (at, number)",
  ]
}
