import Testing

@testable import Station

@Suite struct TransactionTests {
  @Test(
    "What was committed is there after the store was opened anew", arguments: StationDatabases.each)
  func durable(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, words: "维修电工", amount: 4500, to: transaction)
    }
    store.database.close()
    #expect(throws: StationFault.unavailable("the store is closed")) {
      try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    }
    let again = try store.open(schema: Shop.schema)
    let row = try again.read { transaction throws(StationFault) in
      try transaction.row("SELECT words, amount FROM thing WHERE id = ?1", 1)
    }
    #expect(row?["words"] == .text("维修电工"))
    #expect(row?["amount"] == .integer(4500))
    again.close()
  }

  @Test("A request that was refused half way leaves nothing", arguments: StationDatabases.each)
  func rolledBack(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    #expect(throws: StationFault.wrongKey) {
      try store.write { transaction throws(StationFault) in
        try Shop.add(1, to: transaction)
        try Shop.add(2, to: transaction)
        throw .wrongKey
      }
    }
    let count = try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    #expect(count == 0)
  }

  @Test(
    "A statement that failed ends its transaction, also where the fault was caught",
    arguments: StationDatabases.each)
  func doomed(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    #expect(throws: StationFault.conflict) {
      try store.write { transaction throws(StationFault) in
        try Shop.add(2, to: transaction)
        try? Shop.add(1, to: transaction)
        try? Shop.add(3, to: transaction)
      }
    }
    let count = try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    #expect(count == 1)
  }

  @Test("What is unique is refused the second time", arguments: StationDatabases.each)
  func unique(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, words: "电工", to: transaction)
    }
    #expect(throws: StationFault.conflict) {
      try store.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    }
    #expect(throws: StationFault.conflict) {
      try store.write { transaction throws(StationFault) in
        try Shop.add(2, words: "电工", to: transaction)
      }
    }
    // The way to say that a row may be there already.
    let added = try store.write { transaction throws(StationFault) in
      try transaction.changes(Shop.insert + " ON CONFLICT (id) DO NOTHING", 1, nil, nil, nil)
    }
    #expect(added == 0)
  }

  @Test(
    "A wrong statement or a broken rule is a fault of the program, told without values",
    arguments: StationDatabases.each)
  func wrong(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let statements: [(String, [SQLValue])] = [
      ("SELECT nothing FROM thing", []),
      ("INSERT INTO thing (id, amount) VALUES (?1, ?2)", [1, -362_121]),
      ("INSERT INTO thing (id) VALUES (?1)", [nil]),
      ("SELECT 1 WHERE ?1 = ?2", ["362121", "a\u{0}b"]),
      ("SELECT id FROM thing; SELECT words FROM thing", []),
      ("SELECT id FROM thing WHERE id = ?1 AND amount = ?2", [362_121]),
    ]
    for (statement, values) in statements {
      let words = try faultWords { () throws(StationFault) in
        try store.write { transaction throws(StationFault) in
          _ = try transaction.rows(statement, values)
        }
      }
      #expect(!words.contains("362121"), "\(words)")
      #expect(!words.isEmpty)
    }
  }

  private func faultWords(_ body: () throws(StationFault) -> Void) throws -> String {
    do throws(StationFault) { try body() } catch {
      guard case .statement(let words) = error else { throw error }
      return words
    }
    return ""
  }

  @Test("Reading changes nothing", arguments: StationDatabases.each)
  func readOnly(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    do throws(StationFault) {
      try store.read { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
      Issue.record("a change was made while reading")
    } catch {
      guard case .statement = error else { throw error }
    }
    let count = try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    #expect(count == 0)
  }

  @Test("A statement tells how many rows it changed", arguments: StationDatabases.each)
  func changes(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      for id in Int64(1)...5 {
        let count = try transaction.changes(Shop.insert, .integer(id), nil, nil, .integer(id * 10))
        #expect(count == 1)
      }
      let raised = "UPDATE thing SET amount = amount + 1 WHERE amount > ?1"
      #expect(try transaction.changes(raised, 30) == 2)
      #expect(try transaction.changes(raised, 300) == 0)
      #expect(try transaction.changes("SELECT id FROM thing") == 0)
      let gone = try transaction.rows("DELETE FROM thing WHERE id < ?1 RETURNING id, amount", 3)
      #expect(gone.map { $0["amount"] }.contains(.integer(20)))
      #expect(gone.count == 2)
    }
  }

  @Test(
    "What is asked sees all that was written before, more than the line to the database holds",
    arguments: StationDatabases.each)
  func ahead(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    let bytes = [UInt8](repeating: 7, count: 300_000)
    try store.write { transaction throws(StationFault) in
      for id in Int64(1)...150 {
        try Shop.add(id, bytes: bytes, to: transaction)
        if id % 50 == 7 { #expect(try Shop.count(transaction) == id) }
      }
    }
    let count = try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    #expect(count == 150)
  }

  @Test(
    "A request whose last statement is refused leaves nothing, and the next one is done",
    arguments: StationDatabases.each)
  func lastRefused(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    for isCaught in [false, true] {
      #expect(throws: StationFault.conflict) {
        try store.write { transaction throws(StationFault) in
          try Shop.add(1, to: transaction)
          try Shop.add(2, to: transaction)
          do throws(StationFault) { try Shop.add(1, to: transaction) } catch {
            if !isCaught { throw error }
          }
        }
      }
    }
    // Also where the one who asked gave up meanwhile.
    #expect(throws: StationFault.conflict) {
      try store.write { transaction throws(StationFault) in
        try Shop.add(3, to: transaction)
        try? Shop.add(3, to: transaction)
        throw .wrongKey
      }
    }
    let count = try store.write { transaction throws(StationFault) in
      try Shop.add(4, to: transaction)
      return try Shop.count(transaction)
    }
    #expect(count == 1)
  }
}
