import Employment
import Ports
import Printing
import Testing

@Suite struct FakePrinterTests {
  private let document = PrintDocument(ticket: RecordID(random: 1, 2), paper: .a4, pdf: [37])

  @Test("A printer that is ok prints at once and remembers what")
  func ok() throws {
    let printer = FakePrinter()
    let job = try printer.submit(document)
    #expect(try printer.state(of: job) == .completed)
    #expect(printer.printed(of: document.ticket) == [document])
    let found = try printer.find(ticket: document.ticket)
    #expect(found == job)
  }

  @Test("A jam holds the slip until it is cleared; then it comes once")
  func jam() throws {
    let printer = FakePrinter()
    printer.condition = .jam
    let job = try printer.submit(document)
    #expect(try printer.state(of: job) == .stopped(.paperJam))
    #expect(printer.status() == .stopped(.paperJam))
    printer.condition = .ok
    printer.condition = .ok
    #expect(printer.printed.count == 1)
  }

  @Test("A cancelled job never comes out")
  func cancelled() throws {
    let printer = FakePrinter()
    printer.condition = .gone
    let job = try printer.submit(document)
    try printer.cancel(job)
    printer.condition = .ok
    #expect(try printer.state(of: job) == .cancelled)
    #expect(printer.printed == [])
  }

  @Test(
    "The real session and the fake agree on each trouble",
    arguments: [
      FakePrinter.Condition.empty, .jam, .open,
    ])
  func session(condition: FakePrinter.Condition) {
    let printer = FakePrinter()
    printer.condition = condition
    var runner = SessionRunner(document, on: printer, limits: PrintLimits(poll: 10))
    runner.start()
    runner.run { if case .waiting = $0.session.progress { true } else { false } }
    printer.condition = .ok
    runner.run(seconds: 2)
    #expect(runner.settlements == [.submitted, .completed])
    #expect(printer.printed == [document])
  }
}
