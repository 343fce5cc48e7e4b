import Employment

/// The audit chain has no way to be refused but by who asks.
public enum AuditRefusal: String, OperationRefusal, Codable {
  /// The count is none from 1 to 10,000.
  case limit

  /// What a caller can do about it.
  public var sort: RefusalSort { .malformed }
}

/// Lines of the audit chain, the newest first.
public struct ListAuditLines: StationOperation {
  public static let name = "audit.list"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .auditor]
  public static let isReading = true
  /// How many lines may be asked for at once.
  public static let limits = 1...10_000

  /// Only lines with a smaller number; nil for the newest.
  public var before: Int64?
  /// How many lines at most, in ``limits``.
  public var limit: Int
  public var subject: String { "" }

  /// A page of lines.
  public init(before: Int64? = nil, limit: Int = 100) {
    self.before = before
    self.limit = limit
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[AuditLine], AuditRefusal> {
    guard ListAuditLines.limits.contains(limit) else { return .failure(.limit) }
    return .success(try desk.audit.lines(before: before, limit: limit))
  }
}

/// What a look at the whole chain came to.
public struct AuditVerdict: Hashable, Sendable, Codable {
  /// The first line that is missing, was altered or does not follow; nil where all is whole.
  public var brokenAt: Int64?
  /// Where the chain ends; nil where it is broken. To be noted on paper.
  public var end: AuditChain.End?
}

/// Holds every line of the audit chain against its digest.
public struct VerifyAudit: StationOperation {
  public static let name = "audit.verify"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .auditor]
  public static let isReading = true

  /// An end that was noted before; the chain must still hold it.
  public var noted: AuditChain.End?
  public var subject: String { "" }

  /// A look at all lines.
  public init(noted: AuditChain.End? = nil) { self.noted = noted }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<AuditVerdict, AuditRefusal> {
    switch try desk.audit.verify(noted: noted) {
    case .whole(let end): .success(AuditVerdict(brokenAt: nil, end: end))
    case .broken(let number): .success(AuditVerdict(brokenAt: number, end: nil))
    }
  }
}
