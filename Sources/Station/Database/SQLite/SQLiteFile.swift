import Exchange
import Foundation
import GRDB
import GRDBSQLite
import Sealing

/// The file of a station on SQLite: made whole or not at all, and checked before it is used.
struct SQLiteFile: Sendable {
  /// `JYST`: tells a station from any other SQLite file (`PRAGMA application_id`).
  static let applicationID = 0x4A59_5354

  let path: String
  let schema: StationSchema
  let readers: Int
  let limits: StoreLimits
  /// The most pages that the file may have; for tests of a full disk.
  var pageLimit: Int?

  private var log: String { path + "-wal" }
  private var draft: String { path + ".new" }

  /// Opens the file, makes it where there is none, and brings an older one to this version. After
  /// anything but a clean close every page is checked (`quick_check`).
  func open() throws -> DatabasePool {
    if !FileManager.default.fileExists(atPath: path) { try create() }
    let wasClosedCleanly = size(of: log) == 0
    if wasClosedCleanly { try refuseWhenCutOff() }
    let queue = try DatabaseQueue(path: path, configuration: configuration())
    try queue.writeWithoutTransaction { database in
      try refuseForeign(database)
      if !wasClosedCleanly { try SQLiteFile.checkPages(database) }
      try migrate(database)
      // Everything that can be read is written once more, from checksummed frames into the file,
      // and synchronised there: after a failed fsync no one knows what the log's pages in memory
      // are worth, and asking again would answer "fine".
      _ = try database.checkpoint(.truncate)
    }
    try queue.close()
    let pool = try DatabasePool(path: path, configuration: configuration())
    // GRDB sets NORMAL, behind the configuration's own statements.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    return pool
  }

  /// A file of length zero is a store that was lost and not a new one, so a new one gets its name
  /// when it is whole.
  private func create() throws {
    guard size(of: log) == 0 else { throw StationFault.damaged }
    for leftover in [draft, draft + "-wal", draft + "-shm", log] { unlink(leftover) }
    try DurableFile.write([], to: draft)
    let queue = try DatabaseQueue(path: draft, configuration: configuration())
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA application_id = \(SQLiteFile.applicationID)")
      try migrate(database)
      _ = try database.checkpoint(.truncate)
    }
    try queue.close()
    try SQLiteFile.install(draft, as: path)
  }

  /// Gives a finished file its name, durably.
  static func install(_ draft: String, as path: String) throws {
    guard rename(draft, path) == 0 else {
      throw StationFault.unavailable(
        "the store's file could not be made: \(FileReason.words(path))")
    }
    try DurableFile.synchronizeFolder(of: path)
  }

  private func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "station"
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(Double(limits.lock.wholeMilliseconds) / 1000)
    configuration.prepareDatabase { database in
      // The writer alone checkpoints, at times of the station's choosing: SQLite before 3.51.3 can
      // lose a reset of the log when two do. `LIKE` tells a from A, as PostgreSQL does.
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA case_sensitive_like = ON;
          """)
      guard !database.configuration.readonly else { return }
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = 0;
          """)
      if let pageLimit {
        try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)")
      }
    }
    return configuration
  }

  private func migrate(_ database: Database) throws {
    try database.inTransaction(.immediate) {
      let transaction = SQLiteTransaction(
        database, StatementLimit(limits.statement), life: "before it is open")
      try schema.migrate(transaction)
      try transaction.check()
      return .commit
    }
  }

  private func refuseForeign(_ database: Database) throws {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard application == SQLiteFile.applicationID else { throw StationFault.damaged }
  }

  /// Throws ``StationFault/damaged`` where a page is not what it must be.
  static func checkPages(_ database: Database) throws {
    let answer = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
    guard answer == "ok" else { throw StationFault.damaged }
  }

  /// A file that is shorter than its own header says was cut off. SQLite would find that out only
  /// when it needs a missing page.
  private func refuseWhenCutOff() throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw StationFault.unavailable("the store's file cannot be read: \(FileReason.words(path))")
    }
    defer { try? file.close() }
    let header = [UInt8](try file.read(upToCount: 100) ?? Data())
    guard header.count == 100, header.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
      throw StationFault.damaged
    }
    func number(_ range: Range<Int>) -> Int { header[range].reduce(0) { $0 << 8 | Int($1) } }
    // Database file format 1.3.2: 1 stands for 65,536.
    let pageSize = number(16..<18) == 1 ? 65_536 : number(16..<18)
    guard size(of: path) >= number(28..<32) * pageSize else { throw StationFault.damaged }
  }

  private func size(of path: String) -> Int {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : 0
  }
}
