import Employment
import Ports
import Printing

// What is worth a line of the log.
extension PrintRunner {
  /// What is worth a line of what came back; a technician's page is no slip.
  func line(
    _ event: PrintSession.Event, _ ticket: RecordID, _ run: Run
  ) -> KioskEvent? {
    switch event {
    case .submitted(let job): run.isTest ? nil : .slipSent(ticket: ticket, job: job.number)
    case .enabled: .queueEnabled
    case .started, .submissionFailed, .polled, .pollFailed, .enableFailed, .cancelled,
      .cancelFailed, .found, .findFailed, .alreadyPrinted, .gaveUp, .tick:
      nil
    }
  }

  /// What is worth a line of what the screen is told.
  func line(
    _ action: PrintSession.Action, _ ticket: RecordID, _ run: Run, _ monotonic: Int64
  ) -> KioskEvent? {
    guard !run.isTest, case .report(let progress) = action else { return nil }
    return switch progress {
    case .preparing, .sending, .printing: nil
    // Not of one that was dropped since an older print of the slip came out.
    case .completed:
      run.session.state == .settled(.completed)
        ? .slipPrinted(ticket: ticket, milliseconds: Int(monotonic - run.since)) : nil
    case .waiting(let trouble): .slipWaiting(ticket: ticket, trouble)
    case .failed(let trouble): .slipFailed(ticket: ticket, trouble)
    }
  }
}
