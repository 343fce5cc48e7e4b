import Employment

/// Why a report is not given out.
public enum ReportRefusal: String, OperationRefusal, Codable, CaseIterable {
  /// The last day lies before the first.
  case days
  /// It cannot be written as text.
  case unwritable

  public var sort: RefusalSort {
    switch self {
    case .days: .malformed
    case .unwritable: .conflict
    }
  }
}

/// Which days and which site a report is about.
public struct ReportPeriod: Hashable, Sendable, Codable {
  /// The first day.
  public var from: CalendarDate
  /// The last day.
  public var through: CalendarDate
  /// Code of a site; nil for all.
  public var site: String?

  /// A period.
  public init(from: CalendarDate, through: CalendarDate, site: String? = nil) {
    self.from = from
    self.through = through
    self.site = site
  }

  /// For the audit chain.
  public var subject: String { "\(from) \(through) \(site ?? "all")" }
}
