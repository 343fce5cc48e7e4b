/// Numbers that are given once and never again, whatever becomes of what they were given to.
struct Counter {
  let transaction: any StationTransaction

  /// The next `count` numbers of a row, from 1: both ends included.
  func take(_ count: Int64 = 1, of name: String) throws(StationFault) -> ClosedRange<Int64> {
    let last = try transaction.number(
      """
      INSERT INTO counter (name, last) VALUES (?1, ?2)
      ON CONFLICT (name) DO UPDATE SET last = counter.last + excluded.last RETURNING last
      """, .text(name), .integer(count))
    guard let last, last >= count, count > 0 else { throw .damaged }
    return (last - count + 1)...last
  }

  /// The last number given; 0 before the first.
  func last(of name: String) throws(StationFault) -> Int64 {
    try transaction.number("SELECT last FROM counter WHERE name = ?1", .text(name)) ?? 0
  }
}
