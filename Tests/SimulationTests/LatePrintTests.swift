import Employment
import Kiosk
import Ports
import Testing

@testable import Simulation

@Suite("Prints and the visits that wanted them")
struct LatePrintTests {
  @Test("A slip that still waits for the printer's lane when its seeker leaves never comes out")
  func leavesBeforeSubmission() throws {
    let hall = try PrintingHall()
    // Recorded and drawn; the submission stands in the printer's lane.
    let ticket = try hall.print(except: .printer)
    hall.leave(ticket)
    #expect(hall.printer.submissions == 0)
    #expect(hall.tickets == [.failed])
    #expect(!hall.isPrinting)
  }

  @Test("A slip whose seeker stays comes out once and is settled")
  func stays() throws {
    let hall = try PrintingHall()
    let ticket = try hall.print()
    #expect(hall.printed == [ticket])
    #expect(hall.tickets == [.completed])
  }

  @Test("What was given up in a stall is got rid of before the slip is printed again")
  func printsAgain() throws {
    let hall = try PrintingHall()
    hall.printer.condition = .stalled
    try hall.print()
    // "Print again" is pressed at once; the spooler has the first document and does not say so.
    let again = try hall.print()
    #expect(hall.printer.submissions == 1 && hall.isPrinting)
    // The spooler wakes with an empty tray, so that the old job is still there to be cancelled.
    hall.printer.condition = .empty
    hall.pass(5_000)
    #expect(hall.printer.jobs.map(\.state) == [.cancelled, .stopped(.paperEmpty)])
    hall.printer.condition = .ok
    hall.pass(500)
    #expect(hall.printed == [again])
    #expect(hall.tickets == [.failed, .completed] && !hall.isPrinting)
  }

  @Test("A slip that comes out after its stall is not printed a second time")
  func cameOut() throws {
    let hall = try PrintingHall()
    hall.printer.condition = .stalled
    let first = try hall.print()
    try hall.print()
    hall.printer.condition = .ok
    hall.pass(5_000)
    #expect(hall.printed == [first])
    #expect(hall.tickets == [.completed, .failed] && !hall.isPrinting)
  }

  @Test("A slip that comes out while it is drawn once more is not printed a second time")
  func cameOutWhileDrawn() throws {
    let hall = try PrintingHall()
    hall.printer.condition = .stalled
    let first = try hall.print()
    try hall.print(except: .slips)
    hall.printer.condition = .ok
    hall.pass(5_000, except: .slips)
    hall.pass(5_000)
    #expect(hall.printed == [first])
    #expect(hall.tickets == [.completed, .failed] && !hall.isPrinting)
  }

  @Test("Whoever leaves before a print that is refused was opened leaves a terminal that works")
  func leavesRefused() throws {
    let hall = try PrintingHall()
    try hall.withdraw()
    let ticket = try hall.print(except: .ledger)
    hall.leave(ticket)
    #expect(hall.tickets.isEmpty && !hall.isPrinting && hall.isInService)
  }

  @Test("A spooler that stays silent holds the next print for half a minute and no longer")
  func bounded() throws {
    let hall = try PrintingHall()
    hall.printer.condition = .stalled
    try hall.print()
    try hall.print()
    hall.pass(29_000)
    #expect(hall.tickets == [.requested, .requested])
    hall.pass(1_000)
    #expect(hall.tickets == [.requested, .failed])
    hall.printer.condition = .empty
    hall.pass(5_000)
    #expect(hall.tickets == [.failed, .failed])
    #expect(hall.printed.isEmpty && hall.printer.submissions == 1 && !hall.isPrinting)
  }

  @Test("Whoever leaves while a print is held gets none")
  func leavesWhileHeld() throws {
    let hall = try PrintingHall()
    hall.printer.condition = .stalled
    try hall.print()
    hall.leave(try hall.print())
    hall.printer.condition = .empty
    hall.pass(10_000)
    #expect(hall.tickets == [.failed, .failed])
    #expect(hall.printer.submissions == 1 && !hall.isPrinting)
  }
}
