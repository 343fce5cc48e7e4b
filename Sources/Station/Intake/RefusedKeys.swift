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

/// Finds for rows that are being taken the refused vacancies of their keys.
struct RefusedPlaces {
  private let transaction: any StationTransaction
  private var stored: StoredKeys

  init(of rows: [PostingRow], in transaction: any StationTransaction) throws(StationFault) {
    self.transaction = transaction
    stored = try StoredKeys(of: rows, in: "refused_key", transaction)
  }

  /// A posting of a vacancy has come under a new key: see ``RefusedKeys/note(_:of:)``.
  mutating func note(_ row: PostingRow, of vacancy: String) throws(StationFault) {
    if try RefusedKeys(transaction: transaction).note(row, of: vacancy) { stored.insert(row) }
  }

  /// The refused vacancy that a posting belongs to, by its employer's code or, where one of the two
  /// has none, by the name; nil when it is none that was refused. One name under two codes is two
  /// employers.
  func vacancy(of row: PostingRow) throws(StationFault) -> String? {
    guard stored.meet(row) else { return nil }
    guard let code = row.codeKey else {
      return try transaction.row(
        "SELECT vacancy FROM refused_key WHERE name_key = ?1 ORDER BY vacancy LIMIT 1",
        .integer(row.nameKey))?.text("vacancy")
    }
    let sameCode = try transaction.row(
      "SELECT vacancy FROM refused_key WHERE code_key = ?1 ORDER BY vacancy LIMIT 1",
      .integer(code))
    if let sameCode { return try sameCode.text("vacancy") }
    return try transaction.row(
      """
      SELECT vacancy FROM refused_key
      WHERE name_key = ?1 AND code_key = 0 AND NOT EXISTS (
        SELECT 1 FROM refused_key AS other
        WHERE other.vacancy = refused_key.vacancy AND other.name_key = ?1 AND other.code_key <> 0)
      ORDER BY vacancy LIMIT 1
      """, .integer(row.nameKey))?.text("vacancy")
  }
}
