import Employment

/// A posting as others of its key meet it.
struct KeyedPosting: Keyed {
  /// Its source and its number there.
  struct Name: Hashable {
    var source: String
    var id: String
  }

  var name: Name
  var vacancy: String
  var isLive: Bool
  var nameKey: Int64
  var codeKey: Int64?
}

extension KeyIndex<KeyedPosting> {
  /// Those that any of these rows could meet.
  init(
    meeting rows: [PostingRow], in transaction: any StationTransaction
  ) throws(StationFault) {
    try self.init(
      "SELECT source, id, vacancy, is_live, name_key, code_key FROM source_posting",
      meeting: rows, in: transaction
    ) { row throws(StationFault) in
      KeyedPosting(
        name: .init(source: try row.text("source"), id: try row.text("id")),
        vacancy: try row.text("vacancy"), isLive: try row.integer("is_live") != 0,
        nameKey: try row.integer("name_key"), codeKey: row.optionalInteger("code_key"))
    }
  }

  /// Postings of the same key, itself among them where it was stored.
  func alike(_ row: PostingRow) -> [KeyedPosting] {
    let sameName = under(name: row.nameKey)
    guard let own = row.codeKey else { return sameName }
    // One name, two employers.
    let barred = Set(sameName.filter { $0.codeKey != nil && $0.codeKey != own }.map(\.vacancy))
    return (sameName + under(code: own)).filter { !barred.contains($0.vacancy) }
  }
}

extension PostingRow {
  /// As others of its key meet it once it is stored.
  func keyed(source: String, vacancy: String) -> KeyedPosting {
    KeyedPosting(
      name: .init(source: source, id: posting.id), vacancy: vacancy, isLive: true,
      nameKey: nameKey, codeKey: codeKey)
  }
}
