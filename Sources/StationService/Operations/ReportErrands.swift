import Employment
import Exchange
import Station

/// How a report is written.
public enum ReportFormat: String, Hashable, Sendable, Codable, CaseIterable {
  case csv
  case json
}

/// A report as text.
public struct WrittenReport: Hashable, Sendable, Codable {
  /// As ``ReportFormat`` says.
  public var text: String
}

/// A report of a period that is written as text.
protocol ReportErrand: ServiceOperation
where Answer == WrittenReport, Refusal == ReportRefusal {
  var period: ReportPeriod { get }
  var format: ReportFormat { get }
}

extension ReportErrand {
  public static var isReading: Bool { true }
  public var subject: String { period.subject }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { try .reading(period.site, in: transaction) }

  /// Who reads it is recorded first, so that nothing is given out that is not on record.
  func record(
    _ kind: ReportReading.Kind, _ core: StationCore, _ caller: Caller
  ) async throws(StationFault) {
    let reading = ReportReading(
      clerk: caller.name, at: core.time.now, kind: kind, from: period.from,
      through: period.through, site: period.site,
      channel: caller.channel == .api ? .api : .command)
    _ = try await core.write { transaction throws(StationFault) in
      try ReportReadingBook(transaction).record(reading)
    }
  }

  func written(
    _ core: StationCore, _ write: (ReportWriter) throws -> String
  ) -> Result<WrittenReport, ReportRefusal> {
    guard let text = try? write(ReportWriter(words: core.assets.reportWords)) else {
      return .failure(.unwritable)
    }
    return .success(WrittenReport(text: text))
  }
}

/// 服务台账, with names and telephones.
public struct ReadLedger: ReportErrand {
  public static let name = "ledger.read"
  public static let roles: Set<AccountRole> = [
    .districtAdministrator, .siteAdministrator, .clerk, .auditor,
  ]
  public static let isPersonal = true

  /// Which days, which site.
  public var period: ReportPeriod
  /// How it is written.
  public var format: ReportFormat

  /// A reading.
  public init(period: ReportPeriod, format: ReportFormat) {
    self.period = period
    self.format = format
  }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<WrittenReport, ReportRefusal> {
    guard period.from <= period.through else { return .failure(.days) }
    try await record(.ledger, core, caller)
    let lines = try await lines(core)
    return written(core) { try $0.ledger(lines, format) }
  }

  /// Page by page, so that no transaction is long.
  private func lines(_ core: StationCore) async throws(StationFault) -> [ServiceLine] {
    let (sealer, period) = (core.sealer, period)
    var all: [ServiceLine] = []
    var cursor: ServiceLineBook.Cursor?
    repeat {
      let after = cursor
      let page = try await core.read {
        transaction throws(StationFault) -> ([ServiceLine], ServiceLineBook.Cursor?) in
        let found = try ServiceLineBook(transaction, sealer: sealer).lines(
          from: period.from, through: period.through, site: period.site, after: after)
        return (found.lines, found.next)
      }
      all += page.0
      cursor = page.1
    } while cursor != nil
    return all
  }
}

/// 统计: figures.
public struct ReadStatistics: ReportErrand {
  public static let name = "statistics.read"
  public static let roles: Set<AccountRole> = [
    .districtAdministrator, .siteAdministrator, .clerk, .auditor, .reader,
  ]

  /// Which days, which site.
  public var period: ReportPeriod
  /// How it is written.
  public var format: ReportFormat

  /// A reading.
  public init(period: ReportPeriod, format: ReportFormat) {
    self.period = period
    self.format = format
  }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<WrittenReport, ReportRefusal> {
    guard period.from <= period.through else { return .failure(.days) }
    try await record(.statistics, core, caller)
    let (sealer, period) = (core.sealer, period)
    let occupations = core.assets.intake.tables.occupations
    let figures = try await core.read { transaction throws(StationFault) in
      try StatisticsDesk(transaction, sealer: sealer, occupations: occupations).statistics(
        from: period.from, through: period.through, site: period.site)
    }
    return written(core) { try $0.statistics(figures, format) }
  }
}

/// Who had the others given out.
public struct ListReportReadings: ReportErrand {
  public static let name = "report-reading.list"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .auditor]

  /// Which days, which site.
  public var period: ReportPeriod
  /// How it is written.
  public var format: ReportFormat

  /// A list.
  public init(period: ReportPeriod, format: ReportFormat) {
    self.period = period
    self.format = format
  }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<WrittenReport, ReportRefusal> {
    guard period.from <= period.through else { return .failure(.days) }
    let period = period
    let readings = try await core.read { transaction throws(StationFault) in
      try ReportReadingBook(transaction).readings(
        from: period.from, through: period.through, site: period.site)
    }
    return written(core) { try $0.readings(readings, format) }
  }
}
