import Employment
import Exchange

/// Why an account is not made, changed or closed, and no token given.
public enum AccountRefusal: String, OperationRefusal, Codable {
  case name
  /// Another one has the name, or had it.
  case nameTaken = "name-taken"
  /// Shorter than ten characters, too long, or the account's own name.
  case password
  /// The role is one of the district's and names sites, or one of sites and names none.
  case sites
  case unknownSite = "unknown-site"
  /// Nobody gives more than they have.
  case aboveCaller = "above-caller"
  case unknownAccount = "unknown-account"
  case unknownToken = "unknown-token"
  case closed
  case reason
  /// Nobody would be left to look after accounts.
  case lastAdministrator = "last-administrator"
  case days
  /// The account has no such password, or is none.
  case wrongPassword = "wrong-password"

  /// What a caller can do about it.
  public var sort: RefusalSort {
    switch self {
    case .name, .password, .sites, .reason, .days: .malformed
    case .unknownSite, .unknownAccount, .unknownToken: .unknown
    case .nameTaken, .aboveCaller, .closed, .lastAdministrator, .wrongPassword: .conflict
    }
  }
}

extension OperationDesk {
  /// Whether the caller may look after an account: one of its own sites and no higher role, unless it
  /// looks after the district.
  fileprivate func mayManage(_ role: AccountRole, _ sites: Set<RecordID>?) -> Bool {
    guard let own = caller.sites else { return true }
    guard role == .clerk || role == .reader, let sites else { return false }
    return sites.isSubset(of: own)
  }

  /// Does something about an account that is open and that the caller may look after.
  fileprivate func managing<Answer>(
    _ name: String,
    _ body: (Account) throws(StationFault) -> Result<Answer, AccountRefusal>
  ) throws(StationFault) -> Result<Answer, AccountRefusal> {
    guard let account = try AccountBook(transaction).find(name: name) else {
      return .failure(.unknownAccount)
    }
    // Whoever may not see it is told no more than that.
    guard mayManage(account.role, account.sites) else { return .failure(.unknownAccount) }
    return account.closed == nil ? try body(account) : .failure(.closed)
  }
}

/// An operation about accounts: it keeps by itself to those that the caller may look after.
protocol AccountOperation: StationOperation where Refusal == AccountRefusal {}

extension AccountOperation {
  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }
}

extension PasswordHash {
  /// Whether a password may be set: ten characters at least, and not what everybody tries first.
  static func isGood(_ password: String, of name: String) -> Bool {
    password.count >= 10 && password.utf8.count <= longest
      && !password.lowercased().contains(name.lowercased())
      && Set(password).count >= 4
  }
}

/// 开账号.
public struct CreateAccount: AccountOperation {
  public static let name = "account.create"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The name of the account.
  public var account: String
  /// What it may do.
  public var role: AccountRole
  /// Codes or ids of sites; empty for a role of the district.
  public var sites: [String]
  /// Nil for an account that comes in by tokens alone.
  public var password: String?
  public var subject: String { account }
  public var newPassword: String? { password }

  /// - Parameter sites: codes or ids.
  public init(account: String, role: AccountRole, sites: [String], password: String?) {
    self.account = account
    self.role = role
    self.sites = sites
    self.password = password
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    guard Account.isName(account) else { return .failure(.name) }
    guard role.isOfDistrict == sites.isEmpty else { return .failure(.sites) }
    let books = SiteBook(desk.transaction)
    var ids: Set<RecordID> = []
    for site in sites {
      guard let id = try books.id(of: site) else { return .failure(.unknownSite) }
      ids.insert(id)
    }
    let own = role.isOfDistrict ? nil : ids
    guard desk.mayManage(role, own) else { return .failure(.aboveCaller) }
    guard password.map({ PasswordHash.isGood($0, of: account) }) ?? true else {
      return .failure(.password)
    }
    let accounts = AccountBook(desk.transaction)
    guard try accounts.find(name: account) == nil else { return .failure(.nameTaken) }
    let made = Account(
      name: account, id: desk.newID(), role: role, sites: own, hasPassword: password != nil,
      madeAt: desk.moment, madeBy: desk.caller.name, closed: nil)
    try accounts.insert(made, password: try password.map(desk.hash))
    return .success(made)
  }
}

