import Employment
import Exchange

/// Why nothing is done about a referral, or none are listed.
public enum ReferralOperationRefusal: OperationRefusal {
  /// Neither ten digits nor the code of a slip.
  case notANumber
  /// The code of a slip, garbled by the scanner's layout of keys.
  case garbledCode
  case outcome(OutcomeRefusal)
  /// No site has that code.
  case unknownSite
  /// Fewer than one or more than ``ListReferrals/limits``.
  case limit

  public var code: String {
    switch self {
    case .notANumber: "not-a-number"
    case .garbledCode: "garbled-code"
    case .outcome(.unknownReferral): "unknown-referral"
    case .outcome(.clerkMissing): "clerk"
    case .outcome(.rule(let fault)): "rule-\(fault)"
    case .unknownSite: "unknown-site"
    case .limit: "limit"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .notANumber, .garbledCode, .outcome(.unknownReferral), .unknownSite: .unknown
    case .limit, .outcome(.clerkMissing): .malformed
    case .outcome(.rule): .conflict
    }
  }
}

extension ReferralKey {
  /// By ten digits of a referral or of a slip, or the text of a slip's QR code.
  init(words text: String, isSlip: Bool) throws(ReferralOperationRefusal) {
    switch ScannedText(text) {
    case .code(let code): self = .token(code)
    case .garbled: throw .garbledCode
    case .other(let digits):
      guard digits.utf8.count == 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        throw .notANumber
      }
      self = isSlip ? .slipNumber(digits) : .referralNumber(digits)
    }
  }
}

/// Where a referral stands.
public struct ReferralStanding: Hashable, Sendable, Codable {
  /// 推荐编号, ten digits.
  public var number: String
  /// What became of it.
  public var status: Referral.Status

  init(_ record: ReferralRecord) {
    number = record.referral.referralNumber
    status = record.referral.status
  }
}

/// An operation on one referral. A receipt comes back at any hall, so that a clerk of any may do it.
protocol ReferralOperation: StationOperation
where Refusal == ReferralOperationRefusal, Answer == ReferralStanding {
  var number: String { get }
  var isSlip: Bool { get }
}

extension ReferralOperation {
  public var subject: String {
    switch ScannedText(number) {
    // A slip's code is long, and no number: the number that comes of it stands in the books.
    case .code: "slip code"
    case .garbled: "garbled code"
    case .other(let digits): (isSlip ? "slip " : "") + digits.prefix(20)
    }
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  func find(
    _ desk: OperationDesk,
    _ body: (ReferralKey, ReferralBook) throws(StationFault) -> Result<
      ReferralRecord, OutcomeRefusal
    >
  ) throws(StationFault) -> Result<ReferralStanding, ReferralOperationRefusal> {
    let key: ReferralKey
    do { key = try ReferralKey(words: number, isSlip: isSlip) } catch { return .failure(error) }
    return try body(key, desk.referrals).map { ReferralStanding($0) }.mapError { .outcome($0) }
  }
}

/// 回执: what became of a referral, once.
public struct RecordOutcome: ReferralOperation {
  public static let name = "referral.outcome"
  public static let roles: Set<AccountRole> = .clerks

  /// Ten digits, or the text of a slip's QR code.
  public var number: String
  /// Whether the number is that of the slip.
  public var isSlip: Bool
  /// What became of it.
  public var report: OutcomeReport

  /// Why a text names no referral; nil where it may.
  public static func refusal(of number: String, isSlip: Bool) -> ReferralOperationRefusal? {
    do { _ = try ReferralKey(words: number, isSlip: isSlip) } catch { return error }
    return nil
  }

  /// An outcome.
  public init(number: String, isSlip: Bool = false, report: OutcomeReport) {
    self.number = number
    self.isSlip = isSlip
    self.report = report
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ReferralStanding, ReferralOperationRefusal> {
    try find(desk) { key, referrals throws(StationFault) in
      try referrals.record(report.outcome, of: key, by: desk.caller.name, at: desk.moment)
    }
  }
}

/// An outcome is taken back; the referral is open again.
public struct ReverseOutcome: ReferralOperation {
  public static let name = "referral.reverse"
  public static let roles: Set<AccountRole> = .clerks

  /// Ten digits, or the text of a slip's QR code.
  public var number: String
  /// Whether the number is that of the slip.
  public var isSlip: Bool
  /// Why, for the record.
  public var reason: String

  /// A reversal.
  public init(number: String, isSlip: Bool = false, reason: String) {
    self.number = number
    self.isSlip = isSlip
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ReferralStanding, ReferralOperationRefusal> {
    try find(desk) { key, referrals throws(StationFault) in
      try referrals.reverse(key, by: desk.act(reason))
    }
  }
}

/// A referral without the person: who was referred stands in the service ledger.
public struct ListedReferral: Hashable, Sendable, Codable {
  /// 推荐编号, ten digits.
  public var referralNumber: String
  /// 介绍信编号, ten digits.
  public var slipNumber: String
  /// What became of it.
  public var status: Referral.Status
  /// By the terminal's clock.
  public var issuedAt: Timestamp
  /// Of the site that issued it.
  public var siteCode: String
  /// Which terminal of the site.
  public var terminalNumber: String
  /// The number of the post.
  public var vacancy: String
  /// Its title.
  public var title: String

  init(_ record: ReferralRecord) {
    referralNumber = record.referral.referralNumber
    slipNumber = record.referral.slipNumber
    status = record.referral.status
    issuedAt = record.referral.issuedAt
    siteCode = record.siteCode
    terminalNumber = record.terminalNumber
    vacancy = record.referral.vacancy.identifier
    title = record.referral.vacancy.title
  }
}

/// The newest referrals of a site, or of all.
public struct ListReferrals: StationOperation {
  public static let name = "referral.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true
  /// How many may be asked for at once.
  public static let limits = 1...10_000

  /// Code of the site that issued them; nil for all.
  public var site: String?
  /// How many at most, in ``limits``.
  public var limit: Int
  public var subject: String { site ?? "" }

  /// A list.
  public init(site: String? = nil, limit: Int = 100) {
    self.site = site
    self.limit = limit
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { try .reading(site, in: transaction) }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[ListedReferral], ReferralOperationRefusal> {
    guard ListReferrals.limits.contains(limit) else { return .failure(.limit) }
    return .success(
      try desk.referrals.newest(siteCode: site, limit: limit).map { ListedReferral($0) })
  }
}

extension OperationScope {
  /// Of what is read about one site, by its code, or about all.
  public static func reading(
    _ code: String?, in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope {
    guard let code, let site = try SiteBook(transaction).find(code: code) else { return .district }
    return .sites([site.id])
  }
}
