import Employment
import GRDB
import GRDBSQLite

/// What belongs to the one connection: its statements and what was read once.
///
/// Used only from within the database queue of ``CatalogueStore``, which runs one closure at a
/// time; that is why it may be unchecked.
final class Session: @unchecked Sendable {
  private var statements: [String: PreparedStatement] = [:]
  /// Read once a day and after each change; see ``expired(on:)``.
  private var expiredDay: CalendarDate?
  private var expiredIDs: Set<Int64> = []
  private var cachedOverview: CatalogueOverview?
  private var dataVersion: Int64 = -1
  private var connection: OpaquePointer?
  /// Reused by checks of rows, so that a search allocates nothing for each.
  var scratch: [UInt8] = []

  /// Points the session at the connection of this call.
  func use(_ database: Database) throws {
    connection = database.sqliteConnection
    let version = try number("PRAGMA data_version")
    // Another process (`kioskd import`) has written.
    if version != dataVersion { forget() }
    dataVersion = version
  }

  /// Drops what was read once; call after writing.
  func forget() {
    cachedOverview = nil
    expiredDay = nil
    expiredIDs = []
  }

  /// Finalises every statement, as a change of tables wants.
  func dropStatements() { statements = [:] }

  func statement(_ sql: String) throws -> PreparedStatement {
    if let known = statements[sql] {
      known.reset()
      return known
    }
    let made = try PreparedStatement(connection!, sql)
    statements[sql] = made
    return made
  }

  func run(_ sql: String) throws {
    let statement = try PreparedStatement(connection!, sql)
    while try statement.step() {}
  }

  /// The first column of the first row, or 0.
  func number(_ sql: String) throws -> Int64 {
    let statement = try statement(sql)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }

  func overview() throws -> CatalogueOverview {
    if let cachedOverview { return cachedOverview }
    let read = try CatalogueOverview(reading: self)
    cachedOverview = read
    return read
  }

  /// Posts that ended before `day`: usually few, for a catalogue that is kept up to date.
  func expired(on day: CalendarDate) throws -> Set<Int64> {
    if expiredDay == day { return expiredIDs }
    var ids: Set<Int64> = []
    let statement = try statement("SELECT id FROM vacancy WHERE expires < ?")
    statement.bind(1, day.daysSinceEpoch)
    while try statement.step() { ids.insert(statement.integer(0)) }
    statement.reset()
    expiredDay = day
    expiredIDs = ids
    return ids
  }
}

/// The few figures that a search needs and that are kept, never counted.
struct CatalogueOverview {
  var vacancies = 0
  var asOf: Timestamp?
  /// Days on which posts appeared, newest first, as days since 1970-01-01.
  var days: [Int] = []
  /// Upper ends of pay in hundreds of yuan, highest first.
  var hundreds: [Int] = []
  var withoutDay = false
  var withoutPay = false

  init(reading session: Session) throws {
    vacancies = Int(try session.number("SELECT value FROM about WHERE name = 'vacancies'"))
    let asOf = try session.statement("SELECT value FROM about WHERE name = 'asOf'")
    if try asOf.step() { self.asOf = Timestamp(milliseconds: asOf.integer(0)) }
    asOf.reset()
    let tallies = try session.statement(
      "SELECT order_name, value FROM tally WHERE posts > 0 ORDER BY order_name, value DESC")
    while try tallies.step() {
      let value = Int(tallies.integer(1))
      switch (tallies.text(0), value == Tally.none) {
      case ("posted", true): withoutDay = true
      case ("posted", false): days.append(value)
      case (_, true): withoutPay = true
      case (_, false): hundreds.append(value)
      }
    }
    tallies.reset()
  }
}
