import Employment

/// Keeps the words that the catalogue suggests, with their spellings, as posts come and go.
struct WordTable {
  let session: Session
  let pinyin: PinyinSource
  let regions: RegionTable

  /// Fills empty tables.
  func rebuild(_ tally: WordTally) throws {
    let table = pinyin.read()
    // In the order of the key, so that the table grows at its end.
    for (word, weight) in tally.words(regions: regions).sorted(by: { $0.key < $1.key })
    where weight > 0 {
      try setWeight(word, weight)
      try insert(word, weight, table)
    }
  }

  /// Adds to and takes from the weights of words.
  func add(_ tally: WordTally) throws {
    let changes = tally.words(regions: regions).filter { $0.value != 0 }
    if changes.isEmpty { return }
    let table = pinyin.read()
    let known = try session.statement("SELECT weight FROM word_weight WHERE text = ?")
    for (word, change) in changes {
      known.bind(1, word)
      let weight = try known.step() ? Int(Int32(clamping: known.integer(0))) : 0
      known.reset()
      if weight > 0 { try remove(word, weight, table) }
      try setWeight(word, max(0, weight + change))
      if weight + change > 0 { try insert(word, weight + change, table) }
    }
  }

  private func setWeight(_ word: String, _ weight: Int) throws {
    let sql =
      weight > 0
      ? "INSERT OR REPLACE INTO word_weight (text, weight) VALUES (?1, ?2)"
      : "DELETE FROM word_weight WHERE text = ?1"
    let statement = try session.statement(sql)
    statement.bind(1, word)
    if weight > 0 { statement.bind(2, weight) }
    try statement.run()
  }

  private func insert(_ word: String, _ weight: Int, _ table: PinyinTable) throws {
    let spelling = Spelling(word, table)
    let statement = try session.statement(
      "INSERT OR REPLACE INTO word (initial, weight, text, spelling) VALUES (?, ?, ?, ?)")
    for initial in spelling.initials {
      statement.bind(1, initial)
      statement.bind(2, weight)
      statement.bind(3, word)
      statement.bind(4, spelling.text)
      try statement.run()
    }
  }

  private func remove(_ word: String, _ weight: Int, _ table: PinyinTable) throws {
    let statement = try session.statement(
      "DELETE FROM word WHERE initial = ? AND weight = ? AND text = ?")
    for initial in Spelling(word, table).initials {
      statement.bind(1, initial)
      statement.bind(2, weight)
      statement.bind(3, word)
      try statement.run()
    }
  }
}

/// How a word is typed: its syllables with spaces between, readings of one character parted by
/// `|`. Latin letters are syllables of one letter each.
struct Spelling: Hashable {
  var text: String
  /// First letters that a word can be found by; more than one when the first character has several
  /// readings, or digits stand first.
  var initials: [String]

  init(_ word: String, _ table: PinyinTable) {
    var syllables: [String] = []
    var initials: Set<Character> = []
    var isFirst = true
    for scalar in word.unicodeScalars {
      let folded = SearchText.fold(scalar.value)
      let readings: [String]
      if SearchText.isLatin(folded), let letter = Unicode.Scalar(folded) {
        readings = [String(Character(letter))]
      } else {
        readings = Array(table.readings(of: scalar).prefix(3))
      }
      if readings.isEmpty { continue }
      syllables.append(readings.joined(separator: "|"))
      if isFirst { initials.formUnion(readings.compactMap(\.first)) }
      isFirst = isFirst && readings[0].first?.isNumber == true
    }
    text = syllables.joined(separator: " ")
    self.initials = initials.sorted().map { String($0) }
  }
}
