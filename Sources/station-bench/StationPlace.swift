import Benching
import Employment
import Exchange
import Foundation
import Intake
import Sealing
import Station
import StationService

/// Where everything is measured: a folder of its own, the assets, keys, and the hour of its start.
struct StationPlace {
  let folder: String
  let stationd: String
  let postgres: String?
  let assets: StationService.AssetsFolder
  let setting: IntakeRun.Setting
  /// When the bench began: posts are valid from here.
  let began: Timestamp

  init(folder: String, stationd: String?, postgres: String?) throws {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    self.folder = folder
    self.postgres = postgres
    self.stationd =
      stationd
      ?? URL(filePath: program).deletingLastPathComponent().appending(path: "stationd")
      .path(percentEncoded: false)
    assets = try StationService.AssetsFolder.find(
      configured: nil, environment: ProcessInfo.processInfo.environment, executable: program)
    setting = try StationAssets(assets, bodyLimit: 1 << 30).intake
    began = MachineTime().now
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// The vacancies over a transaction.
  @Sendable
  static func vacancies(_ transaction: any StationTransaction) -> VacancyBook {
    VacancyBook(
      transaction, feed: FeedBook(transaction: transaction), policy: ReferralPolicy())
  }

  /// An empty folder.
  func makeFolder(_ name: String) throws -> String {
    let path = folder + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// The world that sources write about.
  var sample: SampleVacancies {
    get throws {
      guard
        let sample = SampleVacancies(
          seed: 1, today: began.day, jobs: try assets.bytes(of: "sample/jobs.json"),
          common: try assets.bytes(of: "sample/common.json"), towns: setting.tables.regions.towns)
      else { throw BenchFault("the templates of sample posts cannot be read") }
      return sample
    }
  }

  /// An empty SQLite store in a folder, with the keys of a station beside it.
  func sqlite(_ folder: String) throws -> SQLiteStation {
    // The key first: a store that is there already must have been sealed with one.
    _ = try SealingKey.loadOrCreate(at: folder + "/sealing.key", ledger: nil)
    _ = try SigningKey.loadOrCreate(at: folder + "/signing.key")
    return try SQLiteStation(path: folder + "/station.sqlite")
  }

  /// An empty store of each kind that there is, with its name.
  func stores(for purpose: String) throws -> [(name: String, database: any StationDatabase)] {
    var stores: [(name: String, database: any StationDatabase)] = [
      ("SQLite", try sqlite(try makeFolder(purpose)))
    ]
    if let postgres {
      var settings = PostgresSettings(connection: postgres)
      settings.schema = "bench_\(purpose)_\(began.milliseconds)"
      stores.append(("PostgreSQL", try PostgresStation(settings)))
    }
    return stores
  }
}

extension RecordID {
  /// Ids of the bench, one of each number.
  init(bench space: UInt64, _ number: Int) { self.init(random: space << 16, UInt64(number)) }
}
