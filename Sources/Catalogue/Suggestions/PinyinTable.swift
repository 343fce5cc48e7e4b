import Synchronization

/// How characters are read, as `Assets/pinyin.tsv` says: readings with the commonest first, lines
/// by frequency, and which are surnames.
public struct PinyinTable: Sendable {
  struct Entry: Sendable {
    var character: Character
    var readings: [String]
    /// 1 for the commonest surname; nil for no surname.
    var surnameOrder: Int?
    var surnameReading: String?
  }
  /// By frequency.
  let entries: [Entry]
  private let byScalar: [Unicode.Scalar: Int]

  /// Reads the text of the file: character, tab, readings parted by commas, and for surnames a tab
  /// with the order and a tab with the reading. Lines with `#` are remarks.
  public init(text: String) {
    var entries: [Entry] = []
    var byScalar: [Unicode.Scalar: Int] = [:]
    for line in text.utf8.split(separator: 0x0A) where line.first != 0x23 {
      let parts = line.split(separator: 0x09).map { String(Substring($0)) }
      guard parts.count >= 2, let scalar = parts[0].unicodeScalars.first else { continue }
      byScalar[scalar] = entries.count
      entries.append(
        Entry(
          character: Character(scalar), readings: parts[1].split(separator: ",").map(String.init),
          surnameOrder: parts.count > 3 ? Int(parts[2]) : nil,
          surnameReading: parts.count > 3 ? parts[3] : nil))
    }
    self.entries = entries
    self.byScalar = byScalar
  }

  /// Readings of a character, the commonest first; empty when unknown.
  public func readings(of scalar: Unicode.Scalar) -> [String] {
    byScalar[scalar].map { entries[$0].readings } ?? []
  }

  /// Single characters for keys that spell one syllable or begin it: whole syllables before
  /// begun ones, surnames first, then by frequency.
  func characters(for keys: TypedSyllables, limit: Int) -> [String] {
    struct Match: Comparable {
      var isPartial: Bool
      var surnameOrder: Int
      var place: Int
      static func < (left: Match, right: Match) -> Bool {
        (left.isPartial ? 1 : 0, left.surnameOrder, left.place)
          < (right.isPartial ? 1 : 0, right.surnameOrder, right.place)
      }
    }
    var matches: [Match] = []
    for (place, entry) in entries.enumerated() {
      var best: Match?
      for reading in entry.readings where keys.begins(reading) {
        let isSurname = entry.surnameReading == reading
        let match = Match(
          isPartial: reading.utf8.count > keys.count,
          surnameOrder: isSurname ? entry.surnameOrder ?? .max : .max, place: place)
        if best.map({ match < $0 }) ?? true { best = match }
      }
      if let best { matches.append(best) }
    }
    return matches.sorted().prefix(limit).map { String(entries[$0.place].character) }
  }
}

/// The table of a file, read when the first word needs it: opening a catalogue stays quick.
final class PinyinSource: Sendable {
  private let path: String
  private let table = Mutex<PinyinTable?>(nil)

  init(path: String) { self.path = path }

  /// An empty table when there is no such file: then only Latin words are suggested.
  func read() -> PinyinTable {
    table.withLock { table in
      if let table { return table }
      let read = PinyinTable(text: TextFile.read(path) ?? "")
      table = read
      return read
    }
  }
}
