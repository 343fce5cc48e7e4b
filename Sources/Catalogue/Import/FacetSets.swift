/// The sets of all filters while they are made anew.
final class FacetSets {
  let base: Int64
  private let wordCount: Int
  private var places: [String: Int] = [:]
  private var bits: [[UInt64]] = []
  /// Posts that agree in everything that is filtered are in the same sets.
  private var alike: [Likeness: [Int]] = [:]

  /// Empty sets for so many posts from `base` on.
  init(base: Int64, count: Int) {
    self.base = base
    wordCount = (count + 63) / 64
  }

  func add(_ record: UnsafeRawBufferPointer, mark: UnsafeRawBufferPointer, id: Int64) {
    let likeness = Likeness(record, mark: mark)
    let sets =
      alike[likeness]
      ?? {
        let sets = Facets.sets(of: record, mark: mark).map { self.place(of: $0) }
        if alike.count >= 50_000 { alike.removeAll(keepingCapacity: true) }
        alike[likeness] = sets
        return sets
      }()
    let bit = Int(id - base)
    for set in sets { bits[set][bit >> 6] |= 1 << UInt64(bit & 63) }
  }

  private func place(of token: String) -> Int {
    if let place = places[token] { return place }
    places[token] = bits.count
    bits.append([UInt64](repeating: 0, count: wordCount))
    return bits.count - 1
  }

  func store(_ session: Session) throws {
    let statement = try session.statement(
      "INSERT OR REPLACE INTO facet (token, bits) VALUES (?1, ?2)")
    for (token, place) in places {
      statement.bind(1, token)
      let words = bits[place].map(\.littleEndian)
      try words.withUnsafeBytes {
        statement.bindInPlace(blob: $0, 2)
        try statement.run()
      }
    }
  }
}

/// Posts that agree in this are in the same sets.
struct Likeness: Hashable {
  private var figures: UInt64
  private var hundreds: Int
  private var region: String
  private var shard: Int32?

  init(_ record: UnsafeRawBufferPointer, mark: UnsafeRawBufferPointer) {
    figures = VacancyRecord.figures(record)
    hundreds = OrderKeys.hundreds(VacancyRecord.upperPay(record))
    region = String(decoding: VacancyRecord.region(record), as: UTF8.self)
    shard = FeedMark.shard(of: mark)
  }
}
