import Foundation
import GRDB
import Ports
import Sealing

/// The database file: made whole or not at all, checked before it is used, one connection.
struct LedgerFile: Sendable {
  let path: String
  let schema: Schema
  /// The most pages that the file may have; for tests of a full disk.
  var pageLimit: Int?

  private var log: String { path + "-wal" }
  private var draft: String { path + ".new" }

  /// Opens the file, makes it where there is none, and brings an older one to this version.
  ///
  /// After anything but a clean close every page is checked (`quick_check`), as it is when
  /// `checking` asks for it.
  /// - Returns: the connection, and whether every page was checked.
  func open(
    keyCheck: Data, checking: Bool
  ) throws(LedgerFault) -> (queue: DatabaseQueue, wasChecked: Bool) {
    do {
      if !FileManager.default.fileExists(atPath: path) { try create(keyCheck: keyCheck) }
      let wasClosedCleanly = size(of: log) == 0
      if wasClosedCleanly { try refuseWhenCutOff() }
      let queue = try connect(to: path)
      let wasChecked = checking || !wasClosedCleanly
      try queue.writeWithoutTransaction { database in
        try refuseForeign(database)
        if wasChecked { try database.checkPages() }
        try refuseOtherKey(keyCheck, database)
        try schema.migrate(database)
        // Everything that can be read is written once more, from checksummed frames into the
        // file, and synchronised there: after a failed fsync no one knows what the log's pages
        // in memory are worth, and asking again would answer "fine".
        try database.checkpoint(.truncate)
      }
      return (queue, wasChecked)
    } catch {
      throw LedgerFault(error).ofTheFile
    }
  }

  /// A file of length zero is a ledger that was lost and not a new one, so a new one gets its name
  /// when it is whole.
  private func create(keyCheck: Data) throws {
    guard size(of: log) == 0 else { throw LedgerFault.damaged }
    for leftover in [draft, draft + "-wal", draft + "-shm", log] { unlink(leftover) }
    try DurableFile.write([], to: draft)
    let queue = try connect(to: draft)
    try queue.writeWithoutTransaction { database in
      try schema.migrate(database)
      try database.execute(
        sql: "INSERT INTO ledger (one, key_check) VALUES (1, ?)", arguments: [keyCheck])
      try database.checkpoint(.truncate)
    }
    try queue.close()
    guard rename(draft, path) == 0 else {
      throw LedgerFault.unavailable("the ledger could not be made")
    }
    try DurableFile.synchronizeFolder(of: path)
  }

  private func connect(to path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { database in
      // One connection, which alone checkpoints: SQLite before 3.51.3 can lose a reset of the log
      // when two do. The exclusive lock holds every other connection off, of any program, and
      // needs no shared memory.
      try database.execute(
        sql: """
          PRAGMA locking_mode = EXCLUSIVE;
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA wal_autocheckpoint = 0;
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          """)
      if let pageLimit {
        try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)")
      }
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A file that is shorter than its own header says was cut off. SQLite would find that out only
  /// when it needs a missing page.
  private func refuseWhenCutOff() throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw LedgerFault.unavailable("the ledger cannot be read")
    }
    defer { try? file.close() }
    let header = [UInt8](try file.read(upToCount: 100) ?? Data())
    guard header.count == 100, header.starts(with: Array("SQLite format 3\u{0}".utf8)) else {
      throw LedgerFault.damaged
    }
    func number(_ range: Range<Int>) -> Int { header[range].reduce(0) { $0 << 8 | Int($1) } }
    // Database file format 1.3.2: 1 stands for 65,536.
    let pageSize = number(16..<18) == 1 ? 65_536 : number(16..<18)
    guard size(of: path) >= number(28..<32) * pageSize else { throw LedgerFault.damaged }
  }

  private func refuseForeign(_ database: Database) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard application == Schema.applicationID, version > 0 else { throw LedgerFault.damaged }
    guard version <= schema.version else { throw LedgerFault.newerVersion(version) }
  }

  private func refuseOtherKey(_ keyCheck: Data, _ database: Database) throws {
    let stored = try Data.fetchOne(database, sql: "SELECT key_check FROM ledger")
    guard let stored else { throw LedgerFault.damaged }
    guard stored == keyCheck else { throw LedgerFault.wrongKey }
  }

  private func size(of path: String) -> Int {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : 0
  }
}
