import Employment
import Intake

/// The columns of an import, the same as those of a source at the station.
public typealias ImportField = Intake.ImportField
/// The names that columns usually have.
public typealias ImportColumns = Intake.ImportColumns
/// How long a row may be.
public typealias RowLimit = Intake.RowLimit

/// What an import reads fields by.
public struct ImportTables: Sendable {
  /// What coded fields mean, as code or as the table's words.
  public var codes: CodeTables
  /// The district's places, by code and by name.
  public var regions: RegionTable
  /// The names that a column may have, English and Chinese.
  public var columns: ImportColumns

  public init(codes: CodeTables, regions: RegionTable, columns: ImportColumns) {
    self.codes = codes
    self.regions = regions
    self.columns = columns
  }
}
