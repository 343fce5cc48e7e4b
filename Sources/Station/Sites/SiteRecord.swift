import Employment
import Exchange

/// A site as the station knows it.
public struct SiteRecord: Hashable, Sendable {
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
public struct SiteStep: Hashable, Sendable {
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
  /// All numbers of that region and level have been given.
  case noCodeLeft
}
