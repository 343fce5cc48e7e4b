/// What holds for every connection of the station.
enum PostgresSession {
  /// Connects to the first of the servers that can write. Each is given its part of the time: one
  /// whose machine is gone does not answer at all, and must not keep the next from being asked.
  ///
  /// - Parameter servers: libpq's parameters of each, at least one.
  static func open(
    _ servers: [[String: String]], _ settings: PostgresSettings
  ) throws(PostgresFailure) -> PostgresConnection {
    var limits = settings.limits
    limits.connecting /= max(1, servers.count)
    var reason = PostgresFailure.lost("no server is named")
    for parameters in servers {
      do throws(PostgresFailure) {
        let connection = try PostgresConnection(parameters, limits: limits)
        try prepare(connection, settings)
        return connection
      } catch {
        reason = error
      }
    }
    throw reason
  }

  /// Throws ``StationFault/newerVersion(_:)`` where the tables are of a newer program.
  static func refuseNewer(
    _ connection: PostgresConnection, than schema: StationSchema
  ) throws(PostgresFailure) {
    let answer = try connection.command("SELECT version FROM station_schema")
    guard let version = answer.rows.first?.optionalInteger("version") else {
      throw .fault(.damaged)
    }
    guard version <= schema.version else { throw .fault(.newerVersion(Int(version))) }
  }

  /// Sets limits and refuses a server that cannot keep what it confirms.
  private static func prepare(
    _ connection: PostgresConnection, _ settings: PostgresSettings
  ) throws(PostgresFailure) {
    let limits = settings.limits
    let parameters = [
      "statement_timeout": "\(limits.statement.wholeMilliseconds)",
      "lock_timeout": "\(limits.lock.wholeMilliseconds)",
      // A program that was stopped in a transaction keeps what it has locked no longer than this.
      "idle_in_transaction_session_timeout": "30000",
      // A machine that is gone does not say so, and a session's locks would stay for two hours.
      "tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3",
      "client_min_messages": "error",
      "search_path": settings.schema,
    ]
    let calls = parameters.sorted { $0.key < $1.key }
      .map { "set_config('\($0.key)', '\($0.value)', false)" }
    // A change that is confirmed is on the disk: `synchronous_commit` is never off.
    let answer = try connection.command(
      """
      SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
        current_setting('full_page_writes') AS pages, \(calls.joined(separator: ", ")),
        set_config('synchronous_commit', replace(current_setting('synchronous_commit'),
          'off', 'on'), false)
      """)
    guard let row = answer.rows.first else { throw .lost("the database gave no answer") }
    guard row["encoding"] == .text("UTF8") else {
      throw .fault(.unavailable("the database's encoding is not UTF8"))
    }
    guard row["fsync"] == .text("on"), row["pages"] == .text("on") else {
      throw .fault(.unavailable("the server's fsync or full_page_writes is off"))
    }
  }
}
