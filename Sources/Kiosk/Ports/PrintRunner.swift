import Employment
import Journeys
import Ports
import Printing

/// Follows prints from the request to paper: opens them in the ledger, draws them, hands them to
/// the printer, and settles them. The thread that owns the state calls it.
final class PrintRunner {
  /// What came of a piece of work on a lane.
  enum News: Hashable, Sendable {
    case drawn(PrintDocument)
    /// The referral is no longer open.
    case refused(ticket: RecordID)
    case failed(ticket: RecordID, Failure)
    case happened(ticket: RecordID, PrintSession.Event)
  }

  /// One print and the screen that waits for it.
  struct Run {
    var session: PrintSession
    let request: RequestID
    /// Nil for a technician's page, which the ledger doesn't know.
    let referral: RecordID?
    /// When it was asked for, in monotonic milliseconds.
    let since: Int64
    var document: PrintDocument?
    var wakeAt = Int64.max

    var isTest: Bool { referral == nil }

    /// Drawn and not handed over.
    var isHeld: Bool { document != nil && session.state == .requested }
  }

  private let ports: KioskPorts
  private let lanes: any Lanes
  private let deliver: @Sendable (Delivery) -> Void
  private let log: KioskLog
  private let reconciler: Reconciler
  private var runs: [RecordID: Run] = [:]
  /// Read on the printer's lane: a submission that waited there until its person had gone must
  /// not come out for the next one.
  private let givenUp = GivenUpPrints()

  init(
    ports: KioskPorts, lanes: any Lanes, log: KioskLog,
    deliver: @escaping @Sendable (Delivery) -> Void
  ) {
    self.ports = ports
    self.lanes = lanes
    self.deliver = deliver
    self.log = log
    reconciler = Reconciler(
      ledger: ports.ledger, printer: ports.printer, lanes: lanes, log: log)
  }

  /// The next moment at which a print wants to be looked at.
  var nextDeadline: Int64 { runs.values.map(\.wakeAt).min() ?? .max }

  var isBusy: Bool { !runs.isEmpty }

  func reconcile(now: Timestamp) { reconciler.start(now: now) }

  // MARK: From the screen

  func start(
    ticket: RecordID, referral: RecordID, request: RequestID, monotonic: Int64, now: Timestamp
  ) {
    guard runs[ticket] == nil else { return }
    runs[ticket] = Run(
      session: PrintSession(ticket: ticket, limits: ports.printLimits), request: request,
      referral: referral, since: monotonic)
    let (ports, deliver, log) = (ports, deliver, log)
    lanes.run(.ledger) { [lanes] in
      do throws(LedgerFault) {
        guard
          try ports.ledger.openPrint(ticket: ticket, ofReferral: referral, at: now) != nil
        else { return deliver(.print(.refused(ticket: ticket))) }
        let slip = try ports.ledger.slip(ofTicket: ticket)
        lanes.run(.slips) {
          deliver(.print(PrintRunner.draw(slip, ticket, ports)))
          ports.writer.rest()
        }
      } catch {
        deliver(.print(.failed(ticket: ticket, log.tell(error))))
      }
    }
  }

  private static func draw(
    _ slip: ReferralSlip, _ ticket: RecordID, _ ports: KioskPorts
  ) -> News {
    var slip = slip
    slip.token = ports.writer.token(for: slip.referral, site: ports.site)
    do throws(SlipFault) {
      let pdf = try ports.writer.document(of: slip, on: ports.paper)
      return .drawn(PrintDocument(ticket: ticket, paper: ports.paper, pdf: pdf))
    } catch {
      return .failed(ticket: ticket, .slip)
    }
  }

  func testPage(ticket: RecordID, request: RequestID, monotonic: Int64, now: Timestamp) {
    runs[ticket] = Run(
      session: PrintSession(ticket: ticket, limits: ports.printLimits), request: request,
      referral: nil, since: monotonic)
    let (ports, deliver) = (ports, deliver)
    lanes.run(.slips) {
      do throws(SlipFault) {
        let pdf = try ports.writer.testPage(site: ports.site, at: now, on: ports.paper)
        deliver(.print(.drawn(PrintDocument(ticket: ticket, paper: ports.paper, pdf: pdf))))
      } catch {
        deliver(.print(.failed(ticket: ticket, .slip)))
      }
      ports.writer.rest()
    }
  }

  func abandon(ticket: RecordID, monotonic: Int64, now: Timestamp) {
    if runs[ticket] != nil { givenUp.insert(ticket) }
    feed(.gaveUp, to: ticket, monotonic: monotonic, now: now)
  }

  // MARK: From the lanes and the clock

  func take(_ news: News, monotonic: Int64, now: Timestamp) {
    switch news {
    case .drawn(let document):
      runs[document.ticket]?.document = document
      runs[document.ticket]?.wakeAt = monotonic + ports.printLimits.silence
      submitDrawn(monotonic: monotonic, now: now)
    case .refused(let ticket): end(ticket, with: .printRefused)
    case .failed(let ticket, let failure): end(ticket, with: .failed(failure))
    case .happened(let ticket, let event): feed(event, to: ticket, monotonic: monotonic, now: now)
    }
  }

