import Employment
import Exchange
import Foundation
import Sealing
import Testing

@testable import Station

/// A store with a desk at which accounts work.
struct Office {
  static let sealer = Sealer(try! SealingKey(bytes: Array(repeating: 5, count: 32)))
  static let now = Timestamp(milliseconds: 1_795_000_000_000)
  static let root = Caller.machineOperator("liu")

  let store: TestStore

  init(_ kind: StationDatabases.Kind) throws { store = try kind.make() }

  func perform<Operation: StationOperation>(
    _ operation: Operation, as caller: Caller = Office.root, at moment: Timestamp = Office.now
  ) throws -> OperationOutcome<Operation.Answer, Operation.Refusal> {
    let password = try operation.newPassword.map {
      try PasswordHash(
        of: $0, salt: Array(repeating: 7, count: 16), cost: .init(memory: 64, passes: 1))
    }
    return try store.write { transaction throws(StationFault) in
      let isProven = try operation.claim.map { claim throws(StationFault) in
        claim.isRight(try AccountBook(transaction).password(of: claim.account))
      }
      return try OperationDesk(
        transaction, caller: caller, at: moment, sealer: Office.sealer,
        rules: IntakeDistrict.rules, password: password, isProven: isProven ?? false
      ) {
        RecordID(random: .random(in: .min ... .max), .random(in: .min ... .max))
      }.perform(operation)
    }
  }

  func done<Operation: StationOperation>(
    _ operation: Operation, as caller: Caller = Office.root
  ) throws -> Operation.Answer {
    switch try perform(operation, as: caller) {
    case .done(let answer): return answer
    case .refused(let refusal): throw NotDone(description: refusal.code)
    case .forbidden(let forbidden): throw NotDone(description: forbidden.rawValue)
    }
  }

  func refusal<Operation: StationOperation>(
    _ operation: Operation, as caller: Caller = Office.root
  ) throws -> String? {
    switch try perform(operation, as: caller) {
    case .done: nil
    case .refused(let refusal): refusal.code
    case .forbidden(let forbidden): forbidden.rawValue
    }
  }

  struct NotDone: Error { var description: String }

  /// A site that was applied for; its id.
  func site(_ number: UInt64) throws -> RecordID {
    let id = RecordID(high: 7, low: number)
    let site = ServiceSite(
      name: "网点\(number)", siteCode: "", terminalNumber: "", level: .town,
      region: try #require(RegionCode("360704105")), address: "", hotline: "12333",
      complaintLine: "12333", openingHours: OpeningHours(staffed: [:], entry: []))
    _ = try store.write { transaction throws(StationFault) in
      try SiteBook(transaction).apply(
        id: id, for: site, by: ClerkAct(clerk: "a", at: Office.now, reason: ""))
    }
    return id
  }

  func lines() throws -> [AuditLine] { try done(ListAuditLines()).reversed() }

  /// Whoever comes in by a new token of an account.
  func bearer(of account: String) throws -> Caller {
    let given = try done(CreateToken(account: account, label: "test", days: 1))
    let caller = try store.read { transaction throws(StationFault) in
      try AccountBook(transaction).bearer(
        of: AccessKey.digest(of: given.secret), at: Office.now, through: .api, address: "192.0.2.7")
    }
    return try #require(caller)
  }
}

@Suite("Accounts of the station")
struct AccountTests {
  private static let password = "长一点的口令1234"

  @Test(
    "One is made with a role and sites, and its password is never kept as it is",
    arguments: StationDatabases.each)
  func made(_ kind: StationDatabases.Kind) throws {
    let office = try Office(kind)
    let site = try office.site(1)
    let made = try office.done(
      CreateAccount(
        account: "zhong.lan", role: .clerk, sites: [site.description], password: Self.password))
    #expect(made.sites == [site] && made.hasPassword)
    #expect(try office.done(ListAccounts()) == [made])
    let kept = try office.store.read { transaction throws(StationFault) in
      try transaction.row("SELECT password FROM account")?.optionalText("password")
    }
    let hash = try #require(kept)
    #expect(hash.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
    #expect(PasswordHash(text: hash).matches(Self.password))
    #expect(!PasswordHash(text: hash).matches(Self.password + "5"))
    let body = try CanonicalJSON.bytes(of: try office.lines())
    #expect(!String(decoding: body, as: UTF8.self).contains("口令"))
  }

  @Test("What makes no sense is refused, each as what it is")
  func refused() throws {
    let office = try Office(.sqlite)
    let site = try office.site(1).description
    func refusal(
      _ name: String, _ role: AccountRole = .clerk, _ sites: [String]? = nil,
      _ password: String? = AccountTests.password
    ) throws -> String? {
      try office.refusal(
        CreateAccount(account: name, role: role, sites: sites ?? [site], password: password))
    }
    #expect(try refusal("刘") == "name")
    #expect(try refusal("a b") == "name")
    #expect(try refusal("clerk1", .clerk, []) == "sites")
    #expect(try refusal("auditor1", .auditor) == "sites")
    #expect(try refusal("clerk1", .clerk, ["no such site"]) == "unknown-site")
    #expect(try refusal("clerk1", .clerk, nil, "short1234") == "password")
    #expect(try refusal("clerk1", .clerk, nil, "aaaaaaaaaaaaaa") == "password")
    #expect(try refusal("clerk1", .clerk, nil, "my-clerk1-pass") == "password")
    #expect(try refusal("clerk1") == nil)
    #expect(try refusal("clerk1") == "name-taken")
  }

