import Employment

/// When the store was last copied, as far as the station had to do with it.
public struct BackupBook {
  let transaction: any StationTransaction

  /// The copies of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// A whole copy was written and checked.
  public func note(at moment: Timestamp) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO backup (one, written_at) VALUES (1, ?1)
      ON CONFLICT (one) DO UPDATE SET written_at = excluded.written_at
      """, SQLValue(moment))
  }

  /// Nil before the first.
  public func last() throws(StationFault) -> Timestamp? {
    try transaction.row("SELECT written_at FROM backup")?.timestamp("written_at")
  }
}

/// The table of copies.
enum BackupTables {
  static let statements: [String] = [
    "CREATE TABLE backup (one BIGINT PRIMARY KEY CHECK (one = 1), written_at BIGINT NOT NULL)"
  ]
}
