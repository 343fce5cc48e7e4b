extension Schema {
  /// Where the outbox's chain ends, a second time: a damaged last row must not keep what comes
  /// behind it from being recorded.
  static let outboxEnd = """
    CREATE TABLE outbox_end (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    INSERT INTO outbox_end
      SELECT 1, sequence, hash FROM outbox ORDER BY sequence DESC LIMIT 1;
    """
}
