/// Why a call of PostgreSQL failed.
enum PostgresFailure: Error {
  /// The server's answer: SQLSTATE, and words without values.
  case refused(state: String, words: String)
  /// The connection ended, or could not be made; the reason without data.
  case lost(String)
  /// No answer within the limit: the connection was given up.
  case late
  /// The connection ended while the transaction was being committed.
  case unknownOutcome
  /// Anything else.
  case fault(StationFault)

  /// In the store's terms.
  var fault: StationFault {
    switch self {
    case .refused(let state, let words): PostgresFailure.fault(state: state, words: words)
    case .lost(let words): .unavailable(words)
    case .late: .unavailable("the database did not answer in time")
    case .unknownOutcome:
      .unavailable("the database's answer was lost: the change may have been made")
    case .fault(let fault): fault
    }
  }

  /// Others wrote at the same time: the same may work now.
  var isContention: Bool {
    guard case .refused(let state, _) = self else { return false }
    // serialization_failure, deadlock_detected
    return state == "40001" || state == "40P01"
  }

  /// The server is a standby, or was told to take no changes: read_only_sql_transaction, and how a
  /// standby refuses a serializable transaction.
  var isReadOnly: Bool {
    guard case .refused(let state, _) = self else { return false }
    return state == "25006" || state == "0A000"
  }

  /// Nothing was done, and the same may work over another connection.
  var isLost: Bool {
    guard case .lost = self else { return false }
    return true
  }

  /// PostgreSQL's appendix A, "Error Codes".
  private static func fault(state: String, words: String) -> StationFault {
    switch state {
    case "40001", "40P01": return .contention
    case "23505", "23P01": return .conflict
    case "53100": return .diskFull
    case "57014": return .unavailable("a statement took too long")
    case "55P03": return .unavailable("another transaction took too long")
    case "XX001", "XX002": return .damaged
    // protocol_violation: too few values.
    case "08P01": return .statement(state)
    default: break
    }
    switch state.prefix(2) {
    // Connection, resources, operator intervention, system error.
    case "08", "53", "57", "58", "XX": return .unavailable("\(state) \(words)")
    // Authorization: a matter of the operator's.
    case "28", "3D": return .unavailable("\(state) \(words)")
    default: return .statement("\(state) \(words)")
    }
  }
}
