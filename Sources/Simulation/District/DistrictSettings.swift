import Employment
import Foundation
import Intake
import Kiosk
import Station

/// What all runs of the district share.
public struct DistrictSettings: Sendable {
  let regions: RegionTable
  let tables: ReadingTables
  let sabotage: DistrictSabotage?
  /// Where each seed has a folder of its own, for as long as it runs.
  let folder: String

  /// - Parameters:
  ///   - folder: of memory, best; nil is where this machine has such a one.
  ///   - sabotage: a part to break on purpose; nil in earnest.
  public init(assets: Assets, folder: String? = nil, sabotage: DistrictSabotage? = nil) {
    regions = assets.regions
    tables = ReadingTables(
      codes: assets.codes, regions: assets.regions, occupations: assets.occupations,
      columns: ImportColumns(text: ""))
    self.sabotage = sabotage
    self.folder = folder ?? DistrictSettings.memory
  }

  /// Reads the assets from a folder, or from where a terminal would look.
  public init(
    assetsAt path: String?, environment: [String: String], executable: String,
    sabotage: DistrictSabotage? = nil
  ) throws {
    let assets = try AssetsFolder.find(
      explicit: path, environment: environment, executable: executable)
    self.init(assets: try assets.load(), sabotage: sabotage)
  }

  /// Every commit is synchronised, which a real disk makes slow and proves nothing here.
  private static var memory: String {
    let shared = "/dev/shm"
    return access(shared, W_OK) == 0 ? shared : FileManager.default.temporaryDirectory.path
  }

  static let policy = ReferralPolicy()
}
