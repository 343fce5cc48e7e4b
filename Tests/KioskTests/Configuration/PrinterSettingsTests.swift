import Foundation
import Ports
import Testing

@testable import Kiosk
@testable import Printing

@Suite("What a technician sets for the printer")
struct PrinterSettingsTests {
  private func read(_ lines: String) throws -> KioskConfiguration {
    try KioskConfiguration.read(yaml: "printer:\n" + lines, named: "kiosk.yaml")
  }

  @Test("decides which spooler is asked, which queue, and how long an answer may take")
  func spooler() throws {
    let told = try read("  queue: hall\n  server: print.local:8631\n  requestSeconds: 9\n")
    let printer = CupsPrinter(told.printer)
    #expect(printer.server == CupsServer(host: "print.local", port: 8631))
    #expect(printer.queue == "hall")
    #expect(printer.limits.answering == .seconds(9))
    #expect(printer.limits.connecting == CupsLimits().connecting)
  }

  @Test("leaves the spooler to CUPS where none is named")
  func standard() {
    let printer = CupsPrinter(PrinterSettings())
    #expect(printer.server == .standard)
    #expect(printer.limits.answering == .seconds(5))
  }

  @Test(
    "is refused, with what is expected, where it is no server",
    arguments: ["print.local:70000", "\":631\"", "http://print.local", "print local"])
  func wrongServer(text: String) throws {
    let fault = #expect(throws: ConfigurationFault.self) { _ = try read("  server: \(text)\n") }
    let problem = try #require(fault?.problems.first)
    #expect(problem.key == "printer.server")
    #expect(
      problem.description.hasSuffix(
        " is not the path of a socket, a host, host:port or [address]:port"))
  }

  @Test("decides how long a person waits for paper")
  func waiting() throws {
    let folder = try CommandFolder()
    folder.configuration.printer = try read("  printSeconds: 30\n").printer
    let files = try TerminalFiles(folder.configuration, assets: CommandFolder.assets)
    #expect(files.ports(printer: PrinterOnPaper()).printLimits == PrintLimits(whole: 30_000))
  }
}
