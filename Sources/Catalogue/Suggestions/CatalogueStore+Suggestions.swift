import Employment
import Ports

extension CatalogueStore {
  /// Words by weight, which is how many posts carry them; single characters by surname and
  /// frequency.
  public func suggestions(
    for typed: TypedKeys, limit: Int
  ) throws(CatalogueFault) -> [String] {
    guard limit > 0, let keys = TypedSyllables(typed) else { return [] }
    switch typed.vocabulary {
    case .characters: return pinyin.read().characters(for: keys, limit: limit)
    case .catalogue:
      return try withReading { session throws in
        var found: [(word: String, weight: Int64)] = []
        for initial in keys.initials {
          found += try CatalogueStore.words(session, keys, initial, limit)
        }
        var seen: Set<String> = []
        return found.sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }
          .filter { seen.insert($0.word).inserted }.prefix(limit).map(\.word)
      }
    }
  }

  private static func words(
    _ session: Session, _ keys: TypedSyllables, _ initial: String, _ limit: Int
  ) throws -> [(word: String, weight: Int64)] {
    let rows = try session.statement(
      "SELECT text, weight, spelling FROM word WHERE initial = ? ORDER BY weight DESC, text")
    rows.bind(1, initial)
    defer { rows.reset() }
    var found: [(word: String, weight: Int64)] = []
    while found.count < limit, try rows.step() {
      if keys.match(rows.bytes(2)) { found.append((rows.text(0), rows.integer(1))) }
    }
    return found
  }
}
