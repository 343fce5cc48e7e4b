import Employment
import Glibc
import Ports
import Printing

/// Drives a session against a printer in real time, as the kiosk's own runner does.
struct SessionRunner {
  var session: PrintSession
  let printer: any SlipPrinter
  let document: PrintDocument
  private(set) var reports: [PrintProgress] = []
  private(set) var settlements: [PrintTicket.State] = []
  private var wakeAt: Int64?
  private let started = ContinuousClock.now

  init(_ document: PrintDocument, on printer: any SlipPrinter, limits: PrintLimits) {
    session = PrintSession(ticket: document.ticket, limits: limits)
    self.printer = printer
    self.document = document
  }

  private var now: Int64 {
    let elapsed = (ContinuousClock.now - started).components
    return elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
  }

  mutating func start() { handle(.started) }

  /// Goes on until `isSo`, settled, or `seconds` have passed.
  mutating func run(
    seconds: Int64 = 20, until isSo: (SessionRunner) -> Bool = { _ in false }
  ) {
    let end = now + seconds * 1000
    while now < end, !session.isSettled, !isSo(self) {
      if let wake = wakeAt, wake <= now {
        wakeAt = nil
        handle(.tick)
      }
      usleep(10_000)
    }
  }

  mutating func handle(_ event: PrintSession.Event) {
    for action in session.handle(event, at: now) {
      if let next = perform(action) { handle(next) }
    }
  }

  private mutating func perform(_ action: PrintSession.Action) -> PrintSession.Event? {
    switch action {
    case .submit:
      do { return .submitted(try printer.submit(document)) } catch {
        return .submissionFailed(error)
      }
    case .poll(let job):
      do { return .polled(try printer.state(of: job)) } catch { return .pollFailed(error) }
    case .enable:
      do {
        try printer.enable()
        return .enabled
      } catch { return .enableFailed(error) }
    case .cancel(let job):
      do {
        try printer.cancel(job)
        return .cancelled
      } catch { return .cancelFailed(error) }
    case .find:
      do { return .found(try printer.find(ticket: document.ticket)) } catch {
        return .findFailed(error)
      }
    case .settle(let state): settlements.append(state)
    case .report(let progress): reports.append(progress)
    case .wake(let time): wakeAt = time
    }
    return nil
  }
}
