import Crypto
import Employment
import Intake

/// One posting as the table `source_posting` has it, and the keys by which others meet it.
struct PostingRow {
  let posting: Posting
  let body: String
  /// Of the body: a posting that is as before is not written again.
  let digest: [UInt8]
  let key: MergeKey
  let codeKey: Int64?
  let nameKey: Int64

  init(_ posting: Posting, occupations: OccupationTable) {
    self.posting = posting
    body = posting.json
    digest = Array(SHA256.hash(data: body.bytes).prefix(16))
    key = MergeKey(posting, occupations: occupations)
    codeKey = key.byCode.map { PostingRow.number($0) }
    nameKey = PostingRow.number(key.byName)
  }

  /// 64 bits of a hash that nobody can aim at: two of a million postings meet by chance once in
  /// forty million districts.
  private static func number(_ text: String) -> Int64 {
    SHA256.hash(data: text.bytes).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
  }

  func insert(
    source: String, vacancy: String, on day: CalendarDate, in transaction: any StationTransaction
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO source_posting (source, id, vacancy, is_live, body, digest, seen_on, code_key,
        name_key)
      VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8)
      ON CONFLICT (source, id) DO UPDATE SET vacancy = excluded.vacancy, is_live = 1,
        body = excluded.body, digest = excluded.digest, seen_on = excluded.seen_on,
        code_key = excluded.code_key, name_key = excluded.name_key
      """, .text(source), .text(posting.id), .text(vacancy), .text(body), .blob(digest),
      SQLValue(day), SQLValue(codeKey), .integer(nameKey))
  }
}

/// What is known of a posting before its source names it again.
struct KnownPosting {
  var vacancy: String
  var isLive: Bool
  var digest: [UInt8]
  var seenOn: CalendarDate
  var codeKey: Int64?
  var nameKey: Int64

  /// So many ids are looked up at once; the statement is the same for fewer.
  private static let batch = 64
  private static let statement =
    "SELECT id, vacancy, is_live, digest, seen_on, code_key, name_key FROM source_posting "
    + "WHERE source = ?1 AND id IN ("
    + (0..<batch).map { "?\($0 + 2)" }.joined(separator: ", ") + ")"

  static func find(
    _ ids: [String], of source: String, in transaction: any StationTransaction
  ) throws(StationFault) -> [String: KnownPosting] {
    var known: [String: KnownPosting] = [:]
    for start in stride(from: 0, to: ids.count, by: batch) {
      var values: [SQLValue] = [.text(source)]
      for offset in 0..<batch { values.append(.text(ids[min(start + offset, ids.count - 1)])) }
      for row in try transaction.rows(statement, values) {
        known[try row.text("id")] = KnownPosting(
          vacancy: try row.text("vacancy"), isLive: try row.integer("is_live") != 0,
          digest: try row.blob("digest"), seenOn: try row.day("seen_on"),
          codeKey: row.optionalInteger("code_key"), nameKey: try row.integer("name_key"))
      }
    }
    return known
  }
}
