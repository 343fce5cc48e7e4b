import Employment
import Exchange

extension EnrolmentRefusal: OperationRefusal {
  public var code: String {
    switch self {
    case .unknownSite: "unknown-site"
    case .siteNotApproved: "site-not-approved"
    case .terminalNumber: "terminal-number"
    case .clerkMissing: "clerk"
    case .tooManyCodes: "too-many-codes"
    case .wrongCode: "wrong-code"
    case .tooManyTries: "too-many-tries"
    case .expired: "expired"
    case .codeUsed: "code-used"
    case .malformedKey: "malformed-key"
    case .keyKnown: "key-known"
    case .revokedSince: "revoked-since"
    case .formerNotProven: "former-not-proven"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .unknownSite: .unknown
    case .terminalNumber, .clerkMissing, .malformedKey: .malformed
    case .siteNotApproved, .tooManyCodes, .wrongCode, .tooManyTries, .expired, .codeUsed, .keyKnown,
      .revokedSince, .formerNotProven:
      .conflict
    }
  }
}

/// A code by which one terminal is enrolled.
public struct GivenCode: Hashable, Sendable, Codable {
  /// Eight digits, to be read out.
  public var code: String
  /// Until when it is good.
  public var expiresAt: Timestamp
}

/// A one-time code for a terminal of a site.
public struct MakeEnrolmentCode: StationOperation {
  public static let name = "device.code"
  public static let roles: Set<AccountRole> = .clerks

  /// Code or id of the site.
  public var site: String
  /// Which terminal of the site: `01`.
  public var terminalNumber: String
  public var subject: String { "\(site) \(terminalNumber)" }

  /// A code.
  public init(site: String, terminalNumber: String) {
    self.site = site
    self.terminalNumber = terminalNumber
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { try SiteBook(transaction).scope(of: site) }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<GivenCode, EnrolmentRefusal> {
    guard let site = try SiteBook(desk.transaction).id(of: site) else {
      return .failure(.unknownSite)
    }
    return try EnrolmentDesk(desk.transaction, sealer: desk.sealer).makeCode(
      id: desk.newID(), for: site, terminalNumber: terminalNumber, random: desk.newID().low,
      by: desk.act()
    ).map {
      GivenCode(
        code: $0, expiresAt: desk.moment.adding(milliseconds: EnrolmentDesk.validity))
    }
  }
}

/// A terminal as clerks are shown it: what it is and how it is.
public struct PlacedDevice: Hashable, Sendable, Codable {
  /// For good.
  public var id: RecordID
  /// Code of the site where it stands; nil where the site has none.
  public var siteCode: String?
  /// `赣县区就业之家`.
  public var siteName: String?
  /// Which terminal of the site: `01`.
  public var terminalNumber: String
  /// Of the program, as it last said.
  public var programVersion: String
  /// When it was enrolled.
  public var enrolledAt: Timestamp
  /// When it was last heard; nil before.
  public var contactAt: Timestamp?
  /// How far its clock is off, seconds; nil where it goes right.
  public var clockOffSeconds: Int64?
  /// When its outbox was found to fork; nil while it is whole.
  public var forkedAt: Timestamp?
  /// Who took its trust away, when and why; nil while it is trusted.
  public var revoked: ClerkAct?

  init(_ device: DeviceRecord, at site: ServiceSite?) {
    id = device.id
    siteCode = site?.siteCode
    siteName = site?.name
    terminalNumber = device.terminalNumber
    programVersion = device.programVersion
    enrolledAt = device.enrolledAt
    contactAt = device.contactAt
    clockOffSeconds = device.isClockOff ? device.clockOffset / 1000 : nil
    forkedAt = device.forkedAt
    revoked = device.revoked
  }
}

/// Terminals of a site, or of all sites that the caller may see.
public struct ListDevices: StationOperation {
  public static let name = "device.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Code or id of a site; nil for all.
  public var site: String?
  public var subject: String { site ?? "" }

  /// A list.
  public init(site: String? = nil) { self.site = site }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope {
    try site.map { site throws(StationFault) in try SiteBook(transaction).scope(of: site) } ?? .open
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[PlacedDevice], EnrolmentRefusal> {
    let books = SiteBook(desk.transaction)
    var id: RecordID?
    if let site {
      id = try books.id(of: site)
      if id == nil { return .failure(.unknownSite) }
    }
    let sites = try books.list().reduce(into: [:]) { $0[$1.id] = $1.site }
    return .success(
      try DeviceBook(desk.transaction).list(of: id).filter { desk.sees($0.site) }.map {
        PlacedDevice($0, at: sites[$0.site])
      })
  }
}

/// Why a terminal's trust is not taken away.
public enum RevocationRefusal: String, OperationRefusal, Codable, CaseIterable {
  /// No trusted terminal has that id.
  case unknown = "unknown-device"
  case reason

  public var sort: RefusalSort {
    switch self {
    case .unknown: .unknown
    case .reason: .malformed
    }
  }
}

/// Takes a terminal's trust away, for good: its next request is refused.
public struct RevokeDevice: StationOperation {
  public static let name = "device.revoke"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// Its id.
  public var device: RecordID
  /// Why, for the record.
  public var reason: String
  public var subject: String { device.description }

  /// A revocation.
  public init(device: RecordID, reason: String) {
    self.device = device
    self.reason = reason
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope {
    try DeviceBook(transaction).find(device).map { .sites([$0.site]) } ?? .open
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<RecordID, RevocationRefusal> {
    guard !reason.isBlank else { return .failure(.reason) }
    let isDone = try DeviceBook(desk.transaction).revoke(device, by: desk.act(reason))
    return isDone ? .success(device) : .failure(.unknown)
  }
}
