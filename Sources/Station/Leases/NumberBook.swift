import Employment
import Sealing

/// Numbers of slips, referrals and registrations, each lent once, whatever becomes of the store.
///
/// A store that was set back does not know which numbers were lent since the copy was made, and
/// would lend them again if it counted on. So all numbers of ten digits (rule 5) lie in bands, and
/// each life of a store (``StationTransaction/life()``) counts in a band of its own, drawn from
/// those of which nothing was ever lent. That two lives draw the same although the second does not
/// know of the first is as likely as one in ``bands``; then the second terminal's numbers are seen
/// to be taken, and refused.
struct NumberBook {
  /// Numbers of a band.
  static let size: Int64 = 100_000
  /// How many bands there are.
  static let bands: UInt64 = 100_000
  /// So often is drawn before nothing is lent; while half of all bands are free that never happens.
  private static let draws = 40

  let transaction: any StationTransaction

  init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// The next `count` numbers of a kind, both ends included; nil when none could be found.
  ///
  /// - Parameters:
  ///   - words: the same for the same request; a band is drawn by them.
  func take(
    _ count: Int64, of kind: String, by words: String, sealer: Sealer
  ) throws(StationFault) -> ClosedRange<Int64>? {
    guard count > 0, count < NumberBook.size else { return nil }
    let life = try transaction.life()
    let row = try transaction.row(
      "SELECT band, last FROM number_band WHERE kind = ?1 AND life = ?2 ORDER BY begun DESC LIMIT 1",
      .text(kind), .text(life))
    if let row {
      let (band, last) = (try row.integer("band"), try row.integer("last"))
      if last + count < (band + 1) * NumberBook.size {
        try transaction.run(
          "UPDATE number_band SET last = ?3 WHERE kind = ?1 AND band = ?2", .text(kind),
          .integer(band), .integer(last + count))
        return (last + 1)...(last + count)
      }
    }
    return try begin(count, of: kind, by: words, sealer: sealer, life: life)
  }

  /// Whether nothing of a range was ever lent.
  func isFree(_ range: ClosedRange<Int64>, of kind: String) throws(StationFault) -> Bool {
    let row = try transaction.row(
      "SELECT last FROM lease WHERE kind = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1",
      .text(kind), .integer(range.upperBound))
    guard let row else { return true }
    return try row.integer("last") < range.lowerBound
  }

  private func begin(
    _ count: Int64, of kind: String, by words: String, sealer: Sealer, life: String
  ) throws(StationFault) -> ClosedRange<Int64>? {
    for draw in 1...NumberBook.draws {
      let drawn = sealer.identity(of: "band \(kind) \(words) \(draw)").high
      let band = Int64((drawn >> 16) % NumberBook.bands)
      let start = band * NumberBook.size
      guard try isFree(start...(start + NumberBook.size - 1), of: kind) else { continue }
      // The first number stays free, which is 0 in the first band.
      let isMine = try transaction.changes(
        """
        INSERT INTO number_band (kind, band, life, last, begun) VALUES (?1, ?2, ?3, ?4, (
          SELECT CAST(count(*) AS BIGINT) FROM number_band))
        ON CONFLICT (kind, band) DO NOTHING
        """, .text(kind), .integer(band), .text(life), .integer(start + count))
      if isMine == 1 { return (start + 1)...(start + count) }
    }
    return nil
  }
}
