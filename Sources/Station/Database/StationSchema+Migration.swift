extension StationSchema {
  /// Brings the store to this version, within the caller's transaction.
  ///
  /// Throws ``StationFault/newerVersion(_:)`` where a newer program has written.
  func migrate(_ transaction: any StationTransaction) throws(StationFault) {
    try transaction.run(
      """
      CREATE TABLE IF NOT EXISTS station_schema (
        one BIGINT PRIMARY KEY CHECK (one = 1),
        version BIGINT NOT NULL
      )
      """)
    let found = Int(try StationSchema.storedVersion(transaction) ?? 0)
    guard found <= version else { throw .newerVersion(found) }
    guard found < version else { return }
    for statement in versions[found...].joined() { try transaction.run(statement) }
    try transaction.run(
      """
      INSERT INTO station_schema (one, version) VALUES (1, ?1)
      ON CONFLICT (one) DO UPDATE SET version = excluded.version
      """, .integer(Int64(version)))
  }

  /// Nil where nothing was made yet.
  static func storedVersion(
    _ transaction: any StationTransaction
  ) throws(StationFault) -> Int64? {
    try transaction.number("SELECT version FROM station_schema")
  }
}
