import Employment
import Exchange
import Foundation

/// What a command lists or shows: rows under named columns. It stands here once, and is written as
/// lines for people (``text``) or as JSON for programs (``json``) by whoever typed the command.
///
/// ```swift
/// CommandTable(found, none: "no devices", [
///   .init("id") { $0.id }, .init("terminal") { $0.terminalNumber },
///   .init("revokedAt") { $0.revoked?.at },
/// ])
/// ```
public struct CommandTable: Hashable, Sendable {
  /// What stands in one place of a row.
  public enum Cell: Hashable, Sendable {
    case text(String)
    case number(Int64)
    case flag(Bool)
    /// `2026-11-24 08:30` for people, `2026-11-24T08:30:15+08:00` for programs.
    case moment(Timestamp)
    case list([String])
    /// `-` for people, `null` for programs.
    case nothing
  }

  /// A column of a table over values.
  public struct Column<Row> {
    let name: String
    let cell: (Row) -> Cell

    /// - Parameters:
    ///   - name: of the key in JSON, `siteCode`; over the lines it stands as `SITE CODE`.
    ///   - value: what a row has there.
    public init<Value: CommandCellValue>(_ name: String, _ value: @escaping (Row) -> Value) {
      self.name = name
      cell = { value($0).commandCell }
    }
  }

  /// Names of the columns, as they are keys in JSON.
  public let columns: [String]
  /// As many cells each as there are columns.
  public let rows: [[Cell]]
  /// What people are told when there are no rows.
  public let none: String
  /// Whether it is one thing, of which each field has a line of its own, and no list.
  public private(set) var isRecord = false
  /// What belongs to the one thing: its history for one. Each is a list under a key of its own.
  public private(set) var parts: [Part] = []

  /// A list below a record.
  public struct Part: Hashable, Sendable {
    /// Its key in JSON.
    public let name: String
    /// The list.
    public let table: CommandTable
  }

  /// A list.
  public init<Row>(_ rows: [Row], none: String, _ columns: [Column<Row>]) {
    self.columns = columns.map(\.name)
    self.rows = rows.map { row in columns.map { $0.cell(row) } }
    self.none = none
  }

  /// One thing with all its fields, and lists that belong to it.
  public init<Row>(
    record: Row, _ columns: [Column<Row>], parts: KeyValuePairs<String, CommandTable> = [:]
  ) {
    self.init([record], none: "", columns)
    isRecord = true
    self.parts = parts.map { Part(name: $0.key, table: $0.value) }
  }
}

/// What can stand in a cell.
public protocol CommandCellValue {
  /// As a cell.
  var commandCell: CommandTable.Cell { get }
}

extension String: CommandCellValue {
  public var commandCell: CommandTable.Cell { .text(self) }
}

extension Int: CommandCellValue {
  public var commandCell: CommandTable.Cell { .number(Int64(self)) }
}

extension Int64: CommandCellValue {
  public var commandCell: CommandTable.Cell { .number(self) }
}

extension Bool: CommandCellValue {
  public var commandCell: CommandTable.Cell { .flag(self) }
}

extension Timestamp: CommandCellValue {
  public var commandCell: CommandTable.Cell { .moment(self) }
}

extension CalendarDate: CommandCellValue {
  public var commandCell: CommandTable.Cell { .text(description) }
}

extension RecordID: CommandCellValue {
  public var commandCell: CommandTable.Cell { .text(description) }
}

extension Array: CommandCellValue where Element == String {
  public var commandCell: CommandTable.Cell { .list(self) }
}

extension Optional: CommandCellValue where Wrapped: CommandCellValue {
  public var commandCell: CommandTable.Cell { map(\.commandCell) ?? .nothing }
}
