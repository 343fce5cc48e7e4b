/// What the station has said of a referral that a terminal made.
public enum StationWord: String, Hashable, Sendable, Codable, CaseIterable {
  /// Nothing yet: it waits in the terminal for the line.
  case waiting
  /// It has it.
  case taken
  /// It has it, and a clerk must look at it: the person is to come to the counter.
  case needsClerk
  /// It did not take it.
  case refused
}