/// Another password, which the account's owner tells nobody.
public struct SetPassword: AccountOperation {
  public static let name = "account.password"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The name of the account.
  public var account: String
  /// As it was typed.
  public var password: String
  public var subject: String { account }
  public var newPassword: String? { password }

  /// Another password for an account.
  public init(account: String, password: String) {
    self.account = account
    self.password = password
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    try desk.managing(account) { found throws(StationFault) in
      guard PasswordHash.isGood(password, of: account) else { return .failure(.password) }
      try AccountBook(desk.transaction).setPassword(try desk.hash(password), of: found.id)
      var changed = found
      changed.hasPassword = true
      return .success(changed)
    }
  }
}

/// 关账号: for good, with all its tokens.
public struct CloseAccount: AccountOperation {
  public static let name = "account.close"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The name of the account.
  public var account: String
  /// Why, for the record.
  public var reason: String
  public var subject: String { account }

  /// The end of an account.
  public init(account: String, reason: String) {
    self.account = account
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    guard !reason.isBlank else { return .failure(.reason) }
    return try desk.managing(account) { found throws(StationFault) in
      let books = AccountBook(desk.transaction)
      if found.role == .districtAdministrator, try books.administrators() == 1 {
        return .failure(.lastAdministrator)
      }
      var changed = found
      changed.closed = desk.act(reason)
      changed.hasPassword = false
      try books.close(found.id, by: desk.act(reason))
      return .success(changed)
    }
  }
}

/// Whom there is: those that the caller may look after, or all for who looks after or reads all.
public struct ListAccounts: AccountOperation {
  public static let name = "account.list"
  public static let roles: Set<AccountRole> = [
    .districtAdministrator, .siteAdministrator, .auditor,
  ]
  public static let isReading = true
  public var subject: String { "" }

  /// All of them.
  public init() {}

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[Account], AccountRefusal> {
    .success(
      try AccountBook(desk.transaction).list().filter { desk.mayManage($0.role, $0.sites) })
  }
}

/// A new token, and the only time that anybody sees it.
public struct GivenToken: Hashable, Sendable, Codable {
  /// What is kept of it.
  public var token: AccessToken
  /// 64 hexadecimal digits.
  public var secret: String
}

extension OperationDesk {
  /// A new token of an account.
  func give(
    _ account: Account, _ label: String, milliseconds: Int64
  ) throws(StationFault) -> GivenToken {
    let token = AccessToken(
      id: newID(), account: account.id, label: label, madeAt: moment,
      expiresAt: moment.adding(milliseconds: milliseconds), revokedAt: nil)
    let secret = AccessKey.make()
    try AccountBook(transaction).insert(token, digest: AccessKey.digest(of: secret))
    return GivenToken(token: token, secret: secret)
  }
}

/// A token for an account.
public struct CreateToken: AccountOperation {
  public static let name = "token.create"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]
  /// Days that a token may be good.
  public static let longest = 366

  /// The name of the account.
  public var account: String
  /// What it is for; the first 80 characters are kept.
  public var label: String
  /// How long it is good, from 1 to ``longest``.
  public var days: Int
  public var subject: String { account }

  /// A token for an account.
  public init(account: String, label: String, days: Int) {
    self.account = account
    self.label = label
    self.days = days
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<GivenToken, AccountRefusal> {
    guard (1...CreateToken.longest).contains(days) else { return .failure(.days) }
    return try desk.managing(account) { found throws(StationFault) in
      .success(
        try desk.give(
          found, String(label.prefix(80)), milliseconds: Int64(days) * 86_400_000))
    }
  }
}

/// Tokens of an account, or of all that the caller may look after.
public struct ListTokens: AccountOperation {
  public static let name = "token.list"
  public static let roles: Set<AccountRole> = [
    .districtAdministrator, .siteAdministrator, .auditor,
  ]
  public static let isReading = true

