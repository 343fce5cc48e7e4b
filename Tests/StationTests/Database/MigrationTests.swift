import Synchronization
import Testing

@testable import Station

@Suite struct MigrationTests {
  private static let second =
    Shop.schema.versions + [
      [
        "ALTER TABLE thing ADD COLUMN place TEXT",
        "CREATE TABLE hall (name TEXT NOT NULL PRIMARY KEY)",
        "INSERT INTO hall (name) VALUES ('赣县区')",
      ]
    ]
  private let newer = StationSchema(versions: MigrationTests.second)

  @Test(
    "A newer program brings the tables forward and keeps what they hold",
    arguments: StationDatabases.each)
  func forward(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(7, words: "电工", to: transaction)
    }
    store.database.close()
    for _ in 1...2 {
      let again = try store.open(schema: newer)
      let (thing, halls) = try again.read { transaction throws(StationFault) in
        (
          try transaction.row("SELECT words, place FROM thing WHERE id = 7"),
          try transaction.number("SELECT count(*) FROM hall")
        )
      }
      #expect(thing?["words"] == "电工")
      #expect(thing?["place"] == .null)
      #expect(halls == 1)
      again.close()
    }
  }

  @Test(
    "A store from before filled and closed were told apart keeps what was filled, refused and public",
    arguments: StationDatabases.each)
  func filledAndRefused(_ kind: StationDatabases.Kind) throws {
    let old = StationSchema(versions: Array(StationSchema.current.versions.prefix(2)))
    let store = try kind.make(schema: old)
    try store.write { transaction throws(StationFault) in
      for (id, closing, refusal) in [("1", "filled", nil), ("2", "filled", nil), ("3", nil, "x")]
        as [(String, String?, String?)]
      {
        let state = refusal == nil ? "closed" : "refused"
        try transaction.run(
          """
          INSERT INTO vacancy (id, body, state, region, valid_through, version, correction, origins,
            findings, accepted, refusal, closing, is_frozen, is_held, changed_at)
          VALUES (?1, '{}', ?4, '360704', '2026-12-31', 1, '', '{}', '[]', '[]', ?2, ?3, 0, 0, 0)
          """, .text(id), SQLValue(refusal), SQLValue(closing), .text(state))
        try transaction.run(
          """
          INSERT INTO source_posting (source, id, vacancy, is_live, body, digest, seen_on, code_key,
            name_key)
          VALUES ('bureau', ?1, ?1, ?2, '{}', ?3, '2026-11-23', NULL, 7)
          """, .text(id), SQLValue(id != "2"), .blob([1]))
      }
    }
    store.database.close()
    let again = try store.open(schema: .current)
    let (vacancies, keys) = try again.read { transaction throws(StationFault) in
      (
        try transaction.rows("SELECT is_filled, closing, opened_on FROM vacancy ORDER BY id"),
        try transaction.rows("SELECT vacancy, name_key, code_key FROM refused_key")
      )
    }
    #expect(vacancies.map { $0["is_filled"] } == [.integer(1), .integer(1), .integer(0)])
    #expect(vacancies.map { $0["closing"] } == [.null, .text("withdrawn"), .null])
    #expect(
      vacancies.map { $0["opened_on"] } == [.text("0001-01-01"), .text("0001-01-01"), .null])
    #expect(keys.map { $0["vacancy"] } == ["3"])
    #expect(keys.first?["name_key"] == .integer(7) && keys.first?["code_key"] == .integer(0))
    again.close()
  }

  @Test("Tables of a newer program are left alone", arguments: StationDatabases.each)
  func refused(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make(schema: newer)
    store.database.close()
    #expect(throws: StationFault.newerVersion(2)) { try store.open(schema: Shop.schema) }
    let again = try store.open(schema: newer)
    let halls = try again.read { transaction throws(StationFault) in
      try transaction.number("SELECT count(*) FROM hall")
    }
    #expect(halls == 1)
    again.close()
  }

  @Test(
    "A migration that fails half way leaves the tables as they were",
    arguments: StationDatabases.each)
  func whole(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    store.database.close()
    let broken = StationSchema(
      versions: Shop.schema.versions + [["CREATE TABLE hall (name TEXT)", "DROP TABLE nothing"]])
    #expect(throws: StationFault.self) { try store.open(schema: broken) }
    let again = try store.open(schema: Shop.schema)
    #expect(throws: StationFault.self) {
      try again.read { transaction throws(StationFault) in
        try transaction.number("SELECT count(*) FROM hall")
      }
    }
    again.close()
    let third = try store.open(schema: newer)
    third.close()
  }

  @Test("Several stations that start at once on a new PostgreSQL make the tables once")
  func together() throws {
    let store = try StationDatabases.Kind.postgres.make(schema: StationSchema(versions: []))
    let opened = Mutex<[any StationDatabase]>([])
    let errors = StationTests.together(5) { _ in
      let database = try store.open(schema: newer)
      opened.withLock { $0.append(database) }
    }
    #expect(errors.isEmpty, "\(errors)")
    let halls = try opened.withLock { $0 }.map { database in
      try database.read { transaction throws(StationFault) in
        try transaction.number("SELECT count(*) FROM hall")
      }
    }
    #expect(halls == [1, 1, 1, 1, 1])
    for database in opened.withLock({ $0 }) { database.close() }
  }

  @Test("A station whose tables another brought further says so and ends")
  func overtaken() throws {
    let store = try StationDatabases.Kind.postgres.shop()
    let other = try store.open(schema: newer)
    #expect(throws: StationFault.newerVersion(2)) {
      try store.read { transaction throws(StationFault) in try Shop.count(transaction) }
    }
    #expect(store.database.fault == .newerVersion(2))
    #expect(other.fault == nil)
    other.close()
  }
}
