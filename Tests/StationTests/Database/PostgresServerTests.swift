import Foundation
import Synchronization
import Testing

@testable import Station

/// With a server of their own, which they end and hold up; each test in a database of its own.
@Suite(.serialized) struct PostgresServerTests {
  private static let port = Int.random(in: 33_000...60_000)
  private static let own = Result { try PrivatePostgres(port: port) }

  private let server: PrivatePostgres
  private let connection: String

  init() throws {
    server = try PostgresServerTests.own.get()
    connection = try server.makeDatabase()
  }

  private func open(limits: StoreLimits = StoreLimits()) throws -> PostgresStation {
    var settings = PostgresSettings(connection: connection)
    settings.limits = limits
    return try PostgresStation(settings, schema: Shop.schema)
  }

  private func terminateOthers() throws {
    try server.administrator().command(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stationd' "
        + "AND pid <> pg_backend_pid()")
  }

  @Test("Connections that the server ended are replaced, and no request notices")
  func replaced() throws {
    let station = try open()
    for id in Int64(1)...3 {
      try station.write { transaction throws(StationFault) in try Shop.add(id, to: transaction) }
      try terminateOthers()
    }
    #expect(
      try station.read { transaction throws(StationFault) in try Shop.count(transaction) } == 3)
    station.close()
  }

  @Test("A connection that ends in the middle of a request is replaced, and the request done once")
  func interrupted() throws {
    let station = try open()
    var runs = 0
    try station.write { transaction throws(StationFault) in
      runs += 1
      try Shop.add(1, amount: Int64(runs), to: transaction)
      if runs == 1 { try? terminateOthers() }
      try transaction.run("UPDATE thing SET amount = amount + 10 WHERE id = 1")
    }
    #expect(runs == 2)
    let amount = try station.read { transaction throws(StationFault) in
      try Shop.amount(of: 1, transaction)
    }
    #expect(amount == 12)
    station.close()
  }

  @Test("While the server is gone each request is told so at once; when it is back it goes on")
  func gone() throws {
    let station = try open()
    try station.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    try server.kill()
    for _ in 1...3 {
      let began = ContinuousClock.now
      do throws(StationFault) {
        try station.write { transaction throws(StationFault) in try Shop.add(2, to: transaction) }
        Issue.record("written without a server")
      } catch {
        guard case .unavailable = error else { throw error }
      }
      #expect(ContinuousClock.now - began < .seconds(5))
    }
    #expect(station.fault == nil)
    try server.start()
    let count = try station.write { transaction throws(StationFault) in
      try Shop.add(2, to: transaction)
      return try Shop.count(transaction)
    }
    #expect(count == 2)
    station.close()
  }

  @Test("A server that is killed while stations write loses nothing that it confirmed")
  func killedWhileWriting() throws {
    let folder = TemporaryFolder()
    let writing = WritingStation(journal: folder.path + "/journal")
    var confirmed = 0
    for round in 1...4 {
      let station = try open()
      let enough = confirmed + 20 * round
      let errors = together(2) { number in
        if number == 0 {
          try writing.run(station)
        } else {
          // So that there is something to lose in each round.
          _ = eventually { writing.confirmed >= enough }
          try server.kill()
        }
      }
      #expect(errors.count == 1)
      guard case .unavailable? = errors.first as? StationFault else {
        throw try #require(errors.first)
      }
      try server.start()
      let verdict = try writing.verify(station)
      #expect(verdict.isWhole, "round \(round)")
      #expect(verdict.confirmed > confirmed)
      confirmed = verdict.confirmed
      station.close()
    }
  }

  @Test("A server that takes a request and says nothing is given up within the limit")
  func silent() throws {
    let station = try open(limits: StoreLimits(statement: .milliseconds(200)))
    let backend = Mutex<Int32?>(nil)
    let began = ContinuousClock.now
    defer { if let pid = backend.withLock({ $0 }) { kill(pid, SIGCONT) } }
    #expect(throws: StationFault.unavailable("the database did not answer in time")) {
      try station.write { transaction throws(StationFault) in
        let pid = Int32(try transaction.number("SELECT pg_backend_pid()") ?? 0)
        backend.withLock { $0 = pid }
        kill(pid, SIGSTOP)
        try Shop.add(1, to: transaction)
      }
    }
    #expect(ContinuousClock.now - began < .seconds(8))
    let count = try station.read { transaction throws(StationFault) in
      try Shop.count(transaction)
    }
    #expect(count == 0)
    station.close()
  }

  @Test("An address where nobody answers is given up within the limit")
  func unreachable() throws {
    let socket = try #require(SilentSocket())
    var settings = PostgresSettings(
      connection: "host=127.0.0.1 port=\(socket.port) user=station dbname=station")
    settings.limits = StoreLimits(connecting: .milliseconds(300))
    let began = ContinuousClock.now
    #expect(throws: StationFault.unavailable("the database did not answer in time")) {
      try PostgresStation(settings, schema: Shop.schema)
    }
    #expect(ContinuousClock.now - began < .seconds(5))
  }

  @Test("A server whose machine is gone does not keep the next one from being asked")
  func severalServers() throws {
    let socket = try #require(SilentSocket())
    let name = try #require(connection.split(separator: "dbname=").last)
    var settings = PostgresSettings(
      connection: "host=127.0.0.1,\(server.folder)/socket port=\(socket.port),"
        + "\(PostgresServerTests.port) user=station dbname=\(name) target_session_attrs=read-write")
    settings.limits = StoreLimits(connecting: .milliseconds(1000))
    let began = ContinuousClock.now
    let station = try PostgresStation(settings, schema: Shop.schema)
    try station.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    #expect(ContinuousClock.now - began < .seconds(5))
    station.close()
    settings.connection = "host=a,b port=1,2,3 dbname=station"
    #expect(throws: StationFault.self) { try PostgresStation(settings, schema: Shop.schema) }
  }

  /// Sets one of the server's parameters for as long as `body` runs.
  private func with(_ name: String, _ value: String, _ body: () throws -> Void) throws {
    let administrator = try server.administrator()
    func isSet(_ value: String?) throws -> Bool {
      // Not by a new session: none is let in that may not write.
      let shown = try administrator.command("SELECT current_setting('\(name)') AS value")
      return value.map { shown.rows.first?["value"] == .text($0) } ?? true
    }
    defer {
      _ = try? administrator.command("ALTER SYSTEM RESET \(name)")
      _ = try? administrator.command("SELECT pg_reload_conf()")
    }
    try administrator.command("ALTER SYSTEM SET \(name) = '\(value)'")
    try administrator.command("SELECT pg_reload_conf()")
    #expect(try eventually { try isSet(value) })
    try body()
  }

  @Test("What is known already is confirmed only when the standby has it, too")
  func knownAlready() throws {
    let station = try open(limits: StoreLimits(statement: .milliseconds(300)))
    try station.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    // A standby that does not come.
    try with("synchronous_standby_names", "nobody") {
      #expect(throws: StationFault.self) {
        try station.write { transaction throws(StationFault) in try Shop.count(transaction) }
      }
      let count = try station.read { transaction throws(StationFault) in
        try Shop.count(transaction)
      }
      #expect(count == 1)
    }
    station.close()
  }

  @Test(
    "A server that takes no changes any more is not available, which is no fault of the program")
  func readOnly() throws {
    let station = try open()
    try with("default_transaction_read_only", "on") {
      do throws(StationFault) {
        try station.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
        Issue.record("written")
      } catch {
        guard case .unavailable = error else { throw error }
      }
    }
    let isBack = eventually {
      (try? station.write { transaction throws(StationFault) in try Shop.add(2, to: transaction) })
        != nil
    }
    #expect(isBack)
    station.close()
  }

  @Test("The password comes from a file, and no fault repeats it")
  func password() throws {
    let folder = TemporaryFolder()
    let address = "host=127.0.0.1 port=\(PostgresServerTests.port) user=station dbname=station"
    let right = PostgresSettings(connection: address, passwordFile: server.folder + "/password")
    try PostgresStation(right, schema: Shop.schema).close()

    let wrongFile = folder.path + "/password"
    try "secret-362121\n".write(toFile: wrongFile, atomically: true, encoding: .utf8)
    let wrong = [
      PostgresSettings(connection: address, passwordFile: wrongFile),
      PostgresSettings(connection: address, passwordFile: folder.path + "/none"),
      PostgresSettings(connection: address + " password=secret-362121"),
      PostgresSettings(connection: address + " secret-362121"),
      PostgresSettings(
        connection:
          "postgresql://station:secret-362121@127.0.0.1:\(PostgresServerTests.port)/station"),
    ]
    for settings in wrong {
      do throws(StationFault) {
        _ = try PostgresStation(settings, schema: Shop.schema)
        Issue.record("connected")
      } catch {
        guard case .unavailable(let words) = error else { throw error }
        #expect(!words.contains("secret"))
        #expect(!words.isEmpty)
      }
    }
  }

  @Test("A copy is made and restored with the password that the station's file holds")
  func passwordOfCopies() throws {
    let folder = TemporaryFolder()
    let (file, copy) = (folder.path + "/password", folder.path + "/copy")
    let name = try #require(connection.split(separator: "dbname=").last)
    func address(_ database: some StringProtocol) -> String {
      "host=127.0.0.1 port=\(PostgresServerTests.port) user=station dbname=\(database)"
    }
    let station = try open()
    try station.write { transaction throws(StationFault) in try Shop.add(1, to: transaction) }
    station.close()
    // Signs that mean something in libpq's own file.
    try server.administrator().command("ALTER ROLE station PASSWORD 'a:b\\c d'")
    try "a:b\\c d\n".write(toFile: file, atomically: true, encoding: .utf8)
    defer {
      let old = (try? String(contentsOfFile: server.folder + "/password", encoding: .utf8)) ?? ""
      let word = old.trimmingCharacters(in: .newlines)
      _ = try? server.administrator().command("ALTER ROLE station PASSWORD '\(word)'")
    }
    let environment = ["HOME": folder.path, "PGPASSFILE": "/dev/null"]
    let without = try StationScript.run(
      "backup", [address(name), copy], environment: environment)
    #expect(without.status == 69)
    let made = try StationScript.run(
      "backup", ["--password-file", file, address(name), copy], environment: environment)
    #expect(made.status == 0, "\(made.words)")
    let there = try #require(try server.makeDatabase().split(separator: "dbname=").last)
    let restored = try StationScript.run(
      "restore", [copy, address(there)],
      environment: environment.merging(["STATION_STORE_PASSWORD_FILE": file]) { $1 })
    #expect(restored.status == 0, "\(restored.words)")
    var settings = PostgresSettings(connection: address(there), passwordFile: file)
    settings.limits = StoreLimits()
    let again = try PostgresStation(settings, schema: Shop.schema)
    #expect(try again.read { transaction throws(StationFault) in try Shop.count(transaction) } == 1)
    again.close()
  }

  @Test("A server that doesn't synchronise what it confirms is refused")
  func unsafe() throws {
    let administrator = try server.administrator()
    defer {
      _ = try? administrator.command("ALTER SYSTEM RESET fsync")
      _ = try? administrator.command("SELECT pg_reload_conf()")
    }
    try administrator.command("ALTER SYSTEM SET fsync = off")
    try administrator.command("SELECT pg_reload_conf()")
    var fault: StationFault?
    let isRefused = eventually {
      do throws(StationFault) {
        try PostgresStation(
          PostgresSettings(connection: connection), schema: Shop.schema
        ).close()
        return false
      } catch {
        fault = error
        return true
      }
    }
    #expect(isRefused)
    #expect(fault == .unavailable("the server's fsync or full_page_writes is off"))
  }

  @Test("A server whose disk is full says so, and goes on")
  func full() throws {
    let station = try open()
    try PostgresConnection(
      PostgresSettings(connection: connection).parameters(), limits: StoreLimits()
    ).command(
      """
      CREATE FUNCTION fill() RETURNS bigint LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION ''no space for 362121'' USING ERRCODE = ''disk_full''; END'
      """)
    #expect(throws: StationFault.diskFull) {
      try station.write { transaction throws(StationFault) in
        try Shop.add(1, to: transaction)
        _ = try transaction.number("SELECT fill()")
      }
    }
    let count = try station.write { transaction throws(StationFault) in
      try Shop.add(2, to: transaction)
      return try Shop.count(transaction)
    }
    #expect(count == 1)
    station.close()
  }

  @Test("More requests than connections wait for their turn")
  func pool() throws {
    var settings = PostgresSettings(connection: connection)
    settings.connections = 3
    let station = try PostgresStation(settings, schema: Shop.schema)
    let errors = together(16) { number in
      for step in 1...10 {
        try station.write { transaction throws(StationFault) in
          try Shop.add(Int64(number * 100 + step), to: transaction)
        }
      }
    }
    #expect(errors.isEmpty, "\(errors)")
    let (rows, connections) = try station.read { transaction throws(StationFault) in
      (
        try Shop.count(transaction),
        try transaction.number(
          "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'stationd'") ?? 0
      )
    }
    #expect(rows == 160)
    #expect((1...3).contains(connections))
    station.close()
  }
}
