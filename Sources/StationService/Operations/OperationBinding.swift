import Employment
import Exchange
import Foundation
import Station

/// An operation as a transport sees it: a name, JSON in, JSON out or a problem.
///
/// ```swift
/// OperationBinding(CloseAccount.self)
/// ```
struct OperationBinding: Sendable {
  /// `account.close`.
  let name: String
  /// What it does with a body for a caller.
  let perform: @Sendable (StationCore, [UInt8], Caller) async throws(ServiceProblem) -> Data

  /// Of an operation.
  init<Operation: StationOperation>(_ operation: Operation.Type) {
    name = Operation.name
    perform = { core, body, caller throws(ServiceProblem) in
      let operation = try StationRoutes.value(Operation.self, body.isEmpty ? Self.empty : body)
      let answer = try await core.perform(operation, by: caller)
      do { return try CanonicalJSON.bytes(of: answer) } catch {
        throw ServiceProblem(.internalFault)
      }
    }
  }

  private static let empty = Array("{}".utf8)

  /// Every operation that can be asked for, by its name.
  static let all: [String: OperationBinding] = [
    OperationBinding(CreateAccount.self), OperationBinding(SetPassword.self),
    OperationBinding(CloseAccount.self), OperationBinding(ListAccounts.self),
    OperationBinding(CreateToken.self), OperationBinding(ListTokens.self),
    OperationBinding(RevokeToken.self), OperationBinding(ListAuditLines.self),
    OperationBinding(VerifyAudit.self),
  ].reduce(into: [:]) { $0[$1.name] = $1 }
}

extension StationCore {
  /// Does an operation in a transaction of its own.
  func perform<Operation: StationOperation>(
    _ operation: Operation, by caller: Caller
  ) async throws(ServiceProblem) -> Operation.Answer {
    let (sealer, now) = (sealer, time.now)
    @Sendable func desk(_ transaction: any StationTransaction) -> OperationDesk {
      OperationDesk(transaction, caller: caller, at: now, sealer: sealer) { StationCore.newID() }
    }
    let outcome: OperationOutcome<Operation.Answer, Operation.Refusal>
    do throws(StationFault) {
      // A long look keeps nobody from writing.
      if Operation.isReading, !Operation.isPersonal,
        case .done(let answer) = try await read({ transaction throws(StationFault) in
          try desk(transaction).attempt(operation)
        })
      {
        return answer
      }
      outcome = try await write { transaction throws(StationFault) in
        try desk(transaction).perform(operation)
      }
    } catch {
      throw ServiceProblem(error)
    }
    switch outcome {
    case .done(let answer): return answer
    case .refused(let refusal): throw ServiceProblem(refusal)
    case .forbidden(let forbidden):
      throw ServiceProblem(.forbidden, RefusalWords.sentence(forbidden))
    }
  }
}

extension ServiceProblem {
  /// What a refusal means to a caller.
  fileprivate init(_ refusal: some OperationRefusal) {
    let type: ProblemType =
      switch refusal.sort {
      case .malformed: .malformed
      case .unknown: .notFound
      case .conflict: .conflict
      }
    self.init(type, RefusalWords.sentence(refusal))
  }
}
