import Employment
import Ports

/// What to do, before anything else is printed, with a ticket that was left unsettled by a crash or
/// a power cut. The person has gone: nothing is sent again, and what is still in the queue must
/// not come out.
public enum Reconciliation {
  /// What becomes of the ticket.
  public enum Decision: Hashable, Sendable {
    case settle(PrintTicket.State)
    /// Cancel the job, then settle; ask again when that fails.
    case cancelThenSettle(PrintTicket.State)
    /// Settled already.
    case nothing
  }

  /// `job`: what the spooler says of the job with the ticket's id in its name; nil when it never
  /// took one.
  public static func decide(ticket: PrintTicket, job: PrintJobState?) -> Decision {
    switch ticket.state {
    case .completed, .failed: return .nothing
    case .requested, .submitted: break
    }
    guard let job else { return .settle(.failed) }
    switch job {
    case .completed: return .settle(.completed)
    case .cancelled, .aborted, .forgotten: return .settle(.failed)
    case .pending, .held, .processing, .stopped: return .cancelThenSettle(.failed)
    }
  }

  /// Finds the ticket's job, decides, and cancels where that is decided. Nil where there is nothing
  /// to settle. After a cancellation the job is looked at once more: it may have completed first. Throws as long as that is not certain;
  /// nothing is settled then, and it must be tried again.
  public static func reconcile(
    _ ticket: PrintTicket, with printer: any SlipPrinter
  ) throws(PrintFault) -> PrintTicket.State? {
    let job = try printer.find(ticket: ticket.recordID)
    guard let job else { return settled(decide(ticket: ticket, job: nil)) }
    let decision = decide(ticket: ticket, job: try printer.state(of: job))
    guard case .cancelThenSettle = decision else { return settled(decision) }
    try printer.cancel(job)
    let after = decide(ticket: ticket, job: try printer.state(of: job))
    // Not gone yet: not settled yet.
    if case .cancelThenSettle = after { throw .timedOut }
    return settled(after)
  }

  private static func settled(_ decision: Decision) -> PrintTicket.State? {
    switch decision {
    case .settle(let state): state
    case .cancelThenSettle, .nothing: nil
    }
  }
}
