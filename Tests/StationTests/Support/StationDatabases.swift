import Foundation
import Testing

@testable import Station

/// The databases that every rule of the station is tested on.
///
///     @Test("A site code is never given twice", arguments: StationDatabases.each)
///     func codes(_ database: StationDatabases.Kind) throws {
///       let store = try database.make()
///       try store.write { transaction throws(StationFault) in … }
///     }
enum StationDatabases {
  enum Kind: String, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { rawValue }

    /// A new, empty store of this kind, gone with the value.
    func make(
      schema: StationSchema = .current, limits: StoreLimits = StoreLimits()
    ) throws -> TestStore {
      try TestStore(self, schema: schema, limits: limits)
    }
  }

  static let each: [Kind] = [.sqlite, .postgres]
}

/// A store of a test's own.
final class TestStore: Sendable {
  let kind: StationDatabases.Kind
  let place: Place
  let database: any StationDatabase

  /// Where the store is kept.
  enum Place: Sendable {
    case folder(String)
    case schema(String, on: PrivatePostgres)
    /// A database of its own, which the scripts copy and restore: libpq's words for it.
    case database(String)
  }

  convenience init(
    _ kind: StationDatabases.Kind, schema: StationSchema, limits: StoreLimits
  ) throws {
    switch kind {
    case .sqlite: try self.init(kind, at: .newFolder(), schema: schema, limits: limits)
    case .postgres:
      let name = "t" + UUID().uuidString.lowercased().replacing("-", with: "")
      try self.init(
        kind, at: .schema(name, on: try .running()), schema: schema, limits: limits)
    }
  }

  init(
    _ kind: StationDatabases.Kind, at place: Place, schema: StationSchema = .current,
    limits: StoreLimits = StoreLimits()
  ) throws {
    self.kind = kind
    self.place = place
    database = try TestStore.open(place, schema: schema, limits: limits)
  }

  deinit {
    database.close()
    if case .folder(let folder) = place { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Another connection to the same store, as another `stationd` or the same after a restart.
  func open(
    schema: StationSchema = .current, limits: StoreLimits = StoreLimits()
  ) throws -> any StationDatabase {
    try TestStore.open(place, schema: schema, limits: limits)
  }

  private static func open(
    _ place: Place, schema: StationSchema, limits: StoreLimits
  ) throws -> any StationDatabase {
    switch place {
    case .folder(let folder):
      return try SQLiteStation(path: folder + "/station.sqlite", schema: schema, limits: limits)
    case .schema(let name, let server):
      var settings = PostgresSettings(connection: server.connection)
      settings.schema = name
      settings.limits = limits
      settings.connections = 8
      return try PostgresStation(settings, schema: schema)
    case .database(let connection):
      var settings = PostgresSettings(connection: connection)
      settings.limits = limits
      return try PostgresStation(settings, schema: schema)
    }
  }

  @discardableResult
  func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    try database.write(body)
  }

  func read<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    try database.read(body)
  }
}

extension TestStore.Place {
  static func newFolder() throws -> TestStore.Place {
    let folder = FileManager.default.temporaryDirectory.path + "/station-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return .folder(folder)
  }

  /// What the scripts of an operator call it.
  private var words: String {
    switch self {
    case .folder(let folder): folder + "/station.sqlite"
    case .schema(_, let server): server.connection
    case .database(let connection): connection
    }
  }

  /// A place that `Kiosk/station/backup` can copy.
  static func whole(_ kind: StationDatabases.Kind) throws -> TestStore.Place {
    switch kind {
    case .sqlite: try .newFolder()
    case .postgres: .database(try PrivatePostgres.running().makeDatabase())
    }
  }

  /// `Kiosk/station/backup`, while the station works.
  func backUp(to copy: String) throws {
    let outcome = try StationScript.run("backup", [words, copy])
    guard outcome.status == 0 else { throw ScriptFault(words: outcome.words) }
  }

  /// `Kiosk/station/restore` on another machine: a new store, of a copy.
  static func restored(
    _ kind: StationDatabases.Kind, from copy: String
  ) throws -> TestStore.Place {
    let place = try whole(kind)
    let outcome = try StationScript.run("restore", [copy, place.words])
    guard outcome.status == 0 else { throw ScriptFault(words: outcome.words) }
    return place
  }

  struct ScriptFault: Error { var words: String }
}
