import Ports
import Printing
import Testing

/// A cancelled job whose backend still feeds paper: cupsd calls it cancelled and says
/// `processing-to-stop-point` (RFC 8011, 5.3.8).
struct StoppingJobTests {
  private let limits = CupsLimits(
    connecting: .milliseconds(500), answering: .seconds(2), cancelling: .milliseconds(500))

  @Test("A cancelled job is not over while its backend has not let go of it")
  func stopping() throws {
    let ready = AnsweringServer.Answer()
    let cups = try #require(
      AnsweringServer([.init(state: 7, reason: "processing-to-stop-point"), ready]))
    let printer = CupsPrinter(server: cups.server, queue: "slip", limits: limits)
    #expect(try printer.state(of: PrintJobID(4)) == .processing)
    let gone = try #require(AnsweringServer([.init(state: 7, reason: "job-canceled-by-user")]))
    let after = CupsPrinter(server: gone.server, queue: "slip", limits: limits)
    #expect(try after.state(of: PrintJobID(4)) == .cancelled)
  }

  @Test("A job whose cancellation was never answered is still purged when it is cancelled again")
  func purgesLater() throws {
    // Cancel-Job (8) is not possible any more; Get-Job-Attributes (9); Cancel-Job with purge.
    let cups = try #require(
      AnsweringServer([
        .init(status: 0x0404), .init(state: 7, reason: "processing-to-stop-point"),
        .init(state: 7, reason: "job-canceled-by-user"), .init(),
      ]))
    try CupsPrinter(server: cups.server, queue: "slip", limits: limits).cancel(PrintJobID(4))
    #expect(cups.operations == [8, 9, 9, 8] && cups.lastPurges)
  }

  @Test("A job that cupsd calls stopping for good is purged when it is cancelled again")
  func stoppingForGood() throws {
    let stopping = AnsweringServer.Answer(state: 7, reason: "processing-to-stop-point")
    var limits = limits
    limits.cancelling = .zero
    let first = try #require(AnsweringServer([.init()]))
    try CupsPrinter(server: first.server, queue: "slip", limits: limits).cancel(PrintJobID(4))
    #expect(first.operations == [8] && !first.lastPurges)
    let again = try #require(AnsweringServer([.init(status: 0x0404), .init(), stopping]))
    try CupsPrinter(server: again.server, queue: "slip", limits: limits).cancel(PrintJobID(4))
    #expect(again.operations == [8, 8] && again.lastPurges)
  }

  @Test("The record of a job that had printed before it was cancelled is kept")
  func completed() throws {
    let cups = try #require(AnsweringServer([.init(status: 0x0404), .init(state: 9)]))
    try CupsPrinter(server: cups.server, queue: "slip", limits: limits).cancel(PrintJobID(4))
    #expect(cups.operations == [8, 9] && !cups.lastPurges)
  }
}
