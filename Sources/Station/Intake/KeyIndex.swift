import Employment

/// Something that the store has under the keys of a posting.
protocol Keyed: Hashable {
  /// What it is, whatever its keys.
  associatedtype Name: Hashable
  var name: Name { get }
  var nameKey: Int64 { get }
  /// Nil where its employer's code is not known.
  var codeKey: Int64? { get }
}

/// What the store has under the keys of rows that are being taken: read for all of them at once,
/// since a journey to the database costs more than what it brings, and kept in step with what is
/// stored meanwhile.
struct KeyIndex<Entry: Keyed> {
  private var entries: [Entry.Name: Entry] = [:]
  private var byName: [Int64: Set<Entry.Name>] = [:]
  private var byCode: [Int64: Set<Entry.Name>] = [:]

  func under(name key: Int64) -> [Entry] { (byName[key] ?? []).compactMap { entries[$0] } }

  func under(code key: Int64) -> [Entry] { (byCode[key] ?? []).compactMap { entries[$0] } }

  /// Keeps an entry; what it was before is forgotten.
  mutating func put(_ entry: Entry) {
    let name = entry.name
    if let old = entries.updateValue(entry, forKey: name) {
      byName[old.nameKey]?.remove(name)
      if let code = old.codeKey { byCode[code]?.remove(name) }
    }
    byName[entry.nameKey, default: []].insert(name)
    if let code = entry.codeKey { byCode[code, default: []].insert(name) }
  }

  /// Reads what a table has under any of the keys of the rows.
  init(
    _ select: String, meeting rows: [PostingRow], in transaction: any StationTransaction,
    _ entry: (SQLRow) throws(StationFault) -> Entry
  ) throws(StationFault) {
    let keys = [
      ("name_key", Set(rows.map(\.nameKey))), ("code_key", Set(rows.compactMap(\.codeKey))),
    ]
    for (column, keys) in keys {
      for row in try KeyIndex.read("\(select) WHERE \(column) = ", keys.sorted(), transaction) {
        put(try entry(row))
      }
    }
  }

  /// So many keys are looked up at once; the statement is the same for fewer.
  private static var batch: Int { 64 }

  /// Asks for each key by itself, in one statement: how a database looks up a list of them it
  /// decides by figures that a table that is being filled does not have yet.
  private static func read(
    _ statement: String, _ keys: [Int64], _ transaction: any StationTransaction
  ) throws(StationFault) -> [SQLRow] {
    let statements = (1...batch).map { "\(statement)?\($0)" }.joined(separator: " UNION ALL ")
    var rows: [SQLRow] = []
    for start in stride(from: 0, to: keys.count, by: batch) {
      let part = keys[start..<min(start + batch, keys.count)]
      let unused = repeatElement(keys[start], count: batch - part.count)
      rows += try transaction.rows(statements, (part + unused).map { .integer($0) })
    }
    return rows
  }
}
