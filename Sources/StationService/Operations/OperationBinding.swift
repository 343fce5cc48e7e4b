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
  /// What it is.
  let operation: any OperationDescription.Type
  /// `account.close`.
  var name: String { operation.name }
  /// Whether halls hear of what it changes.
  var reachesHalls: Bool { operation.reachesHalls }
  /// What it does with a body for a caller.
  let perform: @Sendable (StationCore, [UInt8], Caller) async throws(ServiceProblem) -> Data

  /// Of an operation of the store.
  init<Operation: StationOperation>(
    _ operation: Operation.Type
  ) where Operation.Refusal: SaidRefusal {
    self.init(operation) { operation, core, caller throws(ServiceProblem) in
      try await core.perform(operation, by: caller)
    }
  }

  /// Of any other.
  init<Operation: ServiceOperation>(
    _ operation: Operation.Type
  ) where Operation.Refusal: SaidRefusal {
    self.init(operation) { operation, core, caller throws(ServiceProblem) in
      try await core.perform(operation, by: caller)
    }
  }

  private init<Operation: OperationDescription>(
    _: Operation.Type,
    _ body:
      @escaping @Sendable (Operation, StationCore, Caller) async throws(ServiceProblem) ->
      Operation.Answer
  ) {
    operation = Operation.self
    perform = { core, bytes, caller throws(ServiceProblem) in
      // Who may not do it is told so before what it says is looked at.
      try await core.admit(caller, to: Operation.self)
      let operation = try Self.value(Operation.self, bytes)
      let answer = try await body(operation, core, caller)
      do { return try CanonicalJSON.bytes(of: answer) } catch {
        throw ServiceProblem(.internalFault)
      }
    }
  }

  /// An operation that has nothing to say may say nothing.
  private static func value<Operation: Decodable>(
    _ operation: Operation.Type, _ bytes: [UInt8]
  ) throws(ServiceProblem) -> Operation {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    switch first {
    case nil: return try StationRoutes.value(operation, Array("{}".utf8))
    case UInt8(ascii: "{"): return try StationRoutes.value(operation, bytes)
    default: throw ServiceProblem(.malformed, "An operation is a JSON object.")
    }
  }

  /// Every operation that can be asked for, by its name.
  static let all: [String: OperationBinding] = [
    OperationBinding(CreateAccount.self), OperationBinding(SetPassword.self),
    OperationBinding(CloseAccount.self), OperationBinding(ListAccounts.self),
    OperationBinding(CreateToken.self), OperationBinding(ListTokens.self),
    OperationBinding(RevokeToken.self), OperationBinding(OpenSession.self),
    OperationBinding(CloseSession.self), OperationBinding(ShowSession.self),
    OperationBinding(ListAuditLines.self), OperationBinding(VerifyAudit.self),

    OperationBinding(ApplyForSite.self), OperationBinding(ReviewSite.self),
    OperationBinding(OpenSite.self), OperationBinding(SuspendSite.self),
    OperationBinding(CloseSite.self), OperationBinding(ReopenSite.self),
    OperationBinding(CorrectSite.self), OperationBinding(ListSites.self),
    OperationBinding(ShowSite.self),

    OperationBinding(MakeEnrolmentCode.self), OperationBinding(ListDevices.self),
    OperationBinding(RevokeDevice.self),

    OperationBinding(AddSource.self), OperationBinding(ChangeSource.self),
    OperationBinding(MakeSourceKey.self), OperationBinding(OpenSource.self),
    OperationBinding(CloseSource.self), OperationBinding(ConfirmSource.self),
    OperationBinding(RunSource.self), OperationBinding(ListSources.self),

    OperationBinding(ListVacancies.self), OperationBinding(ShowVacancy.self),
    OperationBinding(ReviewVacancy.self), OperationBinding(CloseVacancy.self),

    OperationBinding(RecordOutcome.self), OperationBinding(ReverseOutcome.self),
    OperationBinding(ListReferrals.self),

    OperationBinding(ReadLedger.self), OperationBinding(ReadStatistics.self),
    OperationBinding(ListReportReadings.self),

    OperationBinding(ListStaffNotices.self), OperationBinding(SettleStaffNotice.self),

    OperationBinding(PublishAnnouncement.self), OperationBinding(PublishServiceItem.self),
    OperationBinding(SetHallParameter.self), OperationBinding(WithdrawBulletin.self),
    OperationBinding(ListBulletin.self), OperationBinding(ShowBulletin.self),

    OperationBinding(TakeParcel.self), OperationBinding(ReadTimestamp.self),
    OperationBinding(BackUpStore.self), OperationBinding(NoteBackup.self),
    OperationBinding(ExamineStation.self),
  ].reduce(into: [:]) { $0[$1.name] = $1 }
}