  @Test("Whoever looks after a site makes clerks of that site, and sees no others")
  func siteAdministrator() throws {
    let office = try Office(.sqlite)
    let (own, other) = (try office.site(1), try office.site(2))
    _ = try office.done(
      CreateAccount(
        account: "town", role: .siteAdministrator, sites: [own.description], password: nil))
    _ = try office.done(
      CreateAccount(account: "far", role: .clerk, sites: [other.description], password: nil))
    let town = try office.bearer(of: "town")
    func create(_ role: AccountRole, _ sites: [RecordID]) -> CreateAccount {
      CreateAccount(
        account: "new", role: role, sites: sites.map(\.description), password: nil)
    }
    #expect(try office.refusal(create(.siteAdministrator, [own]), as: town) == "above-caller")
    #expect(try office.refusal(create(.districtAdministrator, []), as: town) == "above-caller")
    #expect(try office.refusal(create(.clerk, [own, other]), as: town) == "above-caller")
    #expect(try office.refusal(create(.clerk, [own]), as: town) == nil)
    #expect(try office.done(ListAccounts(), as: town).map(\.name) == ["new"])
    #expect(
      try office.refusal(CloseAccount(account: "far", reason: "r"), as: town) == "unknown-account")
    #expect(try office.refusal(ListAuditLines(), as: town) == "role")
  }

  @Test(
    "A closed account's tokens open nothing any more, and its name is not given again",
    arguments: StationDatabases.each)
  func closed(_ kind: StationDatabases.Kind) throws {
    let office = try Office(kind)
    _ = try office.done(
      CreateAccount(account: "audit", role: .auditor, sites: [], password: nil))
    let given = try office.done(CreateToken(account: "audit", label: "", days: 1))
    func bearer(_ moment: Timestamp = Office.now) throws -> Caller? {
      try office.store.read { transaction throws(StationFault) in
        try AccountBook(transaction).bearer(
          of: AccessKey.digest(of: given.secret), at: moment, through: .api, address: "")
      }
    }
    #expect(try bearer()?.name == "audit")
    #expect(try bearer(Office.now.adding(milliseconds: 86_400_000)) == nil)
    #expect(try office.refusal(CloseAccount(account: "audit", reason: " ")) == "reason")
    _ = try office.done(CloseAccount(account: "audit", reason: "调走"))
    #expect(try bearer() == nil)
    #expect(try office.refusal(CreateToken(account: "audit", label: "", days: 1)) == "closed")
    #expect(
      try office.refusal(
        CreateAccount(account: "audit", role: .auditor, sites: [], password: nil)) == "name-taken")
  }

  @Test("A token that is taken back opens nothing; the account's others do")
  func revoked() throws {
    let office = try Office(.sqlite)
    _ = try office.done(
      CreateAccount(account: "audit", role: .auditor, sites: [], password: nil))
    let tokens = try (0..<2).map { _ in
      try office.done(CreateToken(account: "audit", label: "", days: 1))
    }
    _ = try office.done(RevokeToken(token: tokens[0].token.id))
    let open = try office.store.read { transaction throws(StationFault) in
      try tokens.map { token throws(StationFault) in
        try AccountBook(transaction).bearer(
          of: AccessKey.digest(of: token.secret), at: Office.now, through: .api, address: "") != nil
      }
    }
    #expect(open == [false, true])
    #expect(try office.refusal(CreateToken(account: "audit", label: "", days: 400)) == "days")
  }

  @Test("The last account that looks after the district stays")
  func lastAdministrator() throws {
    let office = try Office(.sqlite)
    func create(_ name: String) -> CreateAccount {
      CreateAccount(account: name, role: .districtAdministrator, sites: [], password: nil)
    }
    _ = try office.done(create("first"))
    let close = CloseAccount(account: "first", reason: "r")
    #expect(try office.refusal(close) == "last-administrator")
    _ = try office.done(create("second"))
    #expect(try office.refusal(close) == nil)
  }

  @Test("Every role and every operation: who may do it does, who may not is told and noted")
  func everyPair() throws {
    let office = try Office(.sqlite)
    let site = try office.site(1)
    func callers() -> [Caller] {
      AccountRole.allCases.map { role in
        Caller(
          account: RecordID(high: 1, low: 1), name: role.rawValue, role: role,
          sites: role.isOfDistrict ? nil : [site], channel: .api)
      }
    }
    func check(_ operation: some StationOperation) throws {
      let roles = type(of: operation).roles
      for caller in callers() {
        let refusal = try office.refusal(operation, as: caller)
        #expect((refusal != "role") == roles.contains(caller.role))
        if refusal == "role" {
          let line = try #require(try office.lines().last)
          #expect(line.account == caller.name && line.outcome == "forbidden: role")
        }
      }
    }
    try check(CreateAccount(account: "", role: .clerk, sites: [], password: nil))
    try check(SetPassword(account: "none", password: ""))
    try check(CloseAccount(account: "none", reason: "r"))
    try check(ListAccounts())
    try check(CreateToken(account: "none", label: "", days: 1))
    try check(ListTokens(account: nil))
    try check(RevokeToken(token: site))
    try check(ListAuditLines())
    try check(VerifyAudit())
  }
}
