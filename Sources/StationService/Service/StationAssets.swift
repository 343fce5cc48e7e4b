import Employment
import Foundation
import Intake
import Station

/// What of the assets the station reads at its start.
public struct StationAssets: Sendable {
  /// The OpenAPI document.
  public var document: [UInt8]
  /// What sources are read by.
  public var intake: IntakeRun.Setting
  /// What reports say to clerks.
  var reportWords: ReportWords

  /// Reads a folder; ends with the file that cannot be read.
  public init(_ folder: AssetsFolder, bodyLimit: Int) throws(AssetsFolder.Fault) {
    document = try folder.bytes(of: "station/openapi.json")
    let tables = ReadingTables(
      codes: try folder.json("codes.json"),
      regions: try folder.table("regions.csv") { try RegionTable(csv: $0) },
      occupations: try folder.table("occupations.tsv") { try OccupationTable(tsv: $0) },
      columns: ImportColumns(text: try folder.text("import-columns.tsv")))
    reportWords = ReportWords(
      try folder.json("station/report-words.json"), codes: tables.codes)
    let screening: VacancyScreening = try folder.json("screening.json")
    intake = IntakeRun.Setting(
      tables: tables, screening: ScreeningFilter(screening), bodyLimit: bodyLimit)
  }
}

extension AssetsFolder {
  fileprivate func text(_ name: String) throws(Fault) -> String {
    guard let text = String(validating: try bytes(of: name), as: UTF8.self) else {
      throw Fault(description: "\(path)/\(name) is not UTF-8")
    }
    return text
  }

  fileprivate func json<Value: Decodable>(_ name: String) throws(Fault) -> Value {
    let bytes = try bytes(of: name)
    do { return try JSONDecoder().decode(Value.self, from: Data(bytes)) } catch {
      throw Fault(description: "\(path)/\(name) is not what this version reads")
    }
  }

  fileprivate func table<Table>(
    _ name: String, _ read: (String) throws -> Table
  ) throws(Fault) -> Table {
    let text = try text(name)
    do { return try read(text) } catch {
      throw Fault(description: "\(path)/\(name): \(error)")
    }
  }
}
