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

  /// What a caller can do about it.
  public var sort: RefusalSort {
    switch self {
    case .name, .password, .sites, .reason, .days: .malformed
    case .unknownSite, .unknownAccount, .unknownToken: .unknown
    case .nameTaken, .aboveCaller, .closed, .lastAdministrator: .conflict
    }
  }
}

extension OperationDesk {
  /// The caller's hand under an act.
  func act(_ reason: String = "") -> ClerkAct {
    ClerkAct(clerk: caller.name, at: moment, reason: reason)
  }

  /// Whether the caller may look after an account: one of its own sites and no higher role, unless it
  /// looks after the district.
  fileprivate func mayManage(_ role: AccountRole, _ sites: Set<RecordID>?) -> Bool {
    guard let own = caller.sites else { return true }
    guard role == .clerk || role == .reader, let sites else { return false }
    return sites.isSubset(of: own)
  }

  /// An account that is open and that the caller may look after.
  fileprivate func managed(
    _ name: String
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    guard let account = try AccountBook(transaction).find(name: name) else {
      return .failure(.unknownAccount)
    }
    // Whoever may not see it is told no more than that.
    guard mayManage(account.role, account.sites) else { return .failure(.unknownAccount) }
    return account.closed == nil ? .success(account) : .failure(.closed)
  }
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
public struct CreateAccount: StationOperation {
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

  /// - Parameter sites: codes or ids.
  public init(account: String, role: AccountRole, sites: [String], password: String?) {
    self.account = account
    self.role = role
    self.sites = sites
    self.password = password
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

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
public struct SetPassword: StationOperation {
  public static let name = "account.password"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The name of the account.
  public var account: String
  /// As it was typed.
  public var password: String
  public var subject: String { account }

  /// Another password for an account.
  public init(account: String, password: String) {
    self.account = account
    self.password = password
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    var found: Account
    switch try desk.managed(account) {
    case .success(let account): found = account
    case .failure(let refusal): return .failure(refusal)
    }
    guard PasswordHash.isGood(password, of: account) else { return .failure(.password) }
    try AccountBook(desk.transaction).setPassword(try desk.hash(password), of: found.id)
    found.hasPassword = true
    return .success(found)
  }
}

/// 关账号: for good, with all its tokens.
public struct CloseAccount: StationOperation {
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

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Account, AccountRefusal> {
    guard !reason.isBlank else { return .failure(.reason) }
    var found: Account
    switch try desk.managed(account) {
    case .success(let account): found = account
    case .failure(let refusal): return .failure(refusal)
    }
    let books = AccountBook(desk.transaction)
    if found.role == .districtAdministrator, try books.administrators() == 1 {
      return .failure(.lastAdministrator)
    }
    found.closed = desk.act(reason)
    found.hasPassword = false
    try books.close(found.id, by: desk.act(reason))
    return .success(found)
  }
}

/// Whom there is: those that the caller may look after, or all for who looks after or reads all.
public struct ListAccounts: StationOperation {
  public static let name = "account.list"
  public static let roles: Set<AccountRole> = [
    .districtAdministrator, .siteAdministrator, .auditor,
  ]
  public static let isReading = true
  public var subject: String { "" }

  /// All of them.
  public init() {}

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

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

/// A token for an account.
public struct CreateToken: StationOperation {
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

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<GivenToken, AccountRefusal> {
    guard (1...CreateToken.longest).contains(days) else { return .failure(.days) }
    let found: Account
    switch try desk.managed(account) {
    case .success(let account): found = account
    case .failure(let refusal): return .failure(refusal)
    }
    let token = AccessToken(
      id: desk.newID(), account: found.id, label: String(label.prefix(80)), madeAt: desk.moment,
      expiresAt: desk.moment.adding(milliseconds: Int64(days) * 86_400_000), revokedAt: nil)
    let secret = AccessKey.make()
    try AccountBook(desk.transaction).insert(token, digest: AccessKey.digest(of: secret))
    return .success(GivenToken(token: token, secret: secret))
  }
}

/// Tokens of an account, or of all that the caller may look after.
public struct ListTokens: StationOperation {
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

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

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
public struct RevokeToken: StationOperation {
  public static let name = "token.revoke"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .siteAdministrator]

  /// The id of the token.
  public var token: RecordID
  public var subject: String { token.description }

  /// The end of a token.
  public init(token: RecordID) { self.token = token }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

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