  func tick(monotonic: Int64, now: Timestamp) {
    // In the order of their ids, so that a simulation runs the same way twice.
    for (ticket, run) in runs.sorted(by: { $0.key < $1.key }) where run.wakeAt <= monotonic {
      runs[ticket]?.wakeAt = .max
      // It was held all the time: the spooler does not say what became of an older print.
      let event = run.isHeld ? PrintSession.Event.submissionFailed(.spoolerUnavailable) : .tick
      feed(event, to: ticket, monotonic: monotonic, now: now)
    }
  }

  /// Hands over what is drawn, unless an older print of this terminal may still come out unasked:
  /// a spooler that wakes up would print both. That one is got rid of first, which takes seconds.
  private func submitDrawn(monotonic: Int64, now: Timestamp) {
    guard !runs.values.contains(where: \.session.mayComeOutUnasked) else { return }
    for (ticket, _) in runs.filter(\.value.isHeld).sorted(by: { $0.key < $1.key }) {
      runs[ticket]?.wakeAt = .max
      feed(.started, to: ticket, monotonic: monotonic, now: now)
    }
  }

  private func end(_ ticket: RecordID, with answer: Answer) {
    guard let run = runs.removeValue(forKey: ticket) else { return }
    if case .failed(let failure) = answer { log.event(.failed(failure)) }
    deliver(.answer(answer, run.request))
  }

  private func feed(
    _ event: PrintSession.Event, to ticket: RecordID, monotonic: Int64, now: Timestamp
  ) {
    guard var run = runs[ticket] else { return }
    let actions = run.session.handle(event, at: monotonic)
    runs[ticket] = run
    if let line = line(event, ticket, run) { log.event(line) }
    for action in actions {
      if let line = line(action, ticket, run, monotonic) { log.event(line) }
      carryOut(action, ticket, run, now)
    }
    guard case .settled(let state) = run.session.state else { return }
    runs[ticket] = nil
    givenUp.remove(ticket)
    if state == .completed { dropAgain(run.referral, monotonic: monotonic, now: now) }
    submitDrawn(monotonic: monotonic, now: now)
  }

  /// A slip that came out after all is not printed a second time, be it still being drawn.
  private func dropAgain(_ referral: RecordID?, monotonic: Int64, now: Timestamp) {
    guard let referral else { return }
    for (ticket, run) in runs
    where run.session.state == .requested && run.referral == referral {
      feed(.alreadyPrinted, to: ticket, monotonic: monotonic, now: now)
    }
  }

  private func carryOut(
    _ action: PrintSession.Action, _ ticket: RecordID, _ run: Run, _ now: Timestamp
  ) {
    switch action {
    case .submit, .poll, .enable, .cancel, .find: ask(action, ticket, run.document)
    case .settle(let state): if !run.isTest { settle(ticket, state, now) }
    case .report(let progress):
      if let answer = answer(progress, isTest: run.isTest) {
        deliver(.answer(answer, run.request))
      }
    case .wake(let moment): runs[ticket]?.wakeAt = moment
    }
  }

  /// A technician hears once how a test page ended; a seeker follows every step.
  private func answer(_ progress: PrintProgress, isTest: Bool) -> Answer? {
    guard isTest else { return .print(progress) }
    return switch progress {
    case .completed: .done
    case .failed: .failed(.printer)
    case .preparing, .sending, .printing, .waiting: nil
    }
  }

  // MARK: Settling

  private func settle(_ ticket: RecordID, _ state: PrintTicket.State, _ now: Timestamp) {
    let (ledger, deliver, log) = (ports.ledger, deliver, log)
    lanes.run(.ledger) {
      do throws(LedgerFault) {
        try ledger.settlePrint(ticket: ticket, state: state, at: now)
      } catch LedgerFault.unknownRecord {
        // It was refused before it was opened (rule 6): there is nothing to settle.
      } catch {
        if log.tell(error) == .ledger { deliver(.ledgerFailed) }
      }
    }
  }

  private func ask(_ action: PrintSession.Action, _ ticket: RecordID, _ document: PrintDocument?) {
    let (printer, deliver, reconciler) = (ports.printer, deliver, reconciler)
    let givenUp = givenUp
    lanes.run(.printer) {
      if action == .submit, givenUp.contains(ticket) {
        let refusal = PrintSession.Event.submissionFailed(.refused("given up"))
        return deliver(.print(.happened(ticket: ticket, refusal)))
      }
      // Nothing is printed while an older print may still come out.
      if action == .submit, !reconciler.goOn() {
        let silence = PrintSession.Event.submissionFailed(.spoolerUnavailable)
        return deliver(.print(.happened(ticket: ticket, silence)))
      }
      guard let event = PrinterCall.event(action, printer, document) else { return }
      deliver(.print(.happened(ticket: ticket, event)))
    }
  }
}