  /// The name of an account; nil for all.
  public var account: String?
  public var subject: String { account ?? "" }

  /// Those of an account, or all.
  public init(account: String?) { self.account = account }

  /// A token and whose it is.
  public struct Row: Hashable, Sendable, Codable {
    /// The name of the account.
    public var account: String
    /// What is kept of it.
    public var token: AccessToken
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[Row], AccountRefusal> {
    let books = AccountBook(desk.transaction)
    let seen = try books.list().filter {
      desk.mayManage($0.role, $0.sites) && (account == nil || $0.name == account)
    }
    guard account == nil || !seen.isEmpty else { return .failure(.unknownAccount) }
    let names = seen.reduce(into: [:]) { $0[$1.id] = $1.name }
    return .success(
      try books.tokens().compactMap { token in
        names[token.account].map { Row(account: $0, token: token) }
      })
  }
}

/// Takes a token back: its next request is refused.
public struct RevokeToken: AccountOperation {
  public static let name = "token.revoke"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The id of the token.
  public var token: RecordID
  public var subject: String { token.description }

  /// The end of a token.
  public init(token: RecordID) { self.token = token }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<AccessToken, AccountRefusal> {
    let books = AccountBook(desk.transaction)
    guard var found = try books.token(token), let account = try books.find(found.account),
      desk.mayManage(account.role, account.sites)
    else { return .failure(.unknownToken) }
    if found.revokedAt == nil {
      try books.revoke(found.id, by: desk.act())
      found.revokedAt = desk.moment
    }
    return .success(found)
  }
}

/// A session at the command line of the station's machine: whoever opened it acts as the account.
public struct OpenSession: AccountOperation {
  public static let name = "session.open"
  public static let roles = Set(AccountRole.allCases)
  public static let isOfTheMachine = true
  /// How long it lasts: a working day.
  static let length: Int64 = 12 * 3_600_000

  /// The name of the account.
  public var account: String
  /// As it was typed.
  public var password: String
  public var subject: String { account }
  public var claim: PasswordClaim? { PasswordClaim(account: account, password: password) }

  /// A session for an account.
  public init(account: String, password: String) {
    self.account = account
    self.password = password
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<GivenToken, AccountRefusal> {
    guard desk.isProven, let found = try AccountBook(desk.transaction).find(name: account),
      found.closed == nil
    else { return .failure(.wrongPassword) }
    return .success(try desk.give(found, "session", milliseconds: OpenSession.length))
  }
}

/// Who a caller is to the station.
public struct ShownCaller: Hashable, Sendable, Codable {
  /// As it stands in the books.
  public var name: String
  /// What it may do.
  public var role: AccountRole
  /// Codes of its sites; nil for all of the district.
  public var sites: [String]?
}

/// Who the caller is.
public struct ShowSession: AccountOperation {
  public static let name = "session.show"
  public static let roles = Set(AccountRole.allCases)
  public static let isReading = true
  public var subject: String { "" }

  /// A question.
  public init() {}

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ShownCaller, AccountRefusal> {
    var shown = ShownCaller(name: desk.caller.name, role: desk.caller.role)
    if let own = desk.caller.sites {
      let sites = SiteBook(desk.transaction)
      var codes: [String] = []
      for id in own { codes += try sites.find(id).map { [$0.site.siteCode] } ?? [] }
      shown.sites = codes.sorted()
    }
    return .success(shown)
  }
}

/// The end of one's own session.
public struct CloseSession: AccountOperation {
  public static let name = "session.close"
  public static let roles = Set(AccountRole.allCases)

  /// The id of its token.
  public var token: RecordID
  public var subject: String { token.description }

  /// The end of a session.
  public init(token: RecordID) { self.token = token }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<AccessToken, AccountRefusal> {
    let books = AccountBook(desk.transaction)
    guard var found = try books.token(token), found.account == desk.caller.account else {
      return .failure(.unknownToken)
    }
    try books.revoke(found.id, by: desk.act())
    found.revokedAt = desk.moment
    return .success(found)
  }
}
