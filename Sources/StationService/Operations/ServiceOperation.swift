import Employment
import Exchange
import Station

/// An operation that needs more than the store: files, the network, several transactions. Whether
/// the caller may do it, and its lines of the audit chain, are as for every other.
public protocol ServiceOperation: OperationDescription {
  // Told once more, since they are inferred from what follows.
  associatedtype Answer
  associatedtype Refusal

  /// Does it.
  func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<Answer, Refusal>
}

extension StationCore {
  /// Lets a caller in whose role may do an operation, before what it says is looked at. That it may
  /// not is a line of the audit chain.
  func admit<Operation: OperationDescription>(
    _ caller: Caller, to operation: Operation.Type
  ) async throws(ServiceProblem) {
    guard let forbidden = caller.forbidden(operation) else { return }
    let desk = desk(of: caller)
    do throws(StationFault) {
      try await write { transaction throws(StationFault) in
        try desk(transaction).note(operation, "", "forbidden: \(forbidden.rawValue)")
      }
    } catch {
      throw ServiceProblem(error, for: caller)
    }
    throw ServiceProblem(forbidden)
  }

  /// Does an operation of the store in a transaction of its own.
  func perform<Operation: StationOperation>(
    _ operation: Operation, by caller: Caller
  ) async throws(ServiceProblem) -> Operation.Answer where Operation.Refusal: SaidRefusal {
    let outcome: OperationOutcome<Operation.Answer, Operation.Refusal>
    do throws(StationFault) {
      outcome = try await self.outcome(of: operation, by: caller)
    } catch {
      throw ServiceProblem(error, for: caller)
    }
    return try Self.answer(outcome)
  }

  private func outcome<Operation: StationOperation>(
    of operation: Operation, by caller: Caller
  ) async throws(StationFault) -> OperationOutcome<Operation.Answer, Operation.Refusal> {
    let password = try await hash(operation.newPassword)
    let isProven = try await isRight(operation.claim)
    let desk = desk(of: caller, password: password, isProven: isProven)
    // A long look keeps nobody from writing.
    if Operation.isReading, !Operation.isPersonal {
      let outcome = try await read { transaction throws(StationFault) in
        try desk(transaction).attempt(operation)
      }
      if case .done = outcome { return outcome }
    }
    return try await write { transaction throws(StationFault) in
      try desk(transaction).perform(operation)
    }
  }

  /// Does any other operation. A line of the audit chain says that it was begun, before anything is
  /// done, and another what came of it.
  func perform<Operation: ServiceOperation>(
    _ operation: Operation, by caller: Caller
  ) async throws(ServiceProblem) -> Operation.Answer where Operation.Refusal: SaidRefusal {
    let outcome: OperationOutcome<Operation.Answer, Operation.Refusal>
    do throws(StationFault) {
      outcome = try await self.outcome(of: operation, by: caller)
    } catch {
      throw ServiceProblem(error, for: caller)
    }
    return try Self.answer(outcome)
  }

  private func outcome<Operation: ServiceOperation>(
    of operation: Operation, by caller: Caller
  ) async throws(StationFault) -> OperationOutcome<Operation.Answer, Operation.Refusal> {
    if let forbidden = try await begin(operation, by: caller) { return .forbidden(forbidden) }
    let result = try await operation.perform(self, by: caller)
    if !Operation.isReading { try await note(operation, result, by: caller) }
    switch result {
    case .success(let answer): return .done(answer)
    case .failure(let refusal): return .refused(refusal)
    }
  }

  private static func answer<Answer, Refusal: SaidRefusal>(
    _ outcome: OperationOutcome<Answer, Refusal>
  ) throws(ServiceProblem) -> Answer {
    switch outcome {
    case .done(let answer): return answer
    case .refused(let refusal): throw ServiceProblem(refusal)
    case .forbidden(let forbidden): throw ServiceProblem(forbidden)
    }
  }

  /// Why the caller may not do it; nil where it may, which is on record then.
  private func begin(
    _ operation: some ServiceOperation, by caller: Caller
  ) async throws(StationFault) -> Forbidden? {
    let kind = type(of: operation)
    let isNoted = !kind.isReading || kind.isPersonal
    let desk = desk(of: caller)
    // Whoever may see all is told how things are also where the store does not answer.
    if !isNoted, caller.sites == nil, caller.forbidden(kind) == nil { return nil }
    return try await write { transaction throws(StationFault) in
      let desk = desk(transaction)
      let forbidden = try desk.forbidden(operation)
      if let forbidden {
        try desk.note(operation, "forbidden: \(forbidden.rawValue)")
      } else if isNoted {
        try desk.note(operation, kind.isReading ? "done" : "begun")
      }
      return forbidden
    }
  }

  private func note<Answer, Refusal: OperationRefusal>(
    _ operation: some ServiceOperation, _ result: Result<Answer, Refusal>, by caller: Caller
  ) async throws(StationFault) {
    let outcome =
      switch result {
      case .success: "done"
      case .failure(let refusal): "refused: \(refusal.code)"
      }
    let desk = desk(of: caller)
    try await write { transaction throws(StationFault) in
      try desk(transaction).note(operation, outcome)
    }
  }

  private func desk(
    of caller: Caller, password: PasswordHash? = nil, isProven: Bool = false
  ) -> @Sendable (any StationTransaction) -> OperationDesk {
    let (sealer, now) = (sealer, time.now)
    let rules = OperationRules(
      tables: assets.intake.tables, screening: assets.intake.screening,
      policy: configuration.policy)
    return { transaction in
      OperationDesk(
        transaction, caller: caller, at: now, sealer: sealer, rules: rules, password: password,
        isProven: isProven
      ) { StationCore.newID() }
    }
  }
}

// MARK: - Passwords, outside of transactions: they take long

extension StationCore {
  private func hash(_ password: String?) async throws(StationFault) -> PasswordHash? {
    guard let password else { return nil }
    let salt = Array(newID().description.utf8)
    return try await workers.run { () throws(StationFault) in
      try PasswordHash(of: password, salt: salt)
    }
  }

  private func isRight(_ claim: PasswordClaim?) async throws(StationFault) -> Bool {
    guard let claim else { return false }
    let known = try await read { transaction throws(StationFault) in
      try AccountBook(transaction).password(of: claim.account)
    }
    return try await workers.run { () throws(StationFault) in claim.isRight(known) }
  }
}

extension ServiceProblem {
  /// What a refusal means to a caller.
  init(_ refusal: some SaidRefusal) {
    let type: ProblemType =
      switch refusal.sort {
      case .malformed: .malformed
      case .unknown: .notFound
      case .conflict: .conflict
      }
    self.init(type, refusal.sentence)
  }

  init(_ forbidden: Forbidden) { self.init(ProblemType.forbidden, forbidden.sentence) }

  /// Whoever sits at the machine can do something about its store.
  init(_ fault: StationFault, for caller: Caller) {
    self.init(fault)
    if caller.channel == .command { detail = fault.words }
  }
}

extension StationFault {
  /// What it means to whoever looks after the station's machine.
  var words: String {
    switch self {
    case .newerVersion(let version):
      "the store was written by a newer stationd (schema \(version)): install that one"
    case .damaged: "the store is damaged: stop, keep a copy, restore the last backup"
    case .diskFull: "the disk is full: make room; what was confirmed is safe"
    case .unavailable(let reason): "the store is not available: \(reason)"
    case .conflict: "an id or number was used for something else"
    case .contention: "others wrote at the same time: try again"
    case .wrongKey: "the sealing key is not the one that this store was sealed with"
    case .statement(let words): "a fault of this program: \(words)"
    }
  }
}
