import Employment
import Intake

/// How far a run of a source has come in the vacancies that its postings could meet: under each key
/// those before a number have a posting of the source. Thousands of alike postings of one source
/// would else each be held against all that came before.
///
/// It belongs to one run: what the source itself leaves free meanwhile is found by the next one.
struct MeetingFrontiers: Sendable {
  var byCode: [Int64: String] = [:]
  /// Of vacancies that have a posting of a name, with a code or without.
  var byName: [Int64: String] = [:]
  /// Of vacancies that have only postings without a code of a name.
  var uncoded: [Int64: String] = [:]

  /// Goes on with what another has found.
  mutating func merge(_ newer: MeetingFrontiers) {
    byCode.merge(newer.byCode) { $1 }
    byName.merge(newer.byName) { $1 }
    uncoded.merge(newer.uncoded) { $1 }
  }
}

/// Finds for the postings of one source, a part of a run at a time, the vacancies that others of
/// their keys belong to.
struct Meeting {
  private let transaction: any StationTransaction
  private let source: String
  /// As they were before this part.
  private let before: MeetingFrontiers
  private let stored: StoredKeys
  /// What this part has found.
  private(set) var frontiers = MeetingFrontiers()
  /// Keys under which nothing is left.
  private var exhausted: Set<Keys> = []
  /// See ``end()``.
  private var last: String?

  private struct Keys: Hashable {
    var name: Int64
    var code: Int64?
  }

  init(
    of rows: [PostingRow], from source: String, beyond before: MeetingFrontiers,
    in transaction: any StationTransaction
  ) throws(StationFault) {
    self.transaction = transaction
    self.source = source
    self.before = before
    // What this part stores itself is its own source's: no other row of it belongs there.
    stored = try StoredKeys(of: rows, in: "source_posting", transaction)
  }

  /// The vacancy of the same key that a posting belongs to; nil when it is one of its own.
  ///
  /// It is the first one of which the source has no other posting, and that nobody filled or closed
  /// for this source. Two postings of one employer's code are alike, and two of one name where one of
  /// them has no code: one name with two codes is two employers.
  mutating func vacancy(of row: PostingRow) throws(StationFault) -> String? {
    let keys = Keys(name: row.nameKey, code: row.codeKey)
    guard stored.meet(row), !exhausted.contains(keys) else { return nil }
    let found: String?
    if let code = row.codeKey {
      found = try first(name: row.nameKey, code: code)
    } else {
      found = try first(name: row.nameKey)
    }
    if found == nil { exhausted.insert(keys) }
    return found
  }

  /// A row that met nothing is the first of a new vacancy: all before that are taken.
  mutating func advance(_ row: PostingRow, to vacancy: String) {
    guard stored.meet(row) else { return }
    if let code = row.codeKey {
      frontiers.byCode[code] = vacancy
      frontiers.uncoded[row.nameKey] = vacancy
    } else {
      frontiers.byName[row.nameKey] = vacancy
    }
  }

  /// A posting leaves the vacancy where it was: its source may put another there.
  mutating func leave(_ id: String) throws(StationFault) {
    exhausted.removeAll()
    try transaction.run(
      "UPDATE source_posting SET is_live = 0 WHERE source = ?1 AND id = ?2", .text(source),
      .text(id))
  }

  /// Each of the two halves has come as far as its own first, whichever of them is taken.
  private mutating func first(name: Int64, code: Int64) throws(StationFault) -> String? {
    let codes = frontiers.byCode[code] ?? before.byCode[code] ?? ""
    let uncoded = frontiers.uncoded[name] ?? before.uncoded[name] ?? ""
    let rows = try transaction.rows(
      Meeting.withCode,
      [.text(source), .integer(name), .integer(code), .text(codes), .text(uncoded)])
    if rows.isEmpty { return nil }
    var (firstCoded, firstUncoded): (String?, String?)
    for row in rows {
      if try row.integer("is_coded") != 0 {
        firstCoded = try row.text("vacancy")
      } else {
        firstUncoded = try row.text("vacancy")
      }
    }
    let end = try end()
    frontiers.byCode[code] = firstCoded ?? max(codes, end)
    frontiers.uncoded[name] = firstUncoded ?? firstCoded ?? max(uncoded, end)
    return firstUncoded ?? firstCoded
  }

  private mutating func first(name: Int64) throws(StationFault) -> String? {
    let from = frontiers.byName[name] ?? before.byName[name] ?? ""
    let row = try transaction.row(
      Meeting.withoutCode, .text(source), .integer(name), .text(from))
    guard let vacancy = try row?.text("vacancy") else { return nil }
    frontiers.byName[name] = vacancy
    return vacancy
  }

  /// The last vacancy that there was before this part.
  private mutating func end() throws(StationFault) -> String {
    if let last { return last }
    let number = try NewNumbers.last(in: transaction)
    last = number
    return number
  }

  /// Nobody's for this source: it has no live posting there and, where a clerk closed the vacancy or
  /// all its places are filled, never had one.
  private static let isFree = """
    NOT EXISTS (
      SELECT 1 FROM source_posting AS own
      WHERE own.vacancy = alike.vacancy AND own.is_live = 1 AND own.source = ?1
    ) AND NOT EXISTS (
      SELECT 1 FROM vacancy AS post
      WHERE post.id = alike.vacancy
        AND (post.is_filled = 1 OR post.closing = '\(ClosingReason.clerk.rawValue)')
        AND EXISTS (
          SELECT 1 FROM source_posting AS own
          WHERE own.vacancy = alike.vacancy AND own.is_live IN (0, 1) AND own.source = ?1)
    )
    """

  /// Each half stops at its first, and the second looks no further than the first has come: what lies
  /// behind costs nothing.
  private static let withCode = """
    WITH coded AS MATERIALIZED (
      SELECT alike.vacancy AS vacancy FROM source_posting AS alike
      WHERE alike.code_key = ?3 AND alike.vacancy >= ?4 AND \(isFree) AND NOT EXISTS (
        SELECT 1 FROM source_posting AS other
        WHERE other.name_key = ?2 AND other.vacancy = alike.vacancy AND other.code_key <> ?3)
      ORDER BY alike.vacancy LIMIT 1
    )
    SELECT vacancy, 1 AS is_coded FROM coded
    UNION ALL
    SELECT vacancy, 0 AS is_coded FROM (
      SELECT alike.vacancy AS vacancy FROM source_posting AS alike
      WHERE alike.name_key = ?2 AND alike.code_key IS NULL AND alike.vacancy >= ?5
        AND alike.vacancy < coalesce((SELECT vacancy FROM coded), ':') AND \(isFree)
        AND NOT EXISTS (
          SELECT 1 FROM source_posting AS other
          WHERE other.name_key = ?2 AND other.vacancy = alike.vacancy
            AND other.code_key IS NOT NULL)
      ORDER BY alike.vacancy LIMIT 1
    ) AS uncoded
    """

  private static let withoutCode = """
    SELECT alike.vacancy AS vacancy FROM source_posting AS alike
    WHERE alike.name_key = ?2 AND alike.vacancy >= ?3 AND \(isFree)
    ORDER BY alike.vacancy LIMIT 1
    """
}
