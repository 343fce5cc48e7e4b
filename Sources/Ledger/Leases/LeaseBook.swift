import Employment
import Exchange
import GRDB
import Ports

/// The table of leases. What was taken stays taken: the cursor of a lease only goes forward, and a
/// lease that was once seen past its end stays retired, though the clock be set back.
struct LeaseBook {
  enum Numbers: String {
    case slip
    case referral
    case registration
  }

  /// One of a lease that was taken.
  struct Taken {
    /// The number; of a quota which one of it.
    var number: Int64
    /// What it was taken from, to be shown to the station; nil where that has no voucher.
    var lease: Lease?
  }

  /// Ten digits (rule 5).
  static let largestNumber: Int64 = 9_999_999_999
  private static let quota = "vacancy"

  let database: Database

  /// Adds those whose ids are not known; of the others only the voucher is taken, where they had
  /// none. A malformed range, or one that overlaps a range leased before, is
  /// ``LedgerFault/conflict``: it could give a number twice.
  func add(_ leases: [Lease], at moment: Timestamp) throws -> Int {
    var added = 0
    for lease in leases {
      let voucher = lease.voucher.flatMap { $0.utf8.count <= Lease.longestVoucher ? $0 : nil }
      if try isKnown(lease.recordID) {
        try keep(voucher, of: lease.recordID)
        continue
      }
      let (kind, vacancy, first, last) = LeaseBook.columns(of: lease.grant)
      guard first >= 0, last >= first - 1, last <= LeaseBook.largestNumber,
        vacancy != nil || last >= first,
        try vacancy != nil || !overlaps(kind, first, last)
      else { throw LedgerFault.conflict }
      try database.cachedStatement(
        """
        INSERT INTO lease (id, kind, vacancy, first, last, next, valid_through, added_at, voucher)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          lease.recordID.description, kind, vacancy, first, last, first,
          lease.validThrough.description, moment.milliseconds, voucher,
        ])
      added += 1
    }
    return added
  }

  /// Leases past their end are done for, for good.
  func retire(on day: CalendarDate) throws {
    try database.cachedStatement(
      "UPDATE lease SET retired = 1 WHERE retired = 0 AND valid_through < ?", [day.description])
  }

  /// One lease is done for, for good. One that never arrived is noted as an empty one, so that it
  /// goes back like any other and is not taken should it arrive after all: else its quota would be
  /// nobody's.
  func retire(_ id: RecordID, on day: CalendarDate, at moment: Timestamp) throws {
    try database.cachedStatement(
      """
      INSERT INTO lease (id, kind, vacancy, first, last, next, valid_through, added_at)
      VALUES (?, 'vacancy', '', 0, -1, 0, ?, ?) ON CONFLICT (id) DO NOTHING
      """, [id.description, day.description, moment.milliseconds])
    try database.cachedStatement(
      "UPDATE lease SET retired = 1 WHERE retired = 0 AND id = ?", [id.description])
  }

  /// All leases are done for, for good, and none goes back.
  func void() throws {
    try database.execute(sql: "UPDATE lease SET retired = 1, given_back = 1 WHERE retired = 0")
  }

  /// Retired leases of which the station has not been told, as they go back; nil for one that cannot
  /// be read, of which nobody can tell how much was used.
  func owed() throws -> [(position: Int64, lease: LeaseReturn?)] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT position, id, next - first AS used FROM lease
        WHERE retired = 1 AND given_back = 0 ORDER BY position
        """)
    return try Row.fetchAll(statement).map { row in
      let back = try readable {
        LeaseReturn(lease: try row.read("id") { RecordID($0) }, used: try row.value("used"))
      }
      return (try row.value("position"), back)
    }
  }

  /// The station is told by a row of the same transaction.
  func setGivenBack(_ id: RecordID) throws {
    try database.cachedStatement(
      "UPDATE lease SET given_back = 1 WHERE id = ?", [id.description])
  }

  /// Posts and how many referrals to each are left.
  func quotaLeft(on day: CalendarDate) throws -> [String: Int] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT vacancy, sum(last - next + 1) AS quota FROM lease
        WHERE kind = 'vacancy' AND retired = 0 AND next <= last AND valid_through >= ?
        GROUP BY vacancy
        """,
      arguments: [day.description])
    let quotas = try rows.compactMap { row in
      try readable {
        (try row.value("vacancy", as: String.self), try row.value("quota", as: Int.self))
      }
    }
    return Dictionary(quotas, uniquingKeysWith: { $0 &+ $1 })
  }

  /// The next number of the oldest lease that has one; nil when none is left.
  func take(_ numbers: Numbers, on day: CalendarDate) throws -> Taken? {
    try advance(kind: numbers.rawValue, vacancy: nil, on: day)
  }

  /// Takes one referral to a post; nil when none is leased.
  func takeQuota(of vacancy: String, on day: CalendarDate) throws -> Taken? {
    try advance(kind: LeaseBook.quota, vacancy: vacancy, on: day)
  }

  /// As it is shown to the station; nil where it has no voucher.
  func shown(_ id: RecordID) throws -> Lease? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM lease WHERE id = ? AND voucher IS NOT NULL")
    return try Row.fetchOne(statement, arguments: [id.description]).map(shown)
  }

  /// How many numbers are left.
  func left(_ numbers: Numbers, on day: CalendarDate) throws -> Int {
    try left(kind: numbers.rawValue, vacancy: nil, on: day)
  }

  /// How many referrals to a post are left.
  func quotaLeft(of vacancy: String, on day: CalendarDate) throws -> Int {
    try left(kind: LeaseBook.quota, vacancy: vacancy, on: day)
  }

  /// Posts with quota left.
  func vacanciesLeased(on day: CalendarDate) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(DISTINCT vacancy) FROM lease
        WHERE kind = 'vacancy' AND retired = 0 AND next <= last AND valid_through >= ?
        """,
      arguments: [day.description]) ?? 0
  }

  private func advance(kind: String, vacancy: String?, on day: CalendarDate) throws -> Taken? {
    let statement = try database.cachedStatement(
      sql: """
        UPDATE lease SET next = next + 1 WHERE position = (
          SELECT position FROM lease
          WHERE kind = ? AND vacancy IS ? AND retired = 0 AND next <= last AND valid_through >= ?
          ORDER BY position LIMIT 1)
        RETURNING *
        """)
    guard let row = try Row.fetchOne(statement, arguments: [kind, vacancy, day.description]) else {
      return nil
    }
    let next: Int64 = row["next"]
    return Taken(number: next - 1, lease: row["voucher"] == nil ? nil : try shown(row))
  }

  private func shown(_ row: Row) throws -> Lease {
    let (first, last): (Int64, Int64) = (row["first"], row["last"])
    let grant: Lease.Grant
    if let vacancy: String = row["vacancy"] {
      grant = .vacancyQuota(vacancy: vacancy, count: Int(last - first + 1))
    } else {
      switch Numbers(rawValue: row["kind"]) {
      case .slip: grant = .slipNumbers(first: first, last: last)
      case .referral: grant = .referralNumbers(first: first, last: last)
      case .registration: grant = .registrationNumbers(first: first, last: last)
      case nil: throw LedgerFault.damaged
      }
    }
    guard let id = RecordID(row["id"] as String),
      let validThrough = CalendarDate(row["valid_through"] as String)
    else { throw LedgerFault.damaged }
    return Lease(
      recordID: id, grant: grant, validThrough: validThrough, voucher: row["voucher"])
  }

  private func keep(_ voucher: String?, of id: RecordID) throws {
    guard let voucher else { return }
    try database.cachedStatement(
      "UPDATE lease SET voucher = ? WHERE id = ? AND voucher IS NULL",
      [voucher, id.description])
  }

  private func left(kind: String, vacancy: String?, on day: CalendarDate) throws -> Int {
    let statement = try database.cachedStatement(
      sql: """
        SELECT coalesce(sum(last - next + 1), 0) FROM lease
        WHERE kind = ? AND vacancy IS ? AND retired = 0 AND next <= last AND valid_through >= ?
        """)
    return try Int.fetchOne(statement, arguments: [kind, vacancy, day.description]) ?? 0
  }

  /// Throws where a row cannot be read.
  func check(_ row: Row) throws {
    _ = try row.read("id") { RecordID($0) }
    _ = try row.read("valid_through") { CalendarDate($0) }
    let first: Int64 = try row.value("first")
    let last: Int64 = try row.value("last")
    let next: Int64 = try row.value("next")
    guard 0 <= first, first - 1 <= last, last <= LeaseBook.largestNumber, first <= next,
      next <= last + 1
    else { throw LedgerFault.damagedRecord }
  }

  private func isKnown(_ id: RecordID) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM lease WHERE id = ?)",
      arguments: [id.description]) ?? false
  }

  private func overlaps(_ kind: String, _ first: Int64, _ last: Int64) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT EXISTS (SELECT 1 FROM lease WHERE kind = ? AND first <= ? AND last >= ?)",
      arguments: [kind, last, first]) ?? false
  }

  private static func columns(
    of grant: Lease.Grant
  ) -> (kind: String, vacancy: String?, first: Int64, last: Int64) {
    switch grant {
    case .vacancyQuota(let vacancy, let count): (quota, vacancy, 0, Int64(max(count, -1)) - 1)
    case .slipNumbers(let first, let last): (Numbers.slip.rawValue, nil, first, last)
    case .referralNumbers(let first, let last): (Numbers.referral.rawValue, nil, first, last)
    case .registrationNumbers(let first, let last):
      (Numbers.registration.rawValue, nil, first, last)
    }
  }
}
