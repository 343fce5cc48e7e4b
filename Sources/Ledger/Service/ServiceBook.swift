import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

/// The table of service ledger entries.
struct ServiceBook {
  /// How a person came: always by this terminal.
  static let channel = "terminal"
  static let process = "selfService"

  let database: Database
  let sealer: Sealer
  let site: ServiceSite

  /// Writes one line; `id` is that of the record it speaks of.
  func append(
    id: RecordID, at moment: Timestamp, person: ServiceEntry.Person?, item: ServiceEntry.Item,
    result: String
  ) throws -> ServiceEntry {
    let record = SealedRecord(sealer, table: "service_entry", record: id)
    try database.cachedStatement(
      """
      INSERT INTO service_entry
        (id, at, day, site_code, terminal, channel, person_name_sealed, masked_id_sealed,
         phone_sealed, category_sealed, item, process, result)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id.description, moment.milliseconds, moment.day.description, site.siteCode,
        site.terminalNumber, ServiceBook.channel,
        try person.map { try record.seal($0.name, "name") },
        try person.map { try record.seal($0.maskedResidentID, "masked_id") },
        try person.map { try record.seal($0.phone, "phone") },
        try person.map { try record.seal($0.category, "category") },
        item.rawValue, ServiceBook.process, result,
      ])
    return ServiceEntry(
      number: database.lastInsertedRowID, at: moment, person: person, item: item, result: result)
  }

  /// The last day of any line, those left out that ``correctClock(on:)`` speaks of.
  func lastDay() throws -> CalendarDate? {
    let correction = try Row.fetchOne(database, sql: "SELECT number, day FROM clock_correction")
    let corrected: String? = try correction?.optional("day")
    let number: Int64 = try correction?.value("number") ?? 0
    let last = try String.fetchOne(
      database,
      sql: "SELECT day FROM service_entry WHERE number > ? ORDER BY day DESC LIMIT 1",
      arguments: [number])
    return [last, corrected].compactMap { $0.flatMap { CalendarDate($0) } }.max()
  }

  /// No line so far is believed to be of its day; today is `day`.
  func correctClock(on day: CalendarDate) throws {
    try database.cachedStatement(
      """
      INSERT INTO clock_correction (one, number, day)
      VALUES (1, (SELECT coalesce(max(number), 0) FROM service_entry), ?)
      ON CONFLICT (one) DO UPDATE SET number = excluded.number, day = excluded.day
      """, [day.description])
  }

  /// Throws where a row cannot be read.
  func check(_ row: Row) throws {
    let id = try row.read("id") { RecordID($0) }
    let record = SealedRecord(sealer, table: "service_entry", record: id)
    _ = try row.read("item") { ServiceEntry.Item(rawValue: $0) }
    _ = try row.read("day") { CalendarDate($0) }
    guard let name: Data = try row.optional("person_name_sealed") else { return }
    _ = try record.unseal(PersonName.self, name, "name")
    _ = try record.unseal(String.self, try row.value("masked_id_sealed"), "masked_id")
    _ = try record.unseal(Mobile.self, try row.value("phone_sealed"), "phone")
    _ = try record.unseal(String.self, try row.value("category_sealed"), "category")
  }

  func count(_ item: ServiceEntry.Item, result: String? = nil, on day: CalendarDate) throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM service_entry
        WHERE day = ? AND item = ? AND (? IS NULL OR result = ?)
        """,
      arguments: [day.description, item.rawValue, result, result]) ?? 0
  }
}
