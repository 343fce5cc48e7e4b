/// Brings the tables of a PostgreSQL to a version, in one transaction.
struct PostgresMigration {
  /// The first of two keys of PostgreSQL's advisory locks: `JYST`.
  private static let lock = 0x4A59_5354
  /// It may build indexes over all rows, or wait for another program that does.
  private static let patience = Duration.seconds(1800)

  let connection: PostgresConnection
  let settings: PostgresSettings

  /// Each program that starts waits here for the others, and finds nothing left to do.
  func run(_ schema: StationSchema) throws(PostgresFailure) {
    connection.patience = PostgresMigration.patience
    // The view of the store must begin after the wait for the lock.
    try connection.command("BEGIN ISOLATION LEVEL READ COMMITTED")
    do throws(PostgresFailure) {
      try prepare()
      let transaction = PostgresTransaction(connection, life: "before it is open")
      do throws(StationFault) { try schema.migrate(transaction) } catch {
        throw transaction.failure ?? .fault(error)
      }
      try connection.commit()
    } catch {
      connection.rollBack()
      throw error
    }
  }

  private func prepare() throws(PostgresFailure) {
    let milliseconds = PostgresMigration.patience.wholeMilliseconds
    try connection.command("SET LOCAL statement_timeout = \(milliseconds)")
    try connection.command("SET LOCAL lock_timeout = \(milliseconds)")
    _ = try connection.execute(
      "SELECT pg_advisory_xact_lock(CAST(?1 AS INTEGER), hashtext(?2))",
      [.integer(Int64(PostgresMigration.lock)), .text(settings.schema)])
    if settings.schema != "public" {
      try connection.command("CREATE SCHEMA IF NOT EXISTS \(settings.schema)")
    }
  }
}
