extension PostgresConnection {
  /// Ends the transaction durably.
  func commit() throws(PostgresFailure) {
    do throws(PostgresFailure) {
      let answer = try command("COMMIT")
      guard answer.done == "COMMIT" else {
        throw .fault(.unavailable("the database rolled back"))
      }
    } catch {
      switch error {
      case .lost, .late: throw .unknownOutcome
      case .refused, .unknownOutcome, .fault: throw error
      }
    }
  }

  /// Ends the transaction as if it had not been. A connection that cannot do that is broken, and
  /// ends with what it did.
  func rollBack() {
    // The server leaves out what stands behind a statement that failed, this one too.
    try? settle()
    _ = try? command("ROLLBACK")
  }
}
