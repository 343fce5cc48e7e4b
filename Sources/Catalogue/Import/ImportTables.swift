import Intake

/// The columns of an import, the same as those of a source at the station.
public typealias ImportField = Intake.ImportField
/// The names that columns usually have.
public typealias ImportColumns = Intake.ImportColumns
/// What an import reads fields by: the same as the station.
public typealias ImportTables = Intake.ReadingTables
/// Why nothing of a file can be used.
public typealias IntakeFault = Intake.IntakeFault
/// What may be wrong with a field or a row.
public typealias IntakeIssue = Intake.IntakeIssue
