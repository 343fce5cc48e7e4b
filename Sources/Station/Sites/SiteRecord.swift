import Employment
import Exchange

/// A site as the station knows it.
public struct SiteRecord: Hashable, Sendable, Codable {
  /// Given with the application.
  public var id: RecordID
  /// Where it stands in its life.
  public var state: Standing.SiteState
  /// As applied for and approved; its code is empty before the review, its terminal number always.
  public var site: ServiceSite
  /// What was said with the last step; empty when nothing was.
  public var reason: String
  /// The clerk who applied.
  public var applicant: String
  /// Of the last step.
  public var changedAt: Timestamp
}

/// One step of a site's life: who did it and when.
public struct SiteStep: Hashable, Sendable, Codable {
  /// From 1, for this site.
  public var number: Int
  /// Where the site stood after it.
  public var state: Standing.SiteState
  /// Who did it, when, and why; the reason may be empty.
  public var act: ClerkAct
}

/// Where a clerk stands who reviews sites.
public enum ReviewLevel: String, Hashable, Sendable, Codable, CaseIterable {
  /// 市级: reviews the district's.
  case city
  /// 区级: reviews those of towns, villages and the high-tech zone.
  case district
  /// 乡镇级: reviews those of villages.
  case town

  /// Whether it is above a site's level (由上一级审核).
  public func mayReview(_ level: ServiceSite.Level) -> Bool {
    switch (self, level) {
    case (.city, _): true
    case (.district, .town), (.district, .village), (.district, .highTechZone): true
    case (.town, .village): true
    case (.district, .district), (.town, .district), (.town, .town), (.town, .highTechZone): false
    }
  }
}

/// Why a step of a site's life is not taken.
public enum SiteRefusal: Error, Hashable, Sendable {
  /// No site has that id or code.
  case unknown
  /// The step does not lead on from where the site stands: another reviewer may have been faster.
  case wrongState(Standing.SiteState)
  /// The reviewer is not of a level above.
  case notUpperLevel
  /// Who applied does not review.
  case ownApplication
  /// A rejection, suspension or closing without a reason.
  case reasonMissing
  /// A step without a clerk.
  case clerkMissing
  /// An application without a name.
  case nameMissing
  /// A correction that leaves all as it is.
  case nothingNew
  /// All numbers of that region and level have been given.
  case noCodeLeft
  /// No division has that region code.
  case unknownRegion
  /// The region is not one for a site of that level: a district's has a district, a town's a town.
  case regionOfOtherLevel
}

/// What can be corrected of a site once it was approved: not what its code says. What is nil stays.
public struct SiteCorrection: Hashable, Sendable, Codable {
  /// `赣县区就业之家`.
  public var name: String?
  /// Where it stands, which was written down wrongly. Its code stays: it stands on slips.
  public var region: RegionCode?
  /// Street and house.
  public var address: String?
  /// 服务热线.
  public var hotline: String?
  /// 投诉举报电话.
  public var complaintLine: String?
  /// When someone is there, by ISO weekday.
  public var staffed: [Int: [OpeningHours.Span]]?
  /// When one can walk in.
  public var entry: [OpeningHours.Span]?
  /// All days on which the hall is not staffed whatever the weekday.
  public var holidays: Set<CalendarDate>?
  /// All weekend days that are worked (调休).
  public var workedDays: Set<CalendarDate>?

  /// Nothing, unless something is given.
  public init(
    name: String? = nil, region: RegionCode? = nil, address: String? = nil,
    hotline: String? = nil, complaintLine: String? = nil,
    staffed: [Int: [OpeningHours.Span]]? = nil,
    entry: [OpeningHours.Span]? = nil, holidays: Set<CalendarDate>? = nil,
    workedDays: Set<CalendarDate>? = nil
  ) {
    self.name = name
    self.region = region
    self.address = address
    self.hotline = hotline
    self.complaintLine = complaintLine
    self.staffed = staffed
    self.entry = entry
    self.holidays = holidays
    self.workedDays = workedDays
  }

  /// A site with what is given put into it.
  public func applied(to site: ServiceSite) -> ServiceSite {
    var copy = site
    copy.name = name ?? site.name
    copy.region = region ?? site.region
    copy.address = address ?? site.address
    copy.hotline = hotline ?? site.hotline
    copy.complaintLine = complaintLine ?? site.complaintLine
    copy.openingHours.staffed = staffed ?? site.openingHours.staffed
    copy.openingHours.entry = entry ?? site.openingHours.entry
    copy.openingHours.holidays = holidays ?? site.openingHours.holidays
    copy.openingHours.workedDays = workedDays ?? site.openingHours.workedDays
    return copy
  }
}
