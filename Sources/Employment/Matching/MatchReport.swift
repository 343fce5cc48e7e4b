/// How a post fits what a person wants, item by item, so that it can be shown and argued with.
///
/// Sex plays no part, nor does age: they are no items (就业促进法 27; age is only a legal limit).
public struct MatchReport: Hashable, Sendable {
  /// What is compared, in the order of a screen.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    case occupation, region, pay, education, employmentType
  }

  /// How one thing fits.
  public enum Fit: String, Hashable, Sendable, CaseIterable {
    /// 匹配.
    case match
    /// Near it: another occupation of the same group, another town of the same district.
    case related
    /// 不匹配.
    case mismatch
    /// The person or the post asks for nothing.
    case notAsked
    /// The post does not say: 面议.
    case unknown
  }

  /// One thing and how it fits.
  public struct Item: Hashable, Sendable {
    /// What is compared.
    public var aspect: Aspect
    /// How it fits.
    public var fit: Fit

    /// One line of a report.
    public init(aspect: Aspect, fit: Fit) {
      self.aspect = aspect
      self.fit = fit
    }
  }

  /// One for each aspect, in their order.
  public let items: [Item]

  /// A report of given items.
  public init(items: [Item]) { self.items = items }

  /// How an aspect fits; `.notAsked` when the report does not have it.
  public func fit(_ aspect: Aspect) -> Fit {
    items.first { $0.aspect == aspect }?.fit ?? .notAsked
  }

  /// 0 to 100: the share of what was asked for and is met, related things and unknown ones half.
  /// Occupation counts 4, region, pay and education 2, employment type 1. 0 when nothing was asked.
  public var score: Int {
    var met = 0
    var asked = 0
    for item in items where item.fit != .notAsked {
      let weight = MatchReport.weight(of: item.aspect)
      asked += weight * 2
      switch item.fit {
      case .match: met += weight * 2
      case .related, .unknown: met += weight
      case .mismatch, .notAsked: break
      }
    }
    return asked == 0 ? 0 : (met * 100 + asked / 2) / asked
  }

  private static func weight(of aspect: Aspect) -> Int {
    switch aspect {
    case .occupation: 4
    case .region, .pay, .education: 2
    case .employmentType: 1
    }
  }
}

extension MatchReport {
  /// Compares a post with one intention of a person.
  ///
  /// - Parameters:
  ///   - education: what the person has; nil leaves that item out of account.
  ///   - occupations: tells which occupations are related; an empty table knows codes and words only.
  public init(
    of vacancy: Vacancy, with intention: JobIntention, education: EducationLevel?,
    occupations: OccupationTable = OccupationTable([])
  ) {
    self.init(
      items: Aspect.allCases.map { aspect in
        let fit =
          switch aspect {
          case .occupation: MatchReport.occupation(vacancy, intention, occupations)
          case .region: MatchReport.region(vacancy.region, intention.preferredRegion)
          case .pay: MatchReport.pay(vacancy.pay, intention.expectedMonthlyPay)
          case .education: MatchReport.education(vacancy.education, education)
          case .employmentType:
            intention.employmentType.map { $0 == vacancy.employmentType ? Fit.match : .mismatch }
              ?? .notAsked
          }
        return Item(aspect: aspect, fit: fit)
      })
  }

  /// The best report among a person's intentions, the earlier one at a tie; nil without any.
  public static func best(
    of vacancy: Vacancy, with intentions: [JobIntention], education: EducationLevel?,
    occupations: OccupationTable = OccupationTable([])
  ) -> MatchReport? {
    var best: MatchReport?
    for intention in intentions {
      let report = MatchReport(
        of: vacancy, with: intention, education: education, occupations: occupations)
      if report.score > best?.score ?? -1 { best = report }
    }
    return best
  }

  private static func occupation(
    _ vacancy: Vacancy, _ intention: JobIntention, _ occupations: OccupationTable
  ) -> Fit {
    let wanted = intention.occupationalCategory.trimmed()
    guard !wanted.isEmpty else { return .notAsked }
    let offered = vacancy.occupationalCategory
    if occupations.isSame(offered, wanted) { return .match }
    let words = occupations.find(wanted)?.words ?? wanted
    if vacancy.title.contains(words) { return .match }
    if occupations.isRelated(offered, wanted) || occupations.isRelated(vacancy.title, wanted) {
      return .related
    }
    return .mismatch
  }

  private static func region(_ offered: RegionCode, _ wanted: RegionCode?) -> Fit {
    guard let wanted else { return .notAsked }
    // A post that names the district only may well be in the town.
    if wanted.contains(offered) { return .match }
    return wanted.district == offered.district ? .related : .mismatch
  }

  private static func pay(_ offered: Pay, _ wanted: Int?) -> Fit {
    guard let wanted else { return .notAsked }
    guard let highest = offered.monthlyMaximum else { return .unknown }
    if highest >= wanted { return .match }
    // Within a tenth is worth a talk.
    return highest * 10 >= wanted * 9 ? .related : .mismatch
  }

  private static func education(_ asked: EducationLevel?, _ has: EducationLevel?) -> Fit {
    guard let asked, let has else { return .notAsked }
    return has.meets(asked) ? .match : .mismatch
  }
}
