import Employment
import Intake

extension PostingDesk {
  /// Live postings of a source that are not among these numbers.
  func unnamed(_ named: Set<String>, of source: String) throws(StationFault) -> [String] {
    var gone: [String] = []
    var last = ""
    while true {
      let rows = try transaction.rows(
        """
        SELECT id FROM source_posting WHERE source = ?1 AND id > ?2 AND is_live = 1
        ORDER BY id LIMIT 5000
        """, .text(source), .text(last))
      for row in rows {
        last = try row.text("id")
        if !named.contains(last) { gone.append(last) }
      }
      if rows.count < 5000 { return gone }
    }
  }

  /// How many postings of a source are live.
  func liveCount(of source: String) throws(StationFault) -> Int {
    Int(
      try transaction.number(
        "SELECT count(*) FROM source_posting WHERE source = ?1 AND is_live = 1", .text(source))
        ?? 0)
  }

  func withdraw(
    _ ids: [String], of source: String, _ touched: inout TouchedVacancies
  ) throws(StationFault) {
    for id in ids {
      let row = try transaction.row(
        """
        UPDATE source_posting SET is_live = 0 WHERE source = ?1 AND id = ?2 RETURNING vacancy
        """, .text(source), .text(id))
      if let row { touched.insert(try row.text("vacancy")) }
    }
  }

  /// Withdraws postings by number; how many of them were live.
  public func withdraw(
    _ ids: [String], of source: String, at moment: Timestamp
  ) throws(StationFault) -> Int {
    var touched = TouchedVacancies()
    try withdraw(ids, of: source, &touched)
    try settle(touched, at: moment)
    return touched.count
  }

  /// Withdraws all that a source posted, after it was closed.
  public func withdrawAll(
    of source: String, at moment: Timestamp
  ) throws(StationFault) -> Int {
    try withdraw(try unnamed([], of: source), of: source, at: moment)
  }

  /// The vacancies that a source names, by number.
  public func vacancies(of source: String) throws(StationFault) -> [String] {
    try transaction.rows(
      """
      SELECT DISTINCT vacancy FROM source_posting WHERE source = ?1 AND is_live = 1
      ORDER BY vacancy
      """, .text(source)
    ).map { row throws(StationFault) in try row.text("vacancy") }
  }

  /// Computes vacancies anew, after the trust of one of their sources was changed: some hundred in a
  /// transaction, so that others write in between.
  public func settle(vacancies ids: [String], at moment: Timestamp) throws(StationFault) {
    var touched = TouchedVacancies()
    for id in ids { touched.insert(id) }
    try settle(touched, at: moment)
  }
}

/// Vacancies whose postings have changed, each once; of new ones what their only posting says.
struct TouchedVacancies {
  private(set) var ids: [String] = []
  private var seen: Set<String> = []
  private var fresh: [String: SourcedPosting] = [:]

  var count: Int { ids.count }

  mutating func insert(_ id: String) {
    fresh[id] = nil
    if seen.insert(id).inserted { ids.append(id) }
  }

  mutating func insertNew(_ id: String, _ posting: SourcedPosting) {
    insert(id)
    fresh[id] = posting
  }

  /// Nil unless the vacancy is new and has but this posting.
  func onlyPosting(of id: String) -> SourcedPosting? { fresh[id] }
}

/// Numbers of vacancies, taken from the counter once for many.
struct NewNumbers {
  let transaction: any StationTransaction
  let count: Int
  private var left: Range<Int64> = 0..<0

  init(transaction: any StationTransaction, count: Int) {
    self.transaction = transaction
    self.count = count
  }

  /// Eight digits, so that they can be typed and told apart from other numbers.
  private static let base: Int64 = 10_000_000

  /// The last that was given.
  static func last(in transaction: any StationTransaction) throws(StationFault) -> String {
    String(base + (try Counter(transaction: transaction).last(of: "vacancy")))
  }

  mutating func next() throws(StationFault) -> String {
    if left.isEmpty {
      let taken = try Counter(transaction: transaction).take(
        Int64(max(1, min(count, 512))), of: "vacancy")
      left = taken.lowerBound..<(taken.upperBound + 1)
    }
    return String(NewNumbers.base + left.removeFirst())
  }
}
