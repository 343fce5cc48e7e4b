/// The tables of what the station tells terminals and its own staff.
enum NoticeTables {
  static let statements: [String] = [
    // Numbered for each place of a terminal without gaps; `content_sealed` may hold a registration.
    """
    CREATE TABLE device_notice (
      device TEXT NOT NULL,
      number BIGINT NOT NULL,
      id TEXT NOT NULL,
      at BIGINT NOT NULL,
      content_sealed BYTEA NOT NULL,
      PRIMARY KEY (device, number)
    )
    """,
    // For those who look after the station; no personal data.
    """
    CREATE TABLE staff_notice (
      number BIGINT PRIMARY KEY,
      kind TEXT NOT NULL,
      at BIGINT NOT NULL,
      device TEXT,
      record TEXT,
      detail TEXT NOT NULL,
      settled_by TEXT,
      settled_at BIGINT,
      settled_reason TEXT
    )
    """,
    "CREATE INDEX staff_notice_open ON staff_notice (settled_at, number)",
  ]
}
