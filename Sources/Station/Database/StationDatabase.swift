/// The station's store: embedded SQLite or PostgreSQL, with the same tables and statements. Calls
/// block, each within a limit of time, and may come from many threads at once.
public protocol StationDatabase: AnyObject, Sendable {
  /// Runs `body` as one serializable, durable transaction. Where others wrote at the same time it
  /// is run anew, so that it must do nothing but talk to the transaction.
  func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer
  /// Runs `body`, which changes nothing, on one state of the store.
  func read<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer
  /// Ends all connections; every later call is ``StationFault/unavailable(_:)``.
  func close()
}
