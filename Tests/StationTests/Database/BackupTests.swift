import Foundation
import GRDB
import Testing

@testable import Station

@Suite struct BackupTests {
  private let folder = TemporaryFolder()
  private var copy: String { folder.path + "/copy" }

  private func fill(_ store: any StationDatabase, _ ids: ClosedRange<Int64>) throws {
    try store.write { transaction throws(StationFault) in
      for id in ids {
        try Shop.add(
          id, words: "岗位 \(id)", bytes: [UInt8](repeating: UInt8(id % 256), count: 500), amount: id,
          to: transaction)
      }
    }
  }

  private func everything(_ store: any StationDatabase) throws -> [[SQLValue]] {
    try store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT id, words, bytes, amount FROM thing ORDER BY id").map(\.values)
    }
  }

  @Test("A copy of a working SQLite station, restored, holds everything up to its moment")
  func sqlite() throws {
    let path = folder.path + "/station.sqlite"
    let station = try SQLiteStation(path: path, schema: Shop.schema)
    try fill(station, 1...300)
    let before = try everything(station)
    let outcome = try StationScript.run("backup", [path, copy])
    #expect(outcome.status == 0, "\(outcome.words)")
    try fill(station, 301...400)
    let after = try everything(station)
    // Not while the station runs.
    #expect(try StationScript.run("restore", [copy, path]).status == 75)
    #expect(try everything(station) == after)
    station.close()

    let restored = try StationScript.run("restore", [copy, path])
    #expect(restored.status == 0, "\(restored.words)")
    let again = try SQLiteStation(path: path, schema: Shop.schema)
    #expect(try everything(again) == before)
    try fill(again, 500...510)
    again.close()
    // What was there before is kept.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let aside = try #require(names.first { $0.contains(".before-") && !$0.hasSuffix("-wal") })
    let old = try SQLiteStation(path: folder.path + "/" + aside, schema: Shop.schema)
    #expect(try everything(old) == after)
    old.close()
  }

  @Test("The station itself copies its file while others write")
  func online() throws {
    let station = try SQLiteStation(path: folder.path + "/station.sqlite", schema: Shop.schema)
    defer { station.close() }
    try fill(station, 1...2000)
    let errors = together(2) { number in
      if number == 0 {
        #expect(try station.backup(to: copy) == .written)
      } else {
        for id in Int64(3000)...3200 { try fill(station, id...id) }
      }
    }
    #expect(errors.isEmpty, "\(errors)")
    let other = try SQLiteStation(path: copy, schema: Shop.schema)
    let ids = try everything(other).compactMap { $0.first }
    #expect(ids.count >= 2000)
    #expect(ids.prefix(2000).elementsEqual((1...2000).map { .integer($0) }))
    // Whole transactions in their order, up to some moment.
    let late = ids.dropFirst(2000)
    #expect(late.elementsEqual((0..<Int64(late.count)).map { .integer(3000 + $0) }))
    other.close()
  }

  @Test("A copy of a working PostgreSQL station, restored elsewhere, holds everything")
  func postgres() throws {
    let server = try PrivatePostgres.running()
    let here = try server.makeDatabase()
    let station = try PostgresStation(
      PostgresSettings(connection: here), schema: Shop.schema)
    try fill(station, 1...300)
    let before = try everything(station)
    let outcome = try StationScript.run("backup", [here, copy])
    #expect(outcome.status == 0, "\(outcome.words)")
    try fill(station, 301...310)
    // Not over a station that is there.
    #expect(try StationScript.run("restore", [copy, here]).status == 73)
    station.close()

    let there = try server.makeDatabase()
    let restored = try StationScript.run("restore", [copy, there])
    #expect(restored.status == 0, "\(restored.words)")
    let again = try PostgresStation(PostgresSettings(connection: there), schema: Shop.schema)
    #expect(try everything(again) == before)
    try fill(again, 500...510)
    again.close()
  }

  @Test(
    "A copy is made by the client of the server's own version, and the missing package is named")
  func ownClient() throws {
    let here = try PrivatePostgres.running().makeDatabase()
    let station = try PostgresStation(PostgresSettings(connection: here), schema: Shop.schema)
    defer { station.close() }
    try fill(station, 1...10)
    let number = try station.read { transaction throws(StationFault) in
      try transaction.number("SELECT CAST(current_setting('server_version_num') AS BIGINT)")
    }
    let major = try #require(number) / 10_000
    // A newer one is installed, which no server of this version could read the copies of.
    let newer = folder.path + "/versions/99/bin"
    try FileManager.default.createDirectory(atPath: newer, withIntermediateDirectories: true)
    for name in ["pg_dump", "pg_restore"] {
      try Data("#!/bin/sh\necho pg_dump '(PostgreSQL)' 99.1; exit 7\n".utf8).write(
        to: URL(filePath: newer + "/" + name))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: newer + "/" + name)
    }
    let versions = [
      "POSTGRES_VERSIONS": folder.path + "/versions", "PATH": newer + ":/usr/bin:/bin",
    ]
    let refused = try StationScript.run("backup", [here, copy], environment: versions)
    #expect(refused.status == 69)
    #expect(refused.words.contains("apt-get install postgresql-client-\(major)"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/versions/\(major)",
      withDestinationPath: "/usr/lib/postgresql/\(major)")
    let outcome = try StationScript.run("backup", [here, copy], environment: versions)
    #expect(outcome.status == 0, "\(outcome.words)")
  }

  @Test("What is no copy of a station is not restored, and a copy is not written over another")
  func refused() throws {
    let path = folder.path + "/station.sqlite"
    try SQLiteStation(path: path, schema: Shop.schema).close()
    let whole = try #require(FileManager.default.contents(atPath: path))
    for contents in [Data("words".utf8), whole.prefix(8192), Data()] {
      try contents.write(to: URL(filePath: copy))
      #expect(try StationScript.run("restore", [copy, path]).status == 65)
      #expect(FileManager.default.contents(atPath: path) == whole)
    }
    #expect(try StationScript.run("backup", [path, copy]).status == 73)
    #expect(try StationScript.run("backup", [folder.path + "/none", copy + "2"]).status == 66)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("A copy is never written over anything: not another copy, not a link, not the store itself")
  func overNothing() throws {
    let path = folder.path + "/station.sqlite"
    let station = try SQLiteStation(path: path, schema: Shop.schema)
    defer { station.close() }
    try fill(station, 1...300)
    try Data("words".utf8).write(to: URL(filePath: copy))
    // To nothing, so that it is only found when the copy gets its name.
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/none/none")
    let store = FileManager.default.contents(atPath: path)
    let before = try names()
    for there in [copy, path, link] {
      #expect(try station.backup(to: there) == .exists, "\(there)")
    }
    #expect(FileManager.default.contents(atPath: copy) == Data("words".utf8))
    #expect(FileManager.default.contents(atPath: path) == store)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/none/none")
    #expect(try names() == before)
    try fill(station, 301...301)
    #expect(try everything(station).count == 301)
  }

  @Test("A copy that cannot be written leaves nothing behind, and the store goes on")
  func unwritable() throws {
    let station = try SQLiteStation(path: folder.path + "/station.sqlite", schema: Shop.schema)
    defer { station.close() }
    try fill(station, 1...300)
    let before = try names()
    let fault = #expect(throws: StationFault.self) {
      try station.backup(to: folder.path + "/none/copy")
    }
    guard case .unavailable(let words) = fault else {
      Issue.record("\(fault as Any)")
      return
    }
    #expect(words.hasPrefix("the copy could not be written: \(folder.path)/none/copy"))
    #expect(words.hasSuffix(": No such file or directory"))
    #expect(throws: StationFault.diskFull) {
      try station.backup(SQLiteCopy(path: copy, pageLimit: 10))
    }
    #expect(try names() == before)
    #expect(station.fault == nil)
    try fill(station, 301...301)
    #expect(try station.backup(to: copy) == .written)
  }

  @Test("What is wrong with a copy's disk is not taken for a fault of the store")
  func faultsOfTheCopy() {
    let codes: [ResultCode] = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_CORRUPT]
    for code in codes {
      let fault = StationFault(
        ofCopy: DatabaseError(resultCode: code, message: "why"), at: "/media/copy")
      #expect(fault == .unavailable("the copy could not be written: /media/copy: why"), "\(code)")
      #expect(!StationFault.endsTheFile(fault))
    }
    #expect(StationFault(ofCopy: DatabaseError(resultCode: .SQLITE_FULL)) == .diskFull)
  }

  @Test("A copy waits for its turn to read like everybody else")
  func turn() throws {
    let station = try SQLiteStation(
      path: folder.path + "/station.sqlite", schema: Shop.schema, readers: 1,
      limits: StoreLimits(turn: .milliseconds(1)))
    defer { station.close() }
    let refusal = try station.read { _ throws(StationFault) -> StationFault? in
      do throws(StationFault) {
        _ = try station.backup(to: copy)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal == .unavailable("the store is busy"))
    #expect(try station.backup(to: copy) == .written)
  }
}
