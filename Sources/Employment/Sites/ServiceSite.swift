/// 就业之家网点: where a terminal stands.
public struct ServiceSite: Hashable, Sendable, Codable {
  /// Decides which services stand on the home screen.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// 区级: hub, casual work.
    case district
    /// 乡镇级: employment handling and assistance.
    case town
    /// 社区/村级: survey and recommendation.
    case village
    /// 高新区: service to employers.
    case highTechZone
  }
  /// `赣县区就业之家`.
  public var name: String
  /// The approved site code; a terminal does no business without one.
  public var siteCode: String
  public var terminalNumber: String
  public var level: Level
  public var region: RegionCode
  public var address: String
  public var hotline: String
  public var complaintLine: String
  public var openingHours: OpeningHours

  public init(
    name: String, siteCode: String, terminalNumber: String, level: Level, region: RegionCode,
    address: String, hotline: String, complaintLine: String, openingHours: OpeningHours
  ) {
    self.name = name
    self.siteCode = siteCode
    self.terminalNumber = terminalNumber
    self.level = level
    self.region = region
    self.address = address
    self.hotline = hotline
    self.complaintLine = complaintLine
    self.openingHours = openingHours
  }
}

/// When a hall is staffed, and when one can still walk in.
public struct OpeningHours: Hashable, Sendable, Codable {
  public enum State: String, Hashable, Sendable, Codable {
    case staffed
    /// No one is there, but the door opens: search, reprint and referral work.
    case closedWithEntry
    case closed
  }
  /// A stretch of a day, `from` included, `to` not.
  public struct Span: Hashable, Sendable, Codable {
    public var from: TimeOfDay
    public var to: TimeOfDay
    public init(from: TimeOfDay, to: TimeOfDay) {
      self.from = from
      self.to = to
    }
  }
  /// By ISO weekday, 1 Monday to 7 Sunday.
  public var staffed: [Int: [Span]]
  /// When one can walk in; staffed hours count as well.
  public var entry: [Span]
  /// Days on which the hall is not staffed whatever the weekday.
  public var holidays: Set<CalendarDate>
  /// Weekend days that are worked (调休).
  public var workedDays: Set<CalendarDate>

  public init(
    staffed: [Int: [Span]], entry: [Span], holidays: Set<CalendarDate> = [],
    workedDays: Set<CalendarDate> = []
  ) {
    self.staffed = staffed
    self.entry = entry
    self.holidays = holidays
    self.workedDays = workedDays
  }
}
