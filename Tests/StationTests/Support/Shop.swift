@testable import Station

/// Tables for tests of the databases themselves.
enum Shop {
  static let schema = StationSchema(versions: [
    [
      """
      CREATE TABLE thing (
        id BIGINT NOT NULL PRIMARY KEY,
        words TEXT,
        bytes BYTEA,
        amount BIGINT CHECK (amount >= 0)
      )
      """,
      "CREATE UNIQUE INDEX thing_words ON thing (words)",
    ]
  ])

  static let insert = "INSERT INTO thing (id, words, bytes, amount) VALUES (?1, ?2, ?3, ?4)"

  static func add(
    _ id: Int64, words: String? = nil, bytes: [UInt8]? = nil, amount: Int64? = nil,
    to transaction: any StationTransaction
  ) throws(StationFault) {
    try transaction.run(
      insert, .integer(id), SQLValue(words), SQLValue(bytes), SQLValue(amount))
  }

  static func amount(
    of id: Int64, _ transaction: any StationTransaction
  ) throws(StationFault) -> Int64? {
    try transaction.number("SELECT amount FROM thing WHERE id = ?1", .integer(id))
  }

  static func count(_ transaction: any StationTransaction) throws(StationFault) -> Int64? {
    try transaction.number("SELECT count(*) FROM thing")
  }
}

extension StationDatabases.Kind {
  /// A store with the tables of the shop.
  func shop(limits: StoreLimits = StoreLimits()) throws -> TestStore {
    try make(schema: Shop.schema, limits: limits)
  }
}
