import Employment
import Exchange

extension SiteRefusal: OperationRefusal {
  public var code: String {
    switch self {
    case .unknown: "unknown-site"
    case .wrongState: "wrong-state"
    case .notUpperLevel: "not-upper-level"
    case .ownApplication: "own-application"
    case .reasonMissing: "reason"
    case .clerkMissing: "clerk"
    case .nameMissing: "name"
    case .nothingNew: "nothing-new"
    case .noCodeLeft: "no-code-left"
    case .unknownRegion: "unknown-region"
    case .regionOfOtherLevel: "region-of-other-level"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .unknown: .unknown
    case .reasonMissing, .clerkMissing, .nameMissing, .unknownRegion, .regionOfOtherLevel:
      .malformed
    case .wrongState, .notUpperLevel, .ownApplication, .nothingNew, .noCodeLeft: .conflict
    }
  }
}

/// An operation at one site, named by its code or by the id of its application.
protocol SiteOperation: StationOperation where Refusal == SiteRefusal {
  var site: String { get }
}

extension SiteOperation {
  public var subject: String { site }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { try SiteBook(transaction).scope(of: site) }

  func step(
    _ desk: OperationDesk,
    _ body: (SiteBook, SiteRecord) throws(StationFault) -> Result<SiteRecord, SiteRefusal>
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    let books = SiteBook(desk.transaction)
    guard let id = try books.id(of: site), let record = try books.find(id) else {
      return .failure(.unknown)
    }
    return try body(books, record)
  }
}

/// 申请入驻.
public struct ApplyForSite: StationOperation {
  public static let name = "site.apply"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// Of a rejected application that this one corrects; nil for a new one.
  public var again: RecordID?
  /// As it is applied for: its code and its terminal's number are passed over.
  public var site: ServiceSite
  public var subject: String { site.name }

  /// An application.
  public init(again: RecordID? = nil, site: ServiceSite) {
    self.again = again
    self.site = site
  }

  /// Whoever asks has no part in the answer, which the level above gives.
  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    if let refusal = site.regionRefusal(in: desk.rules.tables.regions) { return .failure(refusal) }
    return try SiteBook(desk.transaction).apply(
      id: again ?? desk.newID(), for: site, by: desk.act())
  }
}

/// 审核, at the level above; approval gives the code (编码).
public struct ReviewSite: SiteOperation {
  public static let name = "site.review"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String
  /// At which level the reviewer stands.
  public var reviewer: ReviewLevel
  /// False to reject it, which needs a reason.
  public var approves: Bool
  /// Why, for the record.
  public var reason: String

  /// A review.
  public init(site: String, reviewer: ReviewLevel, approves: Bool, reason: String = "") {
    self.site = site
    self.reviewer = reviewer
    self.approves = approves
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      if known.state == .applied, reviewer.mayReview(known.site.level),
        desk.caller.mayBe(known.applicant)
      {
        return .failure(.ownApplication)
      }
      return approves
        ? try books.approve(known.id, reviewer: reviewer, by: desk.act(reason))
        : try books.reject(known.id, reviewer: reviewer, by: desk.act(reason))
    }
  }
}

/// An approved or suspended site serves the public from now on.
public struct OpenSite: SiteOperation {
  public static let name = "site.open"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String

  /// An opening.
  public init(site: String) { self.site = site }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      try books.open(known.id, by: desk.act())
    }
  }
}

/// An open site serves nobody for a while.
public struct SuspendSite: SiteOperation {
  public static let name = "site.suspend"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String
  /// Why, for the record.
  public var reason: String

  /// A suspension.
  public init(site: String, reason: String) {
    self.site = site
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      try books.suspend(known.id, by: desk.act(reason))
    }
  }
}

/// For good, unless the level above takes it back.
public struct CloseSite: SiteOperation {
  public static let name = "site.close"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String
  /// Why, for the record.
  public var reason: String

  /// A closing.
  public init(site: String, reason: String) {
    self.site = site
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      try books.close(known.id, by: desk.act(reason))
    }
  }
}

/// A closing was a mistake: the level above takes it back.
public struct ReopenSite: SiteOperation {
  public static let name = "site.reopen"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String
  /// At which level the reviewer stands.
  public var reviewer: ReviewLevel
  /// Why, for the record.
  public var reason: String

  /// The end of a closing.
  public init(site: String, reviewer: ReviewLevel, reason: String) {
    self.site = site
    self.reviewer = reviewer
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      try books.reopen(known.id, reviewer: reviewer, by: desk.act(reason))
    }
  }
}

/// Another hotline, other hours.
public struct CorrectSite: SiteOperation {
  public static let name = "site.correct"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]
  public static let reachesHalls = true

  /// Its code or id.
  public var site: String
  /// What is nil stays as it is.
  public var correction: SiteCorrection
  /// Why, for the record.
  public var reason: String

  /// A correction.
  public init(site: String, correction: SiteCorrection, reason: String) {
    self.site = site
    self.correction = correction
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try step(desk) { books, known throws(StationFault) in
      if correction.region != nil,
        let refusal = correction.applied(to: known.site).regionRefusal(
          in: desk.rules.tables.regions)
      {
        return .failure(refusal)
      }
      return try books.correct(known.id, to: correction, by: desk.act(reason))
    }
  }
}

/// The sites that the caller may see.
public struct ListSites: StationOperation {
  public static let name = "site.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Only those that stand so; nil for all.
  public var state: Standing.SiteState?
  public var subject: String { "" }

  /// A list.
  public init(state: Standing.SiteState? = nil) { self.state = state }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[SiteRecord], SiteRefusal> {
    .success(try SiteBook(desk.transaction).list(state).filter { desk.sees($0.id) })
  }
}

/// A site and how it came to where it stands.
public struct SiteHistory: Hashable, Sendable, Codable {
  /// As it is.
  public var record: SiteRecord
  /// 赣州市赣县区… of its region; nil where the table has none.
  public var regionName: String?
  /// From the application on.
  public var steps: [SiteStep]
}

/// One site with its history.
public struct ShowSite: SiteOperation {
  public static let name = "site.show"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Its code or id.
  public var site: String

  /// A look.
  public init(site: String) { self.site = site }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SiteHistory, SiteRefusal> {
    let books = SiteBook(desk.transaction)
    guard let id = try books.id(of: site), let record = try books.find(id) else {
      return .failure(.unknown)
    }
    return .success(
      SiteHistory(
        record: record, regionName: desk.rules.tables.regions.fullName(of: record.site.region),
        steps: try books.steps(of: id)))
  }
}
