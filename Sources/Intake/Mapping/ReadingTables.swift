import Employment

/// What postings are read by; the same tables that a terminal has.
public struct ReadingTables: Sendable {
  /// What coded fields mean.
  public var codes: CodeTables
  /// Places by code and by name.
  public var regions: RegionTable
  /// Occupations by code and by name.
  public var occupations: OccupationTable
  /// The names that columns usually have.
  public var columns: ImportColumns

  /// Tables that have been loaded.
  public init(
    codes: CodeTables, regions: RegionTable, occupations: OccupationTable, columns: ImportColumns
  ) {
    self.codes = codes
    self.regions = regions
    self.occupations = occupations
    self.columns = columns
  }
}
