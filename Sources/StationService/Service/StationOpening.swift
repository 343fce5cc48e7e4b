import Employment
import Exchange
import Foundation
import Logging
import Sealing
import Station

/// Why a station cannot be opened.
public struct StationOpeningFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String
}

extension StationCore {
  /// Opens what a configuration names: folders, keys, the store. What there isn't is made.
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
    let sealingKey: SealingKey
    var file: String?
    if case .sqlite(let path, _) = configuration.store { file = path }
    do throws(SealingFault) {
      sealingKey = try SealingKey.loadOrCreate(at: configuration.sealingKey, ledger: file)
    } catch {
      throw StationOpeningFault(
        description: "keys.sealing: \(configuration.sealingKey): \(words(of: error))")
    }
    let signingKey: SigningKey
    do {
      signingKey = try SigningKey.loadOrCreate(at: configuration.signingKey)
    } catch {
      throw StationOpeningFault(description: "keys.signing: \(error)")
    }
    let courierKey: CourierKey
    do {
      // A secret of its own, so that what waits on sticks can be made unreadable without another
      // name for the feed.
      courierKey = CourierKey(
        derivedFrom: try SigningKey.loadOrCreate(at: configuration.courierKey))
    } catch {
      throw StationOpeningFault(description: "keys.courier: \(error)")
    }
    let database: any StationDatabase
    do throws(StationFault) {
      database = try store(configuration.store)
    } catch {
      throw StationOpeningFault(description: "store: \(CommandRunner.words(of: error))")
    }
    return StationCore(
      configuration, assets: loaded, database: database, sealer: Sealer(sealingKey),
      key: signingKey, courierKey: courierKey, time: time, logger: logger)
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
      throw StationOpeningFault(description: "\(path): the folder cannot be made")
    }
  }

  private static func words(of fault: SealingFault) -> String {
    switch fault {
    case .wrongKey:
      "the key is missing or no key, but there is a store that was sealed with one"
    case .damaged: "damaged"
    case .diskFull: "the disk is full"
    case .unavailable(let reason): reason
    }
  }
}
