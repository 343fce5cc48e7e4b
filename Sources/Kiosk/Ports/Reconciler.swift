import Employment
import Foundation
import Ports
import Printing

/// Settles, before anything else is printed, what a crash or a power cut left open. Their people
/// have gone, so nothing is sent again and nothing old may come out.
final class Reconciler: @unchecked Sendable {
  // Unchecked: `open` is only read and written under `lock`.
  private let lock = NSLock()
  private var open: [PrintTicket] = []
  private var now = Timestamp(milliseconds: 0)
  private let ledger: any ServiceLedger
  private let printer: any SlipPrinter
  private let lanes: any Lanes
  private let log: KioskLog

  init(
    ledger: any ServiceLedger, printer: any SlipPrinter, lanes: any Lanes, log: KioskLog
  ) {
    self.ledger = ledger
    self.printer = printer
    self.lanes = lanes
    self.log = log
  }

  func start(now: Timestamp) {
    lanes.run(.ledger) { [self] in
      let tickets = (try? ledger.unsettledPrints()) ?? []
      lock.withLock {
        open = tickets
        self.now = now
      }
      lanes.run(.printer) { _ = self.goOn() }
    }
  }

  /// On the printer's lane: tries those that are still open. `false` when one may still come out:
  /// nothing new may be printed then; it is tried again with the next print.
  func goOn() -> Bool {
    let (tickets, now) = lock.withLock { (open, self.now) }
    var settled: [PrintTicket.State] = []
    defer {
      let completed = settled.count { $0 == .completed }
      if !settled.isEmpty {
        log.event(.reconciled(completed: completed, failed: settled.count - completed))
      }
    }
    for ticket in tickets {
      do throws(PrintFault) {
        let state = try Reconciliation.reconcile(ticket, with: printer)
        lock.withLock { open.removeAll { $0.recordID == ticket.recordID } }
        guard let state else { continue }
        settled.append(state)
        lanes.run(.ledger) { [ledger] in
          try? ledger.settlePrint(ticket: ticket.recordID, state: state, at: now)
        }
      } catch {
        return false
      }
    }
    return true
  }
}
