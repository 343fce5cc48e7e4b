import Employment

/// What an account may do: each operation names the roles that may do it.
///
/// A role says what, the account's sites say where. Who reads books does not write in them, and who
/// writes in them does not look after accounts.
public enum AccountRole: String, Hashable, Sendable, Codable, CaseIterable {
  /// Answers for all halls of the district: accounts, sites, sources, everything a clerk does.
  case districtAdministrator = "district-admin"
  /// The same for some sites, but for what concerns the district as a whole.
  case siteAdministrator = "site-admin"
  /// 经办人: people, referrals, posts, terminals of some sites.
  case clerk
  /// Reads all books and the audit chain; changes nothing.
  case auditor
  /// Reads lists and figures without personal data.
  case reader = "read-only"
  /// A program that sends posts.
  case source
  /// An employer, for its own posts.
  case employer

  /// Whether it belongs to the district as a whole, and names no sites.
  public var isOfDistrict: Bool {
    switch self {
    case .districtAdministrator, .auditor, .source: true
    case .siteAdministrator, .clerk, .reader, .employer: false
    }
  }
}

extension Set<AccountRole> {
  /// Everybody who works at the station: what nobody's personal data stands in.
  public static var people: Set<AccountRole> {
    [.districtAdministrator, .siteAdministrator, .clerk, .auditor, .reader]
  }

  /// Those who do what a clerk does.
  public static var clerks: Set<AccountRole> {
    [.districtAdministrator, .siteAdministrator, .clerk]
  }
}

/// Whoever does an operation, as the way it came in found out.
public struct Caller: Hashable, Sendable {
  /// How it came.
  public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
    /// The command line on the station's machine.
    case command
    /// HTTP with a token.
    case api
  }

  /// Nil for the machine's operator.
  public var account: RecordID?
  /// As it stands in the books: 经办人 (AAE011).
  public var name: String
  /// What it may do.
  public var role: AccountRole
  /// Where it may act; nil for everywhere.
  public var sites: Set<RecordID>?
  /// How it came in.
  public var channel: Channel
  /// Where the request came from; empty for this machine.
  public var address: String

  /// A caller.
  public init(
    account: RecordID?, name: String, role: AccountRole, sites: Set<RecordID>?,
    channel: Channel, address: String = ""
  ) {
    self.account = account
    self.name = name
    self.role = role
    self.sites = sites
    self.channel = channel
    self.address = address
  }

  /// Whoever may use the station's own machine as the service's user: nobody else can open the
  /// command socket or the store. Named as such in every book.
  ///
  /// - Parameter user: of the system.
  public static func machineOperator(_ user: String) -> Caller {
    Caller(
      account: nil, name: operatorPrefix + user, role: .districtAdministrator, sites: nil,
      channel: .command)
  }

  /// Why it may not do an operation, wherever it is done; nil where it may.
  public func forbidden<Operation: OperationDescription>(_ operation: Operation.Type) -> Forbidden?
  {
    if !operation.roles.contains(role) { return .role }
    return operation.isOfTheMachine && channel != .command ? .elsewhere : nil
  }

  private static let operatorPrefix = "operator:"

  /// Whether a name in the books may be the caller's own: who applied for something does not review
  /// it. The machine's operators count as one, since whoever sits there says who they are.
  public func mayBe(_ name: String) -> Bool {
    name == self.name
      || name.hasPrefix(Caller.operatorPrefix) && self.name.hasPrefix(Caller.operatorPrefix)
  }
}
