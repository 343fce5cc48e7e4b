import Testing

@testable import Station

@Suite struct ValueTests {
  @Test("Values come back as they went in", arguments: StationDatabases.each)
  func values(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let texts = ["", "赣县区就业之家 · 𠮷野家 👷🏽", "it's \"quoted\" \\n ?1 $1", "line\r\nline\t"]
    let numbers: [Int64] = [.min + 1, -1, 0, 1, .max]
    let blobs: [[UInt8]] = [[], [0], [0, 255, 0], Array("文".utf8)]
    for text in texts { #expect(try through(store, .text(text)) == .text(text)) }
    for number in numbers { #expect(try through(store, .integer(number)) == .integer(number)) }
    for blob in blobs { #expect(try through(store, .blob(blob)) == .blob(blob)) }
    #expect(try through(store, .null) == .null)
  }

  /// A value written to a column of its kind and read from it.
  private func through(_ store: TestStore, _ value: SQLValue) throws -> SQLValue? {
    let column =
      switch value {
      case .text, .null: "words"
      case .integer: "wide"
      case .blob: "bytes"
      }
    return try store.write { transaction throws(StationFault) in
      try transaction.run("DELETE FROM thing")
      // The amount may not be below zero.
      let expression = column == "wide" ? "CAST(?1 AS BIGINT)" : "NULL"
      let words = column == "words" ? "?1" : "NULL"
      let bytes = column == "bytes" ? "?1" : "NULL"
      try transaction.run(
        "INSERT INTO thing (id, words, bytes) SELECT 1, \(words), \(bytes)"
          + (column == "wide" ? " WHERE ?1 <= ?1" : ""), value)
      guard column == "wide" else {
        return try transaction.row("SELECT \(column) FROM thing WHERE id = ?1", 1)?[column]
      }
      return try transaction.row("SELECT \(expression) AS wide", value)?["wide"]
    }
  }

  @Test("A blob of 20 MB comes back whole", arguments: StationDatabases.each)
  func large(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let bytes = (0..<20_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, bytes: bytes, to: transaction)
    }
    let read = try store.read { transaction throws(StationFault) in
      try transaction.row("SELECT bytes FROM thing WHERE id = 1")?.blob("bytes")
    }
    #expect(read == bytes)
  }

  @Test("Sums, counts and comparisons are whole numbers", arguments: StationDatabases.each)
  func numbers(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let row = try store.write { transaction throws(StationFault) in
      for id in Int64(1)...3 { try Shop.add(id, amount: id * 100_000_000, to: transaction) }
      try Shop.add(4, to: transaction)
      return try transaction.row(
        """
        SELECT sum(amount) AS total, sum(0 - amount) AS below, count(amount) AS filled,
          max(id) > 3 AS is_so, length('赣县区') AS characters, sum(amount) - 600000000 AS remainder,
          min(words) AS words
        FROM thing
        """)
    }
    #expect(row?["total"] == 600_000_000)
    #expect(row?["below"] == -600_000_000)
    #expect(row?["filled"] == 3)
    #expect(row?["is_so"] == 1)
    #expect(row?["characters"] == 3)
    #expect(row?["remainder"] == 0)
    #expect(row?["words"] == .null)
    #expect(row?["no such column"] == .null)
  }

  @Test("A number that is not whole is refused, not rounded", arguments: StationDatabases.each)
  func fractions(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    #expect(throws: StationFault.statement("a number that is not whole")) {
      try store.read { transaction throws(StationFault) in
        try transaction.number("SELECT 1.5 AS half")
      }
    }
  }

  @Test("Text sorts by its bytes and tells capitals apart", arguments: StationDatabases.each)
  func order(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let words = ["b", "A", "a", "赣", "Z", "_", "县", "1"]
    let (sorted, capitals) = try store.write { transaction throws(StationFault) in
      for (id, word) in words.enumerated() {
        try Shop.add(Int64(id), words: word, to: transaction)
      }
      let sorted = try transaction.rows("SELECT words FROM thing ORDER BY words")
      let capitals = try transaction.rows("SELECT words FROM thing WHERE words LIKE ?1", "A%")
      return (sorted.map { $0.optionalText("words") }, capitals.count)
    }
    #expect(sorted == ["1", "A", "Z", "_", "a", "b", "县", "赣"])
    #expect(capitals == 1)
  }

  @Test("Where nothing is given null is compared as null", arguments: StationDatabases.each)
  func optional(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let found = "SELECT id FROM thing WHERE (CAST(?1 AS TEXT) IS NULL OR words = ?1) ORDER BY id"
    let (all, one) = try store.write { transaction throws(StationFault) in
      try Shop.add(1, words: "电工", to: transaction)
      try Shop.add(2, words: "焊工", to: transaction)
      return (
        try transaction.rows(found, nil).count, try transaction.rows(found, "焊工").count
      )
    }
    #expect(all == 2)
    #expect(one == 1)
  }
}
