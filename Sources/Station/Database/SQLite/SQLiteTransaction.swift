import Foundation
import GRDB
import GRDBSQLite

/// A transaction on the connection that GRDB gave.
final class SQLiteTransaction: StationTransaction {
  private let database: Database
  private let limit: StatementLimit
  private let openedAs: String
  /// Of the first statement that failed, which ended the transaction.
  private(set) var failure: (any Error)?

  /// - Parameter life: of the store, drawn when it was opened.
  init(_ database: Database, _ limit: StatementLimit, life: String) {
    self.database = database
    self.limit = limit
    openedAs = life
  }

  func life() throws(StationFault) -> String { openedAs }

  func rows(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> [SQLRow] {
    try ending { try execute(statement, values) }
  }

  func run(_ statement: String, _ values: [SQLValue]) throws(StationFault) {
    try ending { _ = try execute(statement, values) }
  }

  func changes(_ statement: String, _ values: [SQLValue]) throws(StationFault) -> Int {
    try ending {
      let before = sqlite3_total_changes64(database.sqliteConnection)
      _ = try execute(statement, values)
      let after = sqlite3_total_changes64(database.sqliteConnection)
      // Where nothing was changed SQLite still tells of the statement before.
      return after == before ? 0 : database.changesCount
    }
  }

  /// Throws the fault that ended the transaction.
  func check() throws {
    if let failure { throw failure }
  }

  private func ending<Answer>(_ body: () throws -> Answer) throws(StationFault) -> Answer {
    do {
      try check()
      return try body()
    } catch {
      failure = failure ?? error
      throw StationFault(sqlite: error)
    }
  }

  private func execute(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
    limit.restart()
    let statement = try database.cachedStatement(sql: sql)
    // Of any convertible values: an array of one type goes through a key path made anew each time.
    let arguments = try StatementArguments(
      values.map { value -> (any DatabaseValueConvertible)? in try value.checked().databaseValue })
    let columns = statement.columnNames
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    var rows: [SQLRow] = []
    while let row = try cursor.next() {
      let values = try row.databaseValues.map { value throws(StationFault) in
        try SQLValue(value)
      }
      rows.append(SQLRow(columns: columns, values: values))
    }
    return rows
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) throws(StationFault) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    case .double: throw .statement("a number that is not whole")
    }
  }
}
