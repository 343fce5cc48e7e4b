import Employment
import Sealing

/// What an operation is, whoever carries it out: a value that knows neither how it came (HTTP,
/// command line, simulation) nor how its answer is written.
///
/// An operation that refuses has written nothing.
public protocol OperationDescription: Codable, Sendable {
  /// What comes of it.
  associatedtype Answer: Codable & Sendable
  /// Why it is not done.
  associatedtype Refusal: OperationRefusal

  /// A noun and a verb, `account.create`: so it stands in the audit chain and in the API. It never
  /// changes and never means anything else.
  static var name: String { get }
  /// Who may do it.
  static var roles: Set<AccountRole> { get }
  /// Whether it changes nothing. What only reads is a line of the audit chain when it shows personal
  /// data (``isPersonal``); what changes something always is.
  static var isReading: Bool { get }
  /// Whether its answer holds personal data.
  static var isPersonal: Bool { get }
  /// Whether halls hear of what it changes, once it is published.
  static var reachesHalls: Bool { get }
  /// Whether it is done only for whoever sits at the station's machine: it names files there.
  static var isOfTheMachine: Bool { get }

  /// What it is about, for the audit chain: a code, a number, a name of an account. Never what
  /// stands in a person's record.
  var subject: String { get }

  /// Where it is done.
  func scope(in transaction: any StationTransaction) throws(StationFault) -> OperationScope
}

/// An operation of the store alone: done in one transaction.
///
/// ```swift
/// struct CloseAccount: StationOperation {
///   static let name = "account.close"
///   static let roles: Set<AccountRole> = [.districtAdministrator]
///   var account: String
///   var reason: String
///   …
/// }
/// ```
public protocol StationOperation: OperationDescription {
  // Told once more, since they are inferred from what follows.
  associatedtype Answer
  associatedtype Refusal

  /// A password that it sets. What is kept of it is worked out before the transaction begins, since
  /// that takes long and others wait to write.
  var newPassword: String? { get }
  /// A password that it says an account has. Whether it is right is worked out before, likewise.
  var claim: PasswordClaim? { get }

  /// Does it.
  func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Answer, Refusal>
}

extension OperationDescription {
  public static var isReading: Bool { false }
  public static var isPersonal: Bool { false }
  public static var reachesHalls: Bool { false }
  public static var isOfTheMachine: Bool { false }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .district }
}

extension StationOperation {
  public var newPassword: String? { nil }
  public var claim: PasswordClaim? { nil }
}

/// Where an operation is done, which an account's sites are held against.
public enum OperationScope: Hashable, Sendable {
  /// All of the district: only for accounts without sites of their own.
  case district
  /// Some sites; none of them may be another's.
  case sites(Set<RecordID>)
  /// Nobody's: the operation itself keeps to what the caller may see.
  case open
}

/// Why an operation is not done. Closed, so that every binding says each of them.
public protocol OperationRefusal: Error, Hashable, Sendable {
  /// For programs and for the audit chain: lower case, words joined by hyphens. Never what stands in
  /// a person's record.
  var code: String { get }
  /// What sort of refusal it is.
  var sort: RefusalSort { get }
}

extension OperationRefusal where Self: RawRepresentable, RawValue == String {
  public var code: String { rawValue }
}

/// What sorts of refusals there are: what a caller can do about it differs.
public enum RefusalSort: String, Hashable, Sendable, Codable, CaseIterable {
  /// Something of it is not as it must be: correct it.
  case malformed
  /// It speaks of something that is not there.
  case unknown
  /// It does not go with how things stand: look again.
  case conflict
}

/// What came of an operation.
public enum OperationOutcome<Answer: Sendable, Refusal: OperationRefusal>: Sendable {
  case done(Answer)
  case refused(Refusal)
  /// The caller may not do it, whatever it says.
  case forbidden(Forbidden)
}

/// Why a caller may not do an operation.
public enum Forbidden: String, Error, Hashable, Sendable, Codable, CaseIterable {
  /// The role is none of those that may.
  case role
  /// It concerns a site that is not the account's, or the district as a whole.
  case outsideSites = "outside-sites"
  /// It names files of the station's machine, and the caller does not sit there.
  case elsewhere
}
