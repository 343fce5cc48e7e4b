/// The table of the service ledger (服务台账).
enum ServiceLineTables {
  static let statements: [String] = [
    // Append-only. `number` is the terminal's own count, null at a counter; `subject` the record
    // it speaks of; `person_sealed` name, masked ID, phone and category.
    """
    CREATE TABLE service_line (
      id TEXT PRIMARY KEY,
      number BIGINT,
      subject TEXT,
      at BIGINT NOT NULL,
      day TEXT NOT NULL,
      site_code TEXT NOT NULL,
      terminal TEXT NOT NULL,
      channel TEXT NOT NULL,
      device TEXT,
      person_sealed BYTEA,
      item TEXT NOT NULL,
      process TEXT NOT NULL,
      result TEXT NOT NULL,
      clerk TEXT NOT NULL,
      satisfaction BIGINT,
      follow_up TEXT NOT NULL,
      note TEXT NOT NULL,
      received_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX service_line_day ON service_line (day, at, id)",
    "CREATE INDEX service_line_subject ON service_line (subject)",
  ]
}
