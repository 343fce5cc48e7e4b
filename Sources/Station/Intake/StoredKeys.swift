import Employment

/// Which keys of rows that are being taken a table has anything under: asked for all of them at
/// once, since a journey to the database costs more than what it brings, and most rows meet nothing.
struct StoredKeys {
  private var names: Set<Int64> = []
  private var codes: Set<Int64> = []

  /// Asks a table with the columns `name_key` and `code_key`.
  init(
    of rows: [PostingRow], in table: String, _ transaction: any StationTransaction
  ) throws(StationFault) {
    names = try StoredKeys.stored(rows.map(\.nameKey), "name_key", table, transaction)
    codes = try StoredKeys.stored(rows.compactMap(\.codeKey), "code_key", table, transaction)
  }

  /// Whether the row could meet something there.
  func meet(_ row: PostingRow) -> Bool {
    names.contains(row.nameKey) || row.codeKey.map { codes.contains($0) } ?? false
  }

  /// The keys of a row were stored.
  mutating func insert(_ row: PostingRow) {
    names.insert(row.nameKey)
    if let code = row.codeKey { codes.insert(code) }
  }

  /// So many keys are looked up at once; the statement is the same for fewer.
  private static let batch = 64

  /// Asks for each key by itself, in one statement: how a database looks up a list of them it
  /// decides by figures that a table that is being filled does not have yet.
  private static func stored(
    _ keys: [Int64], _ column: String, _ table: String, _ transaction: any StationTransaction
  ) throws(StationFault) -> Set<Int64> {
    let statement = (1...batch).map {
      "SELECT CAST(?\($0) AS BIGINT) AS met WHERE EXISTS "
        + "(SELECT 1 FROM \(table) WHERE \(column) = ?\($0))"
    }.joined(separator: " UNION ALL ")
    let keys = Set(keys).sorted()
    var found: Set<Int64> = []
    for start in stride(from: 0, to: keys.count, by: batch) {
      let part = keys[start..<min(start + batch, keys.count)]
      let unused = repeatElement(keys[start], count: batch - part.count)
      for row in try transaction.rows(statement, (part + unused).map { .integer($0) }) {
        found.insert(try row.integer("met"))
      }
    }
    return found
  }
}
