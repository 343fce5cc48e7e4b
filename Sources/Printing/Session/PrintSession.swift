import Employment
import Ports

/// One print, from wished to settled: what to ask the printer next and what to tell the screen.
///
/// A value without a clock or a printer. Hand ``handle(_:at:)`` what happened and the time in
/// milliseconds of a clock that never goes back; do the actions in their order and hand back what
/// came of them. At most one call to the printer is under way. The screen is told of a failure at
/// once; the ledger only when no paper can come any more, so that a stranger's slip never comes
/// out of a printer that was mended later.
public struct PrintSession: Hashable, Sendable {
  /// What happened.
  public enum Event: Hashable, Sendable {
    /// The ticket is recorded as requested and the document is drawn.
    case started
    case submitted(PrintJobID)
    /// Before ``started`` too, where it could not be handed over at all.
    case submissionFailed(PrintFault)
    case polled(PrintJobState)
    case pollFailed(PrintFault)
    case enabled
    case enableFailed(PrintFault)
    case cancelled
    case cancelFailed(PrintFault)
    /// The answer to ``Action/find``.
    case found(PrintJobID?)
    case findFailed(PrintFault)
    /// An older print of the same slip came out after all, before this one was handed over.
    case alreadyPrinted
    /// The person leaves, goes on without paper, or the visit ends.
    case gaveUp
    case tick
  }

  /// What to do.
  public enum Action: Hashable, Sendable {
    case submit
    case poll(PrintJobID)
    case enable
    case cancel(PrintJobID)
    /// Look for the job by the ticket's id.
    case find
    /// Record it in the ledger.
    case settle(PrintTicket.State)
    case report(PrintProgress)
    /// Hand in ``Event/tick`` at this time.
    case wake(at: Int64)
  }

  /// Where the print stands. Beside each: which call to the printer is under way.
  public enum State: Hashable, Sendable {
    /// None.
    case requested
    /// `submit`. Given up: the job is cancelled as soon as its number is known.
    case submitting(gaveUp: Bool)
    /// None; the next look is due at `next`.
    case following(PrintJobID, next: Int64)
    /// `poll`.
    case polling(PrintJobID)
    /// `enable`.
    case enabling(PrintJobID)
    /// `cancel`, or `poll` right after it, or none until `next`. The screen was told.
    case clearing(PrintJobID, step: ClearingStep)
    /// `find`, or none until `next`: the submission's answer was lost. The screen was told.
    case searching(next: Int64?)
    /// None, ever.
    case settled(PrintTicket.State)
  }

  /// How far a job that must not come out any more has been got rid of.
  public enum ClearingStep: Hashable, Sendable {
    case cancelling
    /// Cancelled; looks whether it had completed before that.
    case checking
    case waiting(next: Int64)
  }

  /// Of the ledger; the job's name carries it.
  public let ticket: RecordID
  /// What the session waits for.
  public private(set) var state = State.requested
  /// What the screen was told last.
  public private(set) var progress = PrintProgress.preparing
  let limits: PrintLimits
  var startedAt: Int64 = 0
  /// Since when the printer has been silent or the job held.
  var silentSince: Int64?
  var heldSince: Int64?
  var enables = 0

  public init(ticket: RecordID, limits: PrintLimits = PrintLimits()) {
    self.ticket = ticket
    self.limits = limits
  }

  /// Whether it is known for good whether the slip came out; nothing is called after that.
  public var isSettled: Bool { if case .settled = state { true } else { false } }

  /// Whether paper may come out though the screen said that none will: the spooler has, or may have,
  /// a job that is still to be got rid of. Nothing else is handed over before it is.
  public var mayComeOutUnasked: Bool {
    switch state {
    case .submitting(gaveUp: true), .clearing, .searching: true
    case .requested, .submitting(gaveUp: false), .following, .polling, .enabling, .settled: false
    }
  }

  /// Takes an event; one that does not belong to the state, an answer that comes too late for one,
  /// changes nothing.
  public mutating func handle(_ event: Event, at now: Int64) -> [Action] {
    switch state {
    case .requested: requested(event, now)
    case .submitting(let gaveUp): submitting(event, gaveUp: gaveUp, now)
    case .following(let job, let next): following(event, job, next: next, now)
    case .polling(let job): polling(event, job, now)
    case .enabling(let job): enabling(event, job, now)
    case .clearing(let job, let step): clearing(event, job, step, now)
    case .searching(let next): searching(event, next: next, now)
    case .settled: []
    }
  }
}

extension PrintSession {
  mutating func move(to state: State) { self.state = state }

  /// Tells the screen, once.
  mutating func tell(_ progress: PrintProgress) -> [Action] {
    guard progress != self.progress else { return [] }
    self.progress = progress
    return [.report(progress)]
  }

  mutating func settle(_ ended: PrintTicket.State, _ progress: PrintProgress) -> [Action] {
    move(to: .settled(ended))
    return tell(progress) + [.settle(ended)]
  }

  /// Tells the screen and makes sure that the job never prints.
  mutating func abandon(_ job: PrintJobID, _ trouble: PrinterTrouble) -> [Action] {
    move(to: .clearing(job, step: .cancelling))
    return tell(.failed(trouble)) + [.cancel(job)]
  }

  mutating func follow(_ job: PrintJobID, _ now: Int64) -> [Action] {
    let next = now + limits.poll
    move(to: .following(job, next: next))
    return [.wake(at: next)]
  }
}
