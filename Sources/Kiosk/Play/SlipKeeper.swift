import Employment
import Foundation
import Ports

/// A printer that keeps a copy of every slip that is handed to it as `slip-NUMBER.pdf`.
final class SlipKeeper: SlipPrinter {
  private let printer: any SlipPrinter
  private let ledger: any ServiceLedger
  private let folder: String?

  init(printer: any SlipPrinter, ledger: any ServiceLedger, folder: String?) {
    self.printer = printer
    self.ledger = ledger
    self.folder = folder
  }

  func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID {
    let job = try printer.submit(document)
    if let folder, let slip = try? ledger.slip(ofTicket: document.ticket) {
      let path = "\(folder)/slip-\(slip.referral.slipNumber).pdf"
      try? Data(document.pdf).write(to: URL(filePath: path))
    }
    return job
  }

  func status() -> PrinterStatus { printer.status() }
  func papers() throws(PrintFault) -> [Paper] { try printer.papers() }
  func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState { try printer.state(of: job) }
  func cancel(_ job: PrintJobID) throws(PrintFault) { try printer.cancel(job) }
  func find(ticket: RecordID) throws(PrintFault) -> PrintJobID? {
    try printer.find(ticket: ticket)
  }
  func enable() throws(PrintFault) { try printer.enable() }
}
