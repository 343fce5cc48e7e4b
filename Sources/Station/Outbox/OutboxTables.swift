/// The tables of what terminals handed in.
enum OutboxTables {
  static let statements: [String] = [
    // How far the chain of each device has come.
    """
    CREATE TABLE outbox_chain (
      device TEXT PRIMARY KEY,
      sequence BIGINT NOT NULL,
      hash BYTEA NOT NULL
    )
    """,
    // Every row as it came, also those that were refused or are of a version to come.
    """
    CREATE TABLE outbox_row (
      device TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      version BIGINT NOT NULL,
      payload_sealed BYTEA NOT NULL,
      content_hash BYTEA NOT NULL,
      hash BYTEA NOT NULL,
      created_at BIGINT NOT NULL,
      received_at BIGINT NOT NULL,
      result TEXT NOT NULL,
      PRIMARY KEY (device, sequence)
    )
    """,
    // What was answered to each record: whatever comes again gets it again.
    """
    CREATE TABLE outbox_answer (
      id TEXT PRIMARY KEY,
      content_hash BYTEA NOT NULL,
      result TEXT NOT NULL,
      reused BIGINT NOT NULL
    )
    """,
  ]
}
