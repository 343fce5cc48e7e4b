import Employment
import GRDB
import GRDBSQLite
import Ports

/// What belongs to the one connection: its statements and what was read once.
///
/// Used only from within the database queue of ``CatalogueStore``, which runs one closure at a
/// time; that is why it may be unchecked.
final class Session: @unchecked Sendable {
  private var statements: [String: PreparedStatement] = [:]
  /// Read once a day and after each change; see ``live(on:)``.
  private var liveDay: CalendarDate?
  private var liveSet: PostSet?
  private var facets: [String: PostSet] = [:]
  private var cachedOverview: CatalogueOverview?
  private var dataVersion: Int64 = -1
  private var connection: OpaquePointer?
  /// Reused by checks of rows, so that a search allocates nothing for each.
  var scratch: [UInt8] = []
  let creditCodes = CreditCodes()
  private(set) var wordSets = WordSets()

  /// Points the session at the connection of this call.
  func use(_ database: Database) throws {
    connection = database.sqliteConnection
    try refresh()
  }

  /// Drops what was read once when another process (`kioskd import`) has written since.
  func refresh() throws {
    let version = try number("PRAGMA data_version")
    if version != dataVersion { forget() }
    dataVersion = version
  }

  /// Drops what was read once; call after writing.
  func forget() {
    cachedOverview = nil
    liveDay = nil
    liveSet = nil
    facets = [:]
    wordSets = WordSets()
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

  /// Opens the bits of one facet's row to be read and changed in place.
  func facetBlob(row: Int64) throws -> FacetBlob { try FacetBlob(connection!, row: row) }

  /// Runs `body` as one transaction.
  func transaction(_ body: () throws -> Void) throws {
    try run("BEGIN IMMEDIATE")
    do {
      try body()
      try run("COMMIT")
    } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  /// Keeps a figure.
  func setAbout(_ name: String, _ value: Int64) throws {
    let statement = try statement("INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)")
    statement.bind(1, name)
    statement.bind(2, value)
    try statement.run()
  }

  /// A figure that was kept; nil when none was.
  func about(_ name: String) throws -> Int64? {
    let statement = try statement("SELECT value FROM about WHERE name = ?")
    statement.bind(1, name)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The first column of the first row, or 0.
  func number(_ sql: String) throws -> Int64 {
    let statement = try statement(sql)
    defer { statement.reset() }
    return try statement.step() ? statement.integer(0) : 0
  }

  /// How many posts there are.
  func posts() throws -> Int {
    let posts = try number("SELECT value FROM about WHERE name = 'vacancies'")
    guard (0...Session.mostPosts).contains(posts) else { throw CatalogueFault.damaged }
    return Int(posts)
  }

  /// The smallest id of a post; 0 where there is none.
  func firstID() throws -> Int64 {
    let first = try number("SELECT min(id) FROM vacancy")
    guard Session.isPlace(first) || first == 0 else { throw CatalogueFault.damaged }
    return first
  }

  /// Far more than any catalogue has: a number beyond it is what a damaged disk made of another.
  private static let mostPosts: Int64 = 100_000_000

  static func isPlace(_ id: Int64) -> Bool {
    abs(id.subtractingReportingOverflow(CatalogueSchema.firstID).partialValue / 2) < mostPosts
  }

  func overview() throws -> CatalogueOverview {
    if let cachedOverview { return cachedOverview }
    let read = try CatalogueOverview(reading: self)
    cachedOverview = read
    return read
  }

  /// Posts that have not ended before `day`. Those that have are usually few, in a catalogue that
  /// is kept up to date.
  func live(on day: CalendarDate) throws -> PostSet {
    if let liveSet, liveDay == day { return liveSet }
    var set = try facet(Facets.every)
    let statement = try statement("SELECT id FROM vacancy WHERE expires < ?")
    statement.bind(1, day.daysSinceEpoch)
    while try statement.step() { set.remove(statement.integer(0)) }
    statement.reset()
    liveDay = day
    liveSet = set
    return set
  }

  /// The posts of a filter, read from the file at its first use.
  func facet(_ token: String) throws -> PostSet {
    if let known = facets[token] { return known }
    let set = try stored(token)
    facets[token] = set
    return set
  }

  /// The same, not kept in memory: for the many steps of an order.
  func stored(_ token: String) throws -> PostSet {
    let row = try statement("SELECT bits FROM facet WHERE token = ?")
    row.bind(1, token)
    defer { row.reset() }
    let base = try overview().firstPlace
    return PostSet(base: base, bytes: try row.step() ? row.bytes(0) : .init(start: nil, count: 0))
  }
}

/// The few figures that a search needs and that are kept, never counted.
struct CatalogueOverview {
  var vacancies = 0
  var asOf: Timestamp?
  /// The id of the first bit of every set.
  var firstPlace: Int64 = CatalogueSchema.firstID
  /// Days on which posts appeared, newest first, as days since 1970-01-01.
  var days: [Int] = []
  /// Upper ends of pay in hundreds of yuan, highest first.
  var hundreds: [Int] = []
  var withoutDay = false
  var withoutPay = false

  init(reading session: Session) throws {
    vacancies = try session.posts()
    let first = try session.number("SELECT value FROM about WHERE name = 'firstPlace'")
    guard Session.isPlace(first) || first == 0 else { throw CatalogueFault.damaged }
    if first != 0 { firstPlace = first }
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
