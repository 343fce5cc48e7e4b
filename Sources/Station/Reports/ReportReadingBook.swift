import Employment

/// Who had which report given out; records are only ever added.
public struct ReportReadingBook {
  let transaction: any StationTransaction

  /// The readings of a store's reports.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Records a reading that names its clerk. False where the report must not be given out, since
  /// it is personal and nobody is named.
  public func record(_ reading: ReportReading) throws(StationFault) -> Bool {
    guard !reading.clerk.isBlank else { return !reading.kind.isPersonal }
    let number = try Counter(transaction: transaction).take(of: "report reading").lowerBound
    try transaction.run(
      """
      INSERT INTO report_reading
        (number, at, clerk, kind, first_day, last_day, site, channel)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .integer(number), SQLValue(reading.at), .text(reading.clerk), .text(reading.kind.rawValue),
        SQLValue(reading.from), SQLValue(reading.through), SQLValue(reading.site),
        .text(reading.channel.rawValue),
      ])
    return true
  }

  /// Readings of some days, oldest first.
  ///
  /// - Parameters:
  ///   - from: the first day.
  ///   - through: the last day.
  ///   - site: a site's code: those of this site, and of all sites together; nil for every reading.
  public func readings(
    from: CalendarDate, through: CalendarDate, site: String? = nil
  ) throws(StationFault) -> [ReportReading] {
    let midnight = TimeOfDay(hour: 0, minute: 0)
    var values = [
      SQLValue(Timestamp(day: from, time: midnight)),
      SQLValue(Timestamp(day: through.adding(days: 1), time: midnight)),
    ]
    var conditions = "at >= ?1 AND at < ?2"
    if let site {
      values.append(.text(site))
      conditions += " AND (site IS NULL OR site = ?3)"
    }
    return try transaction.rows(
      "SELECT * FROM report_reading WHERE \(conditions) ORDER BY at, number", values
    ).map(reading)
  }

  private func reading(_ row: SQLRow) throws(StationFault) -> ReportReading {
    ReportReading(
      clerk: try row.text("clerk"), at: try row.timestamp("at"), kind: try row.word("kind"),
      from: try row.day("first_day"), through: try row.day("last_day"),
      site: row.optionalText("site"), channel: try row.word("channel"))
  }
}
