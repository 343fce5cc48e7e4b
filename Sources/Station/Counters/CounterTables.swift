/// The table of numbers that only go up.
enum CounterTables {
  static let statements: [String] = [
    "CREATE TABLE counter (name TEXT PRIMARY KEY, last BIGINT NOT NULL)"
  ]
}
