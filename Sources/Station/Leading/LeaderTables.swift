/// The table of who leads: publishes the feed and looks after the sources.
enum LeaderTables {
  static let statements: [String] = [
    // One row. `holder` is null while nobody leads; `term` counts whoever has led, `beat` each sign
    // of life. `since` and `at` are by the holder's clock, for people to read.
    """
    CREATE TABLE station_leader (
      one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
      term BIGINT NOT NULL,
      holder TEXT,
      host TEXT NOT NULL,
      beat BIGINT NOT NULL,
      since BIGINT NOT NULL,
      at BIGINT NOT NULL
    )
    """,
    """
    INSERT INTO station_leader (one, term, holder, host, beat, since, at)
    VALUES (1, 0, NULL, '', 0, 0, 0)
    """,
  ]
}
