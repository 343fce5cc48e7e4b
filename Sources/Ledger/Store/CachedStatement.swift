import GRDB

extension Database {
  /// Runs a statement that is kept compiled for the next time.
  func cachedStatement(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }
}
