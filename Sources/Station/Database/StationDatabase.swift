/// The station's store: embedded SQLite or PostgreSQL, with the same tables and statements. Calls
/// block, each within a limit of time, and may come from many threads at once.
public protocol StationDatabase: AnyObject, Sendable {
  /// Why nothing can be done any more until the program was started anew; nil while it works.
  var fault: StationFault? { get }
  /// Whether other programs may write at the same time; where not, nobody else has the store open.
  var isShared: Bool { get }
  /// Runs `body` as one serializable, durable transaction. Where others wrote at the same time it
  /// is run anew, so that it must do nothing but talk to the transaction.
  ///
  /// Where this throws ``StationFault/unavailable(_:)`` the transaction may nevertheless have been
  /// done: the answer to its end can get lost. What must not happen twice carries an id.
  @discardableResult
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
