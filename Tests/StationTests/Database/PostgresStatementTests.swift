import Testing

@testable import Station

@Suite struct PostgresStatementTests {
  @Test("Statements are translated outside of quotes and comments only")
  func translated() {
    let pairs = [
      ("SELECT ?1, ?12 FROM t", "SELECT $1, $12 FROM t"),
      ("SELECT '?1 it''s', \"?2\", ?3", "SELECT '?1 it''s', \"?2\", $3"),
      ("SELECT 1 -- ?1\n, ?2", "SELECT 1 \n, $2"),
      ("SELECT CAST(?1 AS TEXT)", "SELECT CAST($1 AS TEXT)"),
      (
        "CREATE TABLE t (a TEXT NOT NULL, b BIGINT, c TEXT)",
        "CREATE TABLE t (a TEXT COLLATE \"C\" NOT NULL, b BIGINT, c TEXT COLLATE \"C\")"
      ),
      ("ALTER TABLE t ADD COLUMN TEXTS TEXT", "ALTER TABLE t ADD COLUMN TEXTS TEXT COLLATE \"C\""),
      ("SELECT '未完 ?1", "SELECT '未完 ?1"),
    ]
    for (station, postgres) in pairs { #expect(PostgresStatement.translate(station) == postgres) }
  }
}
