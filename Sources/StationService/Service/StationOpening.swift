import Exchange
import Foundation
import Logging
import Station

/// Why a station cannot be opened.
public struct StationOpeningFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String
}

extension StationCore {
  /// Opens what a configuration names: folders, the store, keys. What there isn't is made;
  /// keys only for a store that has none.
  public static func open(
    _ configuration: StationConfiguration, assets: AssetsFolder,
    time: any StationTime = MachineTime(), logger: Logger
  ) throws(StationOpeningFault) -> StationCore {
    for folder in [configuration.state, configuration.feedFolder] {
      try makeFolder(folder, mode: folder == configuration.state ? 0o700 : 0o755)
    }
    let loaded: StationAssets
    do throws(AssetsFolder.Fault) {
      loaded = try StationAssets(assets, bodyLimit: configuration.limits.postingsBody)
    } catch {
      throw StationOpeningFault(description: error.description)
    }
    let database: any StationDatabase
    do throws(StationFault) {
      database = try store(configuration.store)
    } catch {
      throw StationOpeningFault(description: "store: \(error.words)")
    }
    let keys: StationKeys
    do throws(StationOpeningFault) {
      keys = try StationKeys(configuration, for: database)
    } catch {
      database.close()
      throw error
    }
    return StationCore(
      configuration, assets: loaded, database: database, sealer: keys.sealer, key: keys.signing,
      courierKey: keys.courier, time: time, logger: logger)
  }

  private static func store(
    _ store: StationConfiguration.Store
  ) throws(StationFault) -> any StationDatabase {
    switch store {
    case .sqlite(let path, let readers): return try SQLiteStation(path: path, readers: readers)
    case .postgres(let connection, let passwordFile, let connections):
      var settings = PostgresSettings(connection: connection, passwordFile: passwordFile)
      settings.connections = connections
      return try PostgresStation(settings)
    }
  }

  private static func makeFolder(
    _ path: String, mode: Int
  ) throws(StationOpeningFault) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
      throw StationOpeningFault(
        description: "the folder cannot be made: \(FileReason.words(path, error))")
    }
  }
}
