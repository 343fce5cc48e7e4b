import Employment
import GRDB
import GRDBSQLite
import Glibc
import Ports

/// The vacancies of this terminal in one SQLite file that an import can rebuild.
///
/// One connection reads and writes. A program that only searches writes nothing after opening, so
/// `kioskd import` may run beside it; two imports exclude each other by a lock beside the file.
public final class CatalogueStore: VacancyCatalogue {
  /// Counts are exact up to this; above it they read "1000+".
  public static let countCap = 1000

  /// Where the file lies; temporary files of an import lie beside it.
  public let path: String
  private let queue: DatabaseQueue
  private let session = Session()
  let pinyin: PinyinSource

  /// Opens `catalogue.sqlite`, or makes an empty one. Nothing is scanned.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - pinyinFile: `Assets/pinyin.tsv`, read when the first word needs it.
  public init(path: String, pinyinFile: String) throws(CatalogueFault) {
    self.path = path
    pinyin = PinyinSource(path: pinyinFile)
    if let fault = DatabaseFileCheck.fault(at: path) { throw fault }
    do {
      var configuration = Configuration()
      configuration.label = "catalogue"
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192;
            PRAGMA temp_store = FILE; PRAGMA trusted_schema = OFF
            """)
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw CatalogueFault(error)
    }
    try withSession { session throws in try CatalogueStore.prepare(session) }
  }

  /// Runs `body` on the connection; what goes wrong comes out as the port's closed error.
  func withSession<Answer>(
    _ body: (Session) throws -> Answer
  ) throws(CatalogueFault) -> Answer {
    do {
      return try queue.inDatabase { database in
        try session.use(database)
        return try body(session)
      }
    } catch {
      throw CatalogueFault(error)
    }
  }

  /// The same for questions, within one read transaction: they see one state of the file, and the
  /// file is locked once and not for each row.
  func withReading<Answer>(
    _ body: (Session) throws -> Answer
  ) throws(CatalogueFault) -> Answer {
    try withSession { session throws in
      try session.statement("BEGIN").run()
      defer { try? session.statement("COMMIT").run() }
      try session.refresh()
      return try body(session)
    }
  }

  private static func prepare(_ session: Session) throws {
    let version = try session.number("PRAGMA user_version")
    if version > CatalogueSchema.version { throw CatalogueFault.newerVersion(Int(version)) }
    if version == CatalogueSchema.version { return }
    try session.run("BEGIN IMMEDIATE")
    do {
      if version > 0 {
        for sql in CatalogueSchema.dropping + ["DROP TABLE IF EXISTS about"] {
          try session.run(sql)
        }
      }
      for sql in CatalogueSchema.tables + CatalogueSchema.indexes { try session.run(sql) }
      try session.run("PRAGMA application_id = \(CatalogueSchema.applicationID)")
      try session.run("PRAGMA user_version = \(CatalogueSchema.version)")
      try session.run("COMMIT")
    } catch {
      try? session.run("ROLLBACK")
      throw error
    }
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
