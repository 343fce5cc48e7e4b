/// The tables of what everybody is told.
enum FeedTables {
  static let statements: [String] = [
    // The current state of each row, and of those that were removed the bare fact, until the next
    // snapshot. A row that moves to another shard leaves such a trace in the old one.
    """
    CREATE TABLE feed_row (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      shard TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      body BYTEA,
      PRIMARY KEY (kind, key, shard)
    )
    """,
    "CREATE UNIQUE INDEX feed_row_sequence ON feed_row (shard, sequence)",
    // The figures of each shard, kept with each change. Changes up to `floor` can no longer be
    // told one by one.
    """
    CREATE TABLE feed_shard (
      shard TEXT PRIMARY KEY,
      through BIGINT NOT NULL,
      posts BIGINT NOT NULL,
      hash BYTEA NOT NULL,
      floor BIGINT NOT NULL
    )
    """,
  ]

  /// Who had what told to all halls; rows are only added, `body` is null where it was taken back.
  static let bulletinSteps: [String] = [
    """
    CREATE TABLE bulletin_step (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      number BIGINT NOT NULL,
      body BYTEA,
      clerk TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (kind, key, number)
    )
    """
  ]
}
