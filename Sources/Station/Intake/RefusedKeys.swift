import Employment

/// What makes a posting one that a reviewer refused: the keys of all postings that ever belonged to
/// a refused vacancy, kept when its sources change or drop them.
struct RefusedKeys {
  let transaction: any StationTransaction

  /// A vacancy is refused: so are all postings that belong to it.
  func note(_ vacancy: String) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO refused_key (vacancy, name_key, code_key)
      SELECT DISTINCT vacancy, name_key, coalesce(code_key, 0) FROM source_posting
      WHERE vacancy = ?1
      ON CONFLICT (vacancy, name_key, code_key) DO NOTHING
      """, .text(vacancy))
  }

  /// A posting of a vacancy has come under a new key: it is refused where the vacancy is. Whether it
  /// is.
  func note(_ row: PostingRow, of vacancy: String) throws(StationFault) -> Bool {
    try transaction.changes(
      """
      INSERT INTO refused_key (vacancy, name_key, code_key)
      SELECT id, CAST(?2 AS BIGINT), CAST(?3 AS BIGINT) FROM vacancy
      WHERE id = ?1 AND refusal IS NOT NULL
      ON CONFLICT (vacancy, name_key, code_key) DO NOTHING
      """, .text(vacancy), .integer(row.nameKey), .integer(row.codeKey ?? 0)) == 1
  }

  /// The refusal was taken back.
  func forget(_ vacancy: String) throws(StationFault) {
    try transaction.run("DELETE FROM refused_key WHERE vacancy = ?1", .text(vacancy))
  }
}

/// A key of a refused vacancy.
struct RefusedKey: Keyed {
  var vacancy: String
  var nameKey: Int64
  var codeKey: Int64?

  /// One vacancy has many keys, and each of them stays.
  var name: RefusedKey { self }
}

extension KeyIndex<RefusedKey> {
  /// Those that any of these rows could meet.
  init(
    meeting rows: [PostingRow], in transaction: any StationTransaction
  ) throws(StationFault) {
    try self.init(
      "SELECT vacancy, name_key, code_key FROM refused_key", meeting: rows, in: transaction
    ) { row throws(StationFault) in
      let code = try row.integer("code_key")
      return RefusedKey(
        vacancy: try row.text("vacancy"), nameKey: try row.integer("name_key"),
        codeKey: code == 0 ? nil : code)
    }
  }

  /// The refused vacancy that a posting belongs to, by its employer's code or, where one of the two
  /// has none, by the name; nil when it is none that was refused. One name under two codes is two
  /// employers.
  func vacancy(of row: PostingRow) -> String? {
    let sameName = under(name: row.nameKey)
    guard let code = row.codeKey else { return sameName.map(\.vacancy).min() }
    if let found = under(code: code).map(\.vacancy).min() { return found }
    let others = Set(sameName.filter { $0.codeKey != nil }.map(\.vacancy))
    return sameName.map(\.vacancy).filter { !others.contains($0) }.min()
  }
}
