import Employment
import Ports
import Printing
import Testing

@Suite struct ReconciliationTests {
  private func ticket(_ state: PrintTicket.State) -> PrintTicket {
    PrintTicket(
      recordID: RecordID(random: 1, 2), referralID: RecordID(random: 3, 4), printNumber: 1,
      state: state)
  }

  @Test("What was printed before the crash stays printed")
  func completed() {
    for state in [PrintTicket.State.requested, .submitted] {
      #expect(
        Reconciliation.decide(ticket: ticket(state), job: .completed) == .settle(.completed))
    }
  }

  @Test("What is still in the queue is cancelled: its person has gone")
  func active() {
    let active: [PrintJobState] =
      [.pending, .held, .processing] + PrinterTrouble.allCases.map { .stopped($0) }
    for job in active {
      #expect(
        Reconciliation.decide(ticket: ticket(.submitted), job: job)
          == .cancelThenSettle(.failed))
    }
  }

  @Test("What was never taken, or ended without paper, is failed and not sent again")
  func neverTaken() {
    for job in [nil, PrintJobState.cancelled, .aborted, .forgotten] {
      #expect(
        Reconciliation.decide(ticket: ticket(.requested), job: job) == .settle(.failed))
    }
  }

  @Test("A settled ticket is left alone")
  func settled() {
    for state in [PrintTicket.State.completed, .failed] {
      #expect(Reconciliation.decide(ticket: ticket(state), job: .processing) == .nothing)
    }
  }

  @Test("With a printer: the waiting job is cancelled and never prints twice")
  func withPrinter() throws {
    let printer = FakePrinter()
    printer.condition = .empty
    let id = RecordID(random: 1, 2)
    _ = try printer.submit(PrintDocument(ticket: id, paper: .a4, pdf: []))
    let state = try Reconciliation.reconcile(ticket(.submitted), with: printer)
    #expect(state == .failed)
    printer.condition = .ok
    #expect(printer.printed == [])
  }

  @Test("A printer that cannot say leaves the ticket unsettled")
  func silent() throws {
    let printer = FakePrinter()
    printer.condition = .spoolerGone
    #expect(throws: PrintFault.spoolerUnavailable) {
      try Reconciliation.reconcile(ticket(.submitted), with: printer)
    }
  }
}
