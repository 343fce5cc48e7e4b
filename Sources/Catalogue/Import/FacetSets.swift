/// The sets of all filters while an import fills them.
final class FacetSets {
  let base: Int64
  private let wordCount: Int
  private var places: [String: Int] = [:]
  private var bits: [[UInt64]] = []
  /// Posts that agree in everything that is filtered are in the same sets.
  private var alike: [Likeness: [Int]] = [:]

  private struct Likeness: Hashable {
    var figures: UInt64
    var hundreds: Int
    var region: String
  }

  /// Empty sets for so many posts from `base` on.
  init(base: Int64, count: Int) {
    self.base = base
    wordCount = (count + 63) / 64
  }

  /// The sets of the file, with room for ids down to `first`.
  init(reading session: Session, growingDownTo first: Int64) throws {
    let old = try session.overview().firstPlace
    let added = first < old ? Int((old - first + 63) / 64) : 0
    base = old - Int64(added * 64)
    var longest = 0
    let rows = try session.statement("SELECT token, bits FROM facet")
    while try rows.step() {
      let set = PostSet(base: old, bytes: rows.bytes(1))
      places[rows.text(0)] = bits.count
      bits.append([UInt64](repeating: 0, count: added) + set.words)
      longest = max(longest, added + set.words.count)
    }
    rows.reset()
    wordCount = longest
  }

  func add(_ record: UnsafeRawBufferPointer, id: Int64) {
    let likeness = Likeness(
      figures: record.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
      hundreds: OrderKeys.hundreds(VacancyRecord.upperPay(record)),
      region: String(decoding: VacancyRecord.region(record), as: UTF8.self))
    let sets =
      alike[likeness]
      ?? {
        let sets = Facets.sets(of: record).map { self.place(of: $0) }
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

  func remove(_ id: Int64) {
    let place = Int(id - base)
    for set in bits.indices { bits[set][place >> 6] &= ~(1 << UInt64(place & 63)) }
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
