import Employment

/// That a clerk had a report given out: who read whose data is known afterwards (个人信息保护法 51).
public struct ReportReading: Hashable, Sendable, Codable {
  /// Which report.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Names and telephones of those who were served.
    case ledger
    /// Figures.
    case statistics

    /// Whether it is only given to a clerk who is named.
    public var isPersonal: Bool { self == .ledger }
  }

  /// By what it was given out.
  public enum Channel: String, Hashable, Sendable, Codable {
    case api
    case command
  }

  /// Who.
  public var clerk: String
  /// When, by the station's clock.
  public var at: Timestamp
  /// Which report.
  public var kind: Kind
  /// The first day of the period that was read.
  public var from: CalendarDate
  /// The last day of it.
  public var through: CalendarDate
  /// Code of a site; nil for all.
  public var site: String?
  /// By what.
  public var channel: Channel

  /// A reading.
  public init(
    clerk: String, at moment: Timestamp, kind: Kind, from: CalendarDate, through: CalendarDate,
    site: String?, channel: Channel
  ) {
    self.clerk = clerk
    at = moment
    self.kind = kind
    self.from = from
    self.through = through
    self.site = site
    self.channel = channel
  }
}
