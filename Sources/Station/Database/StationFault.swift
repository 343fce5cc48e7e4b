/// What can go wrong with the station's store. The request was rolled back whole; which of these
/// end the service and which only the request is said at each.
public enum StationFault: Error, Hashable, Sendable {
  /// Written by a newer version of the program: its schema version. Ends the service.
  case newerVersion(Int)
  /// A file that was cut off or altered, or a row that is not what was written. Ends the service.
  case damaged
  /// Nothing more is taken until there is room; what was confirmed stays.
  case diskFull
  /// The database is gone or did not answer in time: try the request again later.
  case unavailable(String)
  /// Ids and numbers are unique: this one was used for something else.
  case conflict
  /// Others wrote at the same time, more often than a request is tried anew.
  case contention
  /// The key that unseals personal fields is another one. Ends the service.
  case wrongKey
  /// A statement is wrong: a fault of this program. The database's own words, without values.
  case statement(String)
}
