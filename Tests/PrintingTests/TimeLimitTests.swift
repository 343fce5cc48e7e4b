import Employment
import Ports
import Printing
import Testing

@Suite struct TimeLimitTests {
  private let limits = CupsLimits(connecting: .milliseconds(300), answering: .milliseconds(400))

  @Test(
    "A cupsd that takes connections and never answers holds no call longer than its limit",
    arguments: ["status", "papers", "submit", "state", "cancel", "find", "enable"])
  func silent(call: String) throws {
    let silent = try #require(SilentServer())
    let printer = CupsPrinter(server: silent.server, queue: "slip", limits: limits)
    let document = PrintDocument(ticket: Documents.ticket(1), paper: .a4, pdf: [1, 2, 3])
    let start = ContinuousClock.now
    switch call {
    case "status": #expect(printer.status() == .stopped(.spoolerUnavailable))
    case "papers": #expect(throws: PrintFault.timedOut) { try printer.papers() }
    case "submit": #expect(throws: PrintFault.timedOut) { try printer.submit(document) }
    case "state":
      #expect(throws: PrintFault.timedOut) { try printer.state(of: PrintJobID(1)) }
    case "cancel": #expect(throws: PrintFault.timedOut) { try printer.cancel(PrintJobID(1)) }
    case "find":
      #expect(throws: PrintFault.timedOut) { try printer.find(ticket: document.ticket) }
    case "enable": #expect(throws: PrintFault.timedOut) { try printer.enable() }
    default: Issue.record("unknown call")
    }
    let elapsed = ContinuousClock.now - start
    #expect(elapsed < .seconds(3), "\(call) took \(elapsed)")
  }

  @Test("A server's address is read as CUPS_SERVER is written")
  func addresses() {
    #expect(CupsServer("/run/cups/cups.sock") == CupsServer(socket: "/run/cups/cups.sock"))
    #expect(CupsServer("127.0.0.1:8631") == CupsServer(host: "127.0.0.1", port: 8631))
    #expect(CupsServer("print.local") == CupsServer(host: "print.local", port: 631))
    #expect(CupsServer("[::1]:8631") == CupsServer(host: "[::1]", port: 8631))
    #expect(CupsServer("") == nil)
    #expect(CupsServer("host:") == nil)
    #expect(CupsServer("print local") == nil)
    #expect(CupsServer("http://print.local") == nil)
    #expect(CupsServer("host:70000") == nil)
    #expect(CupsServer(":631") == nil)
  }
}
