import Employment
import Intake
import Sealing

/// Where operations are done: one transaction, a caller, a moment.
public struct OperationDesk {
  /// All of an operation, with its line of the audit chain, is one transaction.
  public let transaction: any StationTransaction
  /// Who does it.
  public let caller: Caller
  /// When it is done, and what the books say.
  public let moment: Timestamp
  /// Ids that nobody can foresee.
  let newID: () -> RecordID
  let sealer: Sealer
  let rules: OperationRules
  let password: PasswordHash?
  let isProven: Bool

  /// A desk.
  /// - Parameters:
  ///   - rules: what operations go by besides the store.
  ///   - password: what is kept of the operation's ``StationOperation/newPassword``.
  ///   - isProven: whether the operation's ``StationOperation/claim`` is right.
  ///   - newID: makes ids that nobody can foresee.
  public init(
    _ transaction: any StationTransaction, caller: Caller, at moment: Timestamp, sealer: Sealer,
    rules: OperationRules, password: PasswordHash? = nil, isProven: Bool = false,
    newID: @escaping () -> RecordID
  ) {
    self.transaction = transaction
    self.caller = caller
    self.moment = moment
    self.sealer = sealer
    self.rules = rules
    self.password = password
    self.isProven = isProven
    self.newID = newID
  }

  /// What is kept of a password.
  func hash(_ password: String) throws(StationFault) -> PasswordHash {
    if let known = self.password { return known }
    return try PasswordHash(of: password, salt: Array(newID().description.utf8))
  }

  /// The chain in which every act stands.
  public var audit: AuditChain { AuditChain(transaction, sealer: sealer) }

  /// Does an operation for the caller, or says why not. Whatever came of it is a line of the audit
  /// chain, but for a look at what is nobody's personal data.
  public func perform<Operation: StationOperation>(
    _ operation: Operation
  ) throws(StationFault) -> OperationOutcome<Operation.Answer, Operation.Refusal> {
    let outcome = try attempt(operation)
    switch outcome {
    case .done:
      if !Operation.isReading || Operation.isPersonal { try note(operation, "done") }
    case .refused(let refusal): try note(operation, "refused: \(refusal.code)")
    case .forbidden(let forbidden): try note(operation, "forbidden: \(forbidden.rawValue)")
    }
    return outcome
  }

  /// The same without a line, for a look that needs no transaction that writes. One that is not done
  /// must be performed, so that its line is written.
  public func attempt<Operation: StationOperation>(
    _ operation: Operation
  ) throws(StationFault) -> OperationOutcome<Operation.Answer, Operation.Refusal> {
    if let forbidden = try forbidden(operation) { return .forbidden(forbidden) }
    return switch try operation.perform(self) {
    case .success(let answer): .done(answer)
    case .failure(let refusal): .refused(refusal)
    }
  }

  /// Why the caller may not do an operation, whatever it says; nil where it may.
  public func forbidden(
    _ operation: some OperationDescription
  ) throws(StationFault) -> Forbidden? {
    if let forbidden = caller.forbidden(type(of: operation)) { return forbidden }
    guard let own = caller.sites else { return nil }
    return switch try operation.scope(in: transaction) {
    case .open: nil
    case .district: .outsideSites
    case .sites(let sites): sites.isSubset(of: own) ? nil : .outsideSites
    }
  }

  /// Writes a line of the audit chain.
  public func note(
    _ operation: some OperationDescription, _ outcome: String
  ) throws(StationFault) { try note(type(of: operation), operation.subject, outcome) }

  /// The same of one that nobody has read yet.
  public func note(
    _ operation: (some OperationDescription).Type, _ subject: String, _ outcome: String
  ) throws(StationFault) {
    try audit.append(
      AuditLine(
        at: moment, caller: caller, operation: operation.name, subject: subject,
        outcome: outcome))
  }
}

/// What operations go by besides the store: tables of the assets and rules of the configuration.
public struct OperationRules: Sendable {
  /// What sources and reviewers write posts with.
  public var tables: ReadingTables
  /// What is found in posts.
  public var screening: ScreeningFilter
  /// Of quotas and terms.
  public var policy: ReferralPolicy

  /// Rules.
  public init(tables: ReadingTables, screening: ScreeningFilter, policy: ReferralPolicy) {
    self.tables = tables
    self.screening = screening
    self.policy = policy
  }
}

extension OperationDesk {
  /// The vacancies, with the feed behind them.
  var vacancies: VacancyBook {
    VacancyBook(transaction, feed: FeedBook(transaction: transaction), policy: rules.policy)
  }

  /// What sources post.
  var postings: PostingDesk {
    PostingDesk(vacancies, occupations: rules.tables.occupations, screening: rules.screening)
  }

  /// The referrals.
  var referrals: ReferralBook { ReferralBook(transaction, sealer: sealer, posts: vacancies) }

  /// The caller's hand under an act.
  func act(_ reason: String = "") -> ClerkAct {
    ClerkAct(clerk: caller.name, at: moment, reason: reason)
  }

  /// Sites of which the caller is shown something: all where its account has none of its own.
  func sees(_ site: RecordID?) -> Bool {
    guard let own = caller.sites else { return true }
    return site.map { own.contains($0) } ?? false
  }
}

extension SiteBook {
  /// The scope of what is done at a site, named by its code or id. One that is not there is nobody's:
  /// the operation says so.
  func scope(of words: String) throws(StationFault) -> OperationScope {
    try id(of: words).map { .sites([$0]) } ?? .open
  }
}
