import Employment
import Exchange
import Ports

/// Trades a code that a clerk reads out for an identity: the first one, or another one with the same
/// ledger, whatever became of the one before.
///
/// Each step is durable before the next and may be repeated, as often as the code lives: the plug may
/// be pulled anywhere. What waits in the outbox goes up under the new identity with the next
/// ``UploadRound``, with the ids that it has.
public struct EnrolmentRound: Sendable {
  /// Why a terminal was not enrolled. It is who it was.
  public enum Fault: Error, Hashable, Sendable {
    case link(LinkFault)
    case ledger(LedgerFault)
    /// The new key, or what the station answered, could not be written down.
    case identity
  }

  private let line: any StationLine
  private let outbox: (any OutboxKeeper)?
  private let identity: any IdentityKeeper
  private let slipKey: VerifyingKey
  private let version: String

  /// A round of one terminal.
  /// - Parameters:
  ///   - outbox: of the ledger; nil while there is none.
  ///   - slipKey: with which the terminal's slips are checked.
  ///   - version: of the program.
  public init(
    line: any StationLine, outbox: (any OutboxKeeper)?, identity: any IdentityKeeper,
    slipKey: VerifyingKey, version: String
  ) {
    self.line = line
    self.outbox = outbox
    self.identity = identity
    self.slipKey = slipKey
    self.version = version
  }

  /// Runs the round.
  /// - Parameter code: eight digits.
  public func run(code: String, at moment: Timestamp) throws(Fault) -> Enrolment {
    do throws(Fault) {
      return try trade(code, at: moment)
    } catch .link(.refused(.keyKnown)) {
      // The answer to an earlier enrolment was lost, and its code has ended.
      identity.giveUpNextKey()
      return try trade(code, at: moment)
    }
  }

  private func trade(_ code: String, at moment: Timestamp) throws(Fault) -> Enrolment {
    guard let key = identity.nextKey() else { throw .identity }
    let request = EnrolmentRequest(
      code: code, deviceKey: key.verifyingKey.text, slipKey: slipKey.text,
      programVersion: version,
      former: identity.key.map { FormerKey($0, code: code, newKey: key.verifyingKey) })
    let enrolment: Enrolment
    do { enrolment = try line.enrol(request, key: key) } catch { throw .link(error) }
    do throws(LedgerFault) {
      // What was printed since then took numbers of the same leases.
      if let outbox, try !isOurs(enrolment.handedIn, outbox) {
        try outbox.voidLeases(at: moment)
      }
      // Another site may be lent other posts. Before the terminal is another, so that no pulled plug
      // lets it wait an hour.
      try outbox?.forgetLeaseAnswer(at: moment)
    } catch {
      throw .ledger(error)
    }
    guard identity.adopt(enrolment, under: key) else { throw .identity }
    return enrolment
  }

  /// Whether the ledger has what the station got from it before: one that was set back has not.
  private func isOurs(
    _ mark: OutboxMark?, _ outbox: any OutboxKeeper
  ) throws(LedgerFault) -> Bool {
    guard let mark else { return true }
    let row = try outbox.outboxRows(after: mark.sequence - 1, limit: 1).first
    return row?.sequence == mark.sequence && row?.hash == mark.hash
  }
}
