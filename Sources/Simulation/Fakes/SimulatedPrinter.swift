import Employment
import Ports
import Synchronization

/// A ``FakePrinter`` that notes what was handed to it for a visit that had ended by then.
final class SimulatedPrinter: SlipPrinter {
  let fake = FakePrinter()
  private let ids: SimulatedIDs
  private let sabotage: Sabotage?
  private let tooLateTickets = Mutex<[RecordID]>([])

  init(ids: SimulatedIDs, sabotage: Sabotage?) {
    self.ids = ids
    self.sabotage = sabotage
  }

  /// Slips that were submitted after the visit in which they were wanted.
  var tooLate: [RecordID] { tooLateTickets.withLock { $0 } }

  /// What came out on paper, in order.
  var printed: [PrintDocument] {
    let printed = fake.printed
    guard let last = printed.last else { return [] }
    switch sabotage {
    case .printsTwice: return printed + [last]
    case .printsUnknown:
      return printed + [PrintDocument(ticket: RecordID(high: 1, low: 1), paper: .a4, pdf: last.pdf)]
    default: return printed
    }
  }

  func status() -> PrinterStatus { fake.status() }
  func papers() throws(PrintFault) -> [Paper] { try fake.papers() }

  func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID {
    let wanted = sabotage == .printsLate ? nil : ids.visit(of: document.ticket)
    if document.pdf != SlipText.testPage, wanted != ids.visit {
      tooLateTickets.withLock { $0.append(document.ticket) }
    }
    return try fake.submit(document)
  }

  func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState { try fake.state(of: job) }
  func cancel(_ job: PrintJobID) throws(PrintFault) { try fake.cancel(job) }
  func find(ticket: RecordID) throws(PrintFault) -> PrintJobID? { try fake.find(ticket: ticket) }
  func enable() throws(PrintFault) { try fake.enable() }
}
