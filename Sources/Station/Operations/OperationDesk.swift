import Employment
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
  let passwordCost: PasswordHash.Cost

  /// A desk.
  public init(
    _ transaction: any StationTransaction, caller: Caller, at moment: Timestamp, sealer: Sealer,
    passwordCost: PasswordHash.Cost = .init(), newID: @escaping () -> RecordID
  ) {
    self.transaction = transaction
    self.caller = caller
    self.moment = moment
    self.sealer = sealer
    self.passwordCost = passwordCost
    self.newID = newID
  }

  /// What is kept of a password.
  func hash(_ password: String) throws(StationFault) -> PasswordHash {
    let salt = newID()
    return try PasswordHash(
      of: password, salt: Array(salt.description.utf8), cost: passwordCost)
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
    case .refused(let refusal): try note(operation, "refused: \(refusal.rawValue)")
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

  private func forbidden(_ operation: some StationOperation) throws(StationFault) -> Forbidden? {
    guard type(of: operation).roles.contains(caller.role) else { return .role }
    guard let own = caller.sites else { return nil }
    return switch try operation.scope(in: transaction) {
    case .open: nil
    case .district: .outsideSites
    case .sites(let sites): sites.isSubset(of: own) ? nil : .outsideSites
    }
  }

  private func note(
    _ operation: some StationOperation, _ outcome: String
  ) throws(StationFault) {
    try audit.append(
      AuditLine(
        at: moment, caller: caller, operation: type(of: operation).name,
        subject: operation.subject, outcome: outcome))
  }
}
