import Employment
import Exchange
import Sealing

/// The service ledger of the district: lines are only ever added, and kept two years at least
/// (人力资源市场暂行条例 33).
public struct ServiceLineBook {
  /// The most that one call gives.
  public static let largestCount = 1000

  let transaction: any StationTransaction
  let sealer: Sealer

  /// The service ledger of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer) {
    self.transaction = transaction
    self.sealer = sealer
  }

  /// Where an export goes on: the last line it has.
  public struct Cursor: Hashable, Sendable, Codable {
    /// Of the line.
    public var at: Timestamp
    /// Of the line.
    public var id: RecordID
  }

  /// Lines of a period in order of time, at most ``largestCount``; the next call goes on behind the
  /// cursor, which is nil when there are no more.
  ///
  /// - Parameters:
  ///   - from: the first day.
  ///   - through: the last day.
  ///   - site: a site's code; nil for all sites.
  public func lines(
    from: CalendarDate, through: CalendarDate, site: String? = nil, after cursor: Cursor? = nil,
    limit: Int = ServiceLineBook.largestCount
  ) throws(StationFault) -> (lines: [ServiceLine], next: Cursor?) {
    var values: [SQLValue] = [SQLValue(from), SQLValue(through)]
    var conditions = "day >= ?1 AND day <= ?2"
    if let site {
      values.append(.text(site))
      conditions += " AND site_code = ?\(values.count)"
    }
    if let cursor {
      values += [SQLValue(cursor.at), SQLValue(cursor.id)]
      let (at, id) = (values.count - 1, values.count)
      conditions += " AND (at > ?\(at) OR (at = ?\(at) AND id > ?\(id)))"
    }
    let count = min(max(limit, 1), ServiceLineBook.largestCount)
    values.append(SQLValue(count))
    let rows = try transaction.rows(
      """
      SELECT * FROM service_line WHERE \(conditions) ORDER BY at, id LIMIT ?\(values.count)
      """, values)
    let lines = try rows.map(line)
    let next = lines.count < count ? nil : lines.last.map { Cursor(at: $0.at, id: $0.id) }
    return (lines, next)
  }

  /// Adds a line; one that is there by its id stays as it is.
  func append(
    _ draft: ServiceLineDraft, receivedAt moment: Timestamp? = nil
  ) throws(StationFault) {
    var sealed: SQLValue = .null
    if let person = draft.person {
      sealed = try SealedRow(sealer, table: "service_line", record: draft.id)
        .seal(person, "person")
    }
    try transaction.run(
      """
      INSERT INTO service_line
        (id, number, subject, at, day, site_code, terminal, channel, device, person_sealed, item,
         process, result, clerk, follow_up, note, received_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, '', ?15, ?16)
      ON CONFLICT (id) DO NOTHING
      """,
      [
        SQLValue(draft.id), SQLValue(draft.number), SQLValue(draft.subject?.description),
        SQLValue(draft.at), SQLValue(draft.at.day), .text(draft.siteCode), .text(draft.terminal),
        .text(draft.channel.rawValue), SQLValue(draft.device?.description), sealed,
        .text(draft.item), .text(draft.channel == .terminal ? "selfService" : "counter"),
        .text(draft.result), .text(draft.clerk), .text(draft.note), SQLValue(moment ?? draft.at),
      ])
  }

  private func line(_ row: SQLRow) throws(StationFault) -> ServiceLine {
    let id = try row.recordID("id")
    var person: ServiceEntry.Person?
    if case .blob(let sealed) = row["person_sealed"] {
      person = try SealedRow(sealer, table: "service_line", record: id)
        .unseal(ServiceEntry.Person.self, sealed, "person")
    }
    return ServiceLine(
      id: id, number: row.optionalInteger("number"), at: try row.timestamp("at"),
      siteCode: try row.text("site_code"), terminalNumber: try row.text("terminal"),
      channel: try row.word("channel"), person: person, item: try row.text("item"),
      process: try row.text("process"), result: try row.text("result"),
      clerk: try row.text("clerk"),
      satisfaction: row.optionalInteger("satisfaction").map { Int($0) },
      followUp: try row.text("follow_up"), note: try row.text("note"))
  }
}
