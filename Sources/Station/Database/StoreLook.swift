import Foundation
import GRDB

/// A store that is only looked at: nothing is made, brought forward or locked.
public enum StoreLook {
  /// It can be read.
  case open(any StationDatabase)
  /// There is no file.
  case notMade
  /// Another program works with it.
  case inUse
  /// What ended without closing it may have left more in SQLite's log than can be read without
  /// writing beside it.
  case notClosed
  /// Of a version that the program brings forward at its start.
  case older(version: Int)

  /// An SQLite store by the path of its file.
  public init(sqlite path: String) throws(StationFault) {
    guard FileManager.default.fileExists(atPath: path) else {
      self = .notMade
      return
    }
    guard !FileLock.isHeld(besides: path) else {
      self = .inUse
      return
    }
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    guard log?[.size] as? Int ?? 0 == 0 else {
      self = .notClosed
      return
    }
    try self.init(try SQLiteLook(path: path))
  }

  /// A PostgreSQL store.
  public init(postgres settings: PostgresSettings) throws(StationFault) {
    try self.init(try PostgresStation(settings, isLooking: true))
  }

  private init(_ store: any StationDatabase) throws(StationFault) {
    let found: Int
    do throws(StationFault) {
      found = Int(try store.read(StationSchema.storedVersion) ?? 0)
    } catch {
      store.close()
      throw error
    }
    if found == StationSchema.current.version {
      self = .open(store)
      return
    }
    store.close()
    guard found < StationSchema.current.version else { throw .newerVersion(found) }
    self = .older(version: found)
  }
}

/// An SQLite store that was closed, read as it lies on the disk: SQLite makes no file beside it.
private final class SQLiteLook: StationDatabase {
  private let queue: DatabaseQueue
  private let limits = StoreLimits()

  init(path: String) throws(StationFault) {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "station look"
    let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    do {
      queue = try DatabaseQueue(
        path: "file:\(escaped)?immutable=1", configuration: configuration)
    } catch {
      throw StationFault(sqlite: error)
    }
  }

  var fault: StationFault? { nil }
  var isShared: Bool { false }

  func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    throw .unavailable("the store is only looked at")
  }

  func read<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    do {
      return try queue.unsafeRead { database in
        let limit = StatementLimit(limits.statement)
        return try limit.watch(database) {
          try body(SQLiteTransaction(database, limit, life: "only looking"))
        }
      }
    } catch {
      throw StationFault(sqlite: error)
    }
  }

  func close() { try? queue.close() }
}
