import Employment

/// Figures of a period, for a site or the district (统计).
public struct Statistics: Hashable, Sendable, Codable {
  /// Demand and supply of one occupation (求人倍率).
  public struct Occupation: Hashable, Sendable, Codable {
    /// Its words, or as the source or the seeker wrote it; empty when unknown.
    public var occupation: String
    /// 需求人数: places of posts that were on offer; 若干人 counts one.
    public var demand: Int
    /// 求职人数: people whose first intention it is.
    public var supply: Int

    /// 求人倍率: places for each seeker; nil where nobody seeks.
    public var ratio: Double? { supply > 0 ? Double(demand) / Double(supply) : nil }
    /// 缺口: more places than seekers; negative where there are more seekers.
    public var gap: Int { demand - supply }
  }

  /// What one terminal did.
  public struct Terminal: Hashable, Sendable, Codable {
    /// Of its site.
    public var siteCode: String
    /// Which of the site.
    public var terminalNumber: String
    /// Searches, with a result and without.
    public var searches = 0
    /// Searches that found nothing.
    public var searchesWithoutResult = 0
    /// Registrations, new and renewed.
    public var registrations = 0
    /// Slips that were issued.
    public var slips = 0
    /// Wishes that were saved for want of a lease.
    public var wishes = 0
    /// Prints that failed.
    public var printFailures = 0
    /// Times out of service.
    public var outOfService = 0
    /// From record to station, milliseconds, of all lines together and their number.
    public var delay: Int64 = 0
    /// Lines of the service ledger.
    public var lines = 0

    /// From record to station, milliseconds, on average; nil without lines.
    public var meanDelay: Int64? { lines > 0 ? delay / Int64(lines) : nil }
  }

  /// How many are called by what, in the order of the code.
  public typealias Tally = [String: Int]

  /// The first day.
  public var from: CalendarDate
  /// The last day.
  public var through: CalendarDate
  /// Code of the site; nil for the whole district.
  public var site: String?
  /// By occupation, the largest demand first.
  public var occupations: [Occupation] = []
  /// By kind of employer or post: raw values of VacancyKind.
  public var demandByKind: Tally = [:]
  /// 求职人员类别 (BAC299).
  public var seekersByCategory: Tally = [:]
  /// `1` male, `2` female.
  public var seekersBySex: Tally = [:]
  /// `16-24`, `25-34`, `35-44`, `45+`, on the last day.
  public var seekersByAge: Tally = [:]
  /// 文化程度 (AAC011).
  public var seekersByEducation: Tally = [:]
  /// Referrals issued, by 推荐状态.
  public var referralsByStatus: Tally = [:]
  /// By site and terminal.
  public var terminals: [Terminal] = []

  /// Places in all.
  public var demand: Int { occupations.reduce(0) { $0 + $1.demand } }
  /// Seekers in all.
  public var supply: Int { occupations.reduce(0) { $0 + $1.supply } }

  /// The ten occupations that want most people, the largest gap first (缺口最大).
  public var shortages: [Occupation] {
    Array(
      occupations.filter { $0.gap > 0 }
        .sorted { ($1.gap, $0.occupation) < ($0.gap, $1.occupation) }.prefix(10))
  }

  /// The ten occupations with the most people for too few places (过剩最大).
  public var surpluses: [Occupation] {
    Array(
      occupations.filter { $0.gap < 0 }
        .sorted { ($0.gap, $0.occupation) < ($1.gap, $1.occupation) }.prefix(10))
  }

  /// The band of an age; people under 16 do not register.
  static func band(_ age: Int) -> String {
    switch age {
    case ..<25: "16-24"
    case ..<35: "25-34"
    case ..<45: "35-44"
    default: "45+"
    }
  }
}
