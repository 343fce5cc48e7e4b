import Employment
import GRDB
import GRDBSQLite
import Glibc
import Ports

/// The vacancies of this terminal in one SQLite file that an import can rebuild.
///
/// One connection reads and one writes, so that searches go on while a feed or an import fills the
/// catalogue. The one that writes also checkpoints, alone (decision 2): whoever writes, in this
/// process or in another such as `kioskd import`, holds a lock beside the file.
public final class CatalogueStore: VacancyCatalogue {
  /// What a store is opened for.
  public enum Purpose: Hashable, Sendable {
    /// To search and to fill. Makes an empty file where there is none, and empties one of an older
    /// version: an import or a feed fills it again.
    case keeping
    /// To search and no more: nothing is written, and what this version did not make is refused.
    case looking
  }

  /// Counts are exact up to this; above it they read "1000+".
  public static let countCap = 1000

  /// Where the file lies; temporary files of an import lie beside it.
  public let path: String
  private let readSession = Session()
  private let writeSession = Session()
  private let reader: DatabaseQueue
  private let writer: DatabaseQueue
  let pinyin: PinyinSource
  let occupations: @Sendable () -> OccupationTable

  /// Opens `catalogue.sqlite`. Nothing is scanned.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - pinyinFile: `Assets/pinyin.tsv`, read when the first word needs it.
  ///   - purpose: by default the file is made where there is none, and may be filled.
  ///   - occupations: what codes of posts are called, asked for when posts are written: people type
  ///     the name of what they do.
  public init(
    path: String, pinyinFile: String, purpose: Purpose = .keeping,
    occupations: @escaping @Sendable () -> OccupationTable = { OccupationTable([]) }
  ) throws(CatalogueFault) {
    self.path = path
    self.occupations = occupations
    pinyin = PinyinSource(path: pinyinFile)
    if let fault = DatabaseFileCheck.fault(at: path) { throw fault }
    var reading = CatalogueStore.configuration("")
    reading.readonly = true
    do {
      switch purpose {
      case .keeping:
        writer = try DatabaseQueue(
          path: path,
          configuration: CatalogueStore.configuration(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"))
      case .looking:
        guard access(path, F_OK) == 0 else { throw CatalogueFault.unavailable("no such file") }
        writer = try DatabaseQueue(path: path, configuration: reading)
      }
      try writer.inDatabase { [session = writeSession] database in
        try session.use(database)
        try CatalogueStore.prepare(session, path, purpose)
      }
      reader = try DatabaseQueue(path: path, configuration: reading)
    } catch {
      throw CatalogueFault(error)
    }
  }

  /// Statements go before their connections, so that the one that writes is closed last.
  deinit {
    readSession.dropStatements()
    writeSession.dropStatements()
  }

  private static func configuration(_ pragmas: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = "catalogue"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = -8192; PRAGMA temp_store = FILE; PRAGMA trusted_schema = OFF;
          """ + pragmas)
    }
    return configuration
  }

  /// The session of the connection that writes, for whoever gathers before it writes: only within
  /// ``withWriting(_:)`` may anything be asked of it.
  var writing: Session { writeSession }

  /// Runs `body` on the connection that writes; what goes wrong comes out as the port's closed
  /// error.
  func withWriting<Answer>(
    _ body: (Session) throws -> Answer
  ) throws(CatalogueFault) -> Answer {
    guard let lock = WriterLock(beside: path) else {
      throw .unavailable("another import is running")
    }
    defer { lock.release() }
    do {
      return try writer.inDatabase { database in
        try writeSession.use(database)
        defer { writeSession.forget() }
        return try body(writeSession)
      }
    } catch {
      throw CatalogueFault(error)
    }
  }

  /// Runs `body` on the other connection, within one read transaction: its questions see one state
  /// of the file, and the file is locked once and not for each row.
  func withReading<Answer>(
    _ body: (Session) throws -> Answer
  ) throws(CatalogueFault) -> Answer {
    do {
      return try reader.inDatabase { database in
        try readSession.use(database)
        try readSession.statement("BEGIN").run()
        defer { try? readSession.statement("COMMIT").run() }
        try readSession.refresh()
        return try body(readSession)
      }
    } catch {
      throw CatalogueFault(error)
    }
  }

  /// Makes the tables of this version where the file has others or none; with the lock, since that
  /// writes.
  private static func prepare(_ session: Session, _ path: String, _ purpose: Purpose) throws {
    let found = try version(session)
    if found == CatalogueSchema.version { return }
    if purpose == .looking { throw CatalogueFault.olderVersion(Int(found)) }
    // Who has it while the version is old makes tables, too, and is done in a moment.
    guard let lock = WriterLock(beside: path, waits: true) else {
      throw CatalogueFault.unavailable("the lock of imports cannot be taken")
    }
    defer { lock.release() }
    try session.run("BEGIN IMMEDIATE")
    do {
      // Whoever had the lock before may have made them meanwhile.
      let version = try version(session)
      if (1..<CatalogueSchema.version).contains(version) {
        for sql in CatalogueSchema.droppingAll { try session.run(sql) }
      }
      let tables = CatalogueSchema.tables + CatalogueSchema.feedTables
      for sql in tables + CatalogueSchema.indexes { try session.run(sql) }
      try session.run("PRAGMA application_id = \(CatalogueSchema.applicationID)")
      try session.run("PRAGMA user_version = \(CatalogueSchema.version)")
      try session.run("COMMIT")
    } catch {
      try? session.run("ROLLBACK")
      throw error
    }
  }

  private static func version(_ session: Session) throws -> Int64 {
    let version = try session.number("PRAGMA user_version")
    if version > CatalogueSchema.version { throw CatalogueFault.newerVersion(Int(version)) }
    return version
  }
}

extension CatalogueFault {
  /// What SQLite or GRDB said, as the port says it. Nothing of a row is in it.
  init(_ error: any Error) {
    switch error {
    case let fault as CatalogueFault: self = fault
    case let failure as SQLiteFailure: self.init(code: failure.code, message: failure.message)
    case let failure as DatabaseError:
      self.init(
        code: failure.resultCode.rawValue & 0xFF, message: failure.message ?? "unknown failure")
    default: self = .unavailable("unknown failure")
    }
  }

  private init(code: Int32, message: String) {
    switch code {
    case SQLITE_FULL: self = .diskFull
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged
    default: self = .unavailable(message)
    }
  }
}
