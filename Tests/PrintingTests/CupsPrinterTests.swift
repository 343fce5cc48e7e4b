import Employment
import Foundation
import Ports
import Printing
import Testing

/// Against a real cupsd and a real IPP printer. Without them these fail.
@Suite(.serialized) struct CupsPrinterTests {
  private func withCups(_ papers: [String] = ["a4"], _ body: (PrivateCups) throws -> Void) throws {
    let cups = try PrivateCups(papers: papers)
    defer { cups.stop() }
    try body(cups)
  }

  private let quick = CupsLimits(
    connecting: .milliseconds(500), answering: .milliseconds(800), device: .milliseconds(500))
  private let limits = PrintLimits(
    whole: 15_000, silence: 2_000, held: 1_000, poll: 100, retry: 300)

  @Test("A slip arrives at the printer whole, and its text can still be read")
  func prints() throws {
    try withCups { cups in
      let printer = cups.printer()
      #expect(printer.status() == .ready)
      let job = try printer.submit(Documents.slip())
      #expect(try eventually { try printer.state(of: job) == .completed })
      let name = try #require(try cups.printed().first)
      let text = try cups.printedText(name)
      #expect(text.contains("兹介绍钟小芳"))
      #expect(text.contains("0000012345"))
      #expect(try cups.printed().count == 1)
    }
  }

  @Test("The job's name carries the ticket's id and nothing about the person")
  func jobName() throws {
    try withCups { cups in
      let printer = cups.printer()
      let job = try printer.submit(Documents.slip(5))
      let ticket = Documents.ticket(5)
      #expect(try eventually { try printer.state(of: job) == .completed })
      #expect(try printer.find(ticket: ticket) == job)
      #expect(try printer.find(ticket: Documents.ticket(6)) == nil)
      #expect(try cups.printed() == ["1-slip_\(ticket).pdf"])
    }
  }

  @Test("The papers that are loaded are told, and each takes its slip")
  func papers() throws {
    try withCups(["a5", "roll80", "a4"]) { cups in
      let printer = cups.printer()
      let loaded = try printer.papers()
      #expect(loaded == [.a4, .a5, .roll80])
      for (number, paper) in Paper.allCases.enumerated() {
        let job = try printer.submit(Documents.slip(UInt64(number), paper: paper))
        #expect(try eventually { try printer.state(of: job) == .completed }, "\(paper)")
      }
      #expect(try cups.printed().count == 3)
    }
  }

  @Test("A paper that is not loaded is refused, and no job is left behind")
  func unsupportedPaper() throws {
    try withCups { cups in
      #expect(throws: PrintFault.unsupported("roll80")) {
        try cups.printer().submit(Documents.slip(paper: .roll80))
      }
      let left = try cups.printer().find(ticket: Documents.ticket(1))
      #expect(left == nil)
    }
  }

  @Test("A queue that does not exist is named as such")
  func noQueue() throws {
    try withCups { cups in
      let printer = CupsPrinter(server: cups.server, queue: "nowhere")
      #expect(throws: PrintFault.noSuchQueue) { try printer.papers() }
      #expect(printer.status() == .stopped(.queueStopped))
    }
  }

  @Test(
    "Paper out, a jam, an open cover: the person is told, mends it, and gets one slip",
    arguments: [
      ("empty", PrinterTrouble.paperEmpty), ("jam", .paperJam), ("open", .coverOpen),
    ])
  func mended(condition: String, trouble: PrinterTrouble) throws {
    try withCups { cups in
      try cups.condition(condition)
      let printer = cups.printer()
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      runner.start()
      runner.run { $0.session.progress == .waiting(trouble) }
      #expect(runner.session.progress == .waiting(trouble))
      #expect(printer.status() == .stopped(trouble))
      #expect(try cups.printed() == [])
      try cups.condition("ok")
      runner.run()
      #expect(runner.settlements == [.submitted, .completed])
      #expect(try eventually { try cups.printed().count == 1 })
      #expect(eventually { printer.status() == .ready })
    }
  }

  @Test("A person leaves a printer without paper: the slip never comes out, and no file stays")
  func givenUp() throws {
    try withCups { cups in
      try cups.condition("empty")
      let printer = cups.printer()
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      runner.start()
      runner.run { $0.session.progress == .waiting(.paperEmpty) }
      runner.handle(.gaveUp)
      runner.run()
      #expect(runner.settlements == [.submitted, .failed])
      #expect(try printer.find(ticket: Documents.ticket(1)) == nil)
      #expect(try cups.spooled() == [])
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed() == [] })
      // The queue is free for the next person.
      let next = try printer.submit(Documents.slip(2))
      #expect(try eventually { try printer.state(of: next) == .completed })
      #expect(try cups.printed().count == 1)
    }
  }

  @Test("A job left waiting too long is cancelled by the limit alone")
  func tooLong() throws {
    try withCups { cups in
      try cups.condition("jam")
      var short = limits
      short.whole = 2_000
      var runner = SessionRunner(try Documents.slip(), on: cups.printer(), limits: short)
      runner.start()
      runner.run()
      #expect(runner.settlements == [.submitted, .failed])
      #expect(runner.reports.last == .failed(.paperJam))
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed() == [] })
    }
  }

  @Test("The cable is pulled: told within seconds, cancelled, and nothing comes when it is back")
  func cablePulled() throws {
    try withCups { cups in
      try cups.condition("gone")
      let printer = cups.printer()
      #expect(printer.status() == .stopped(.disconnected))
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      runner.start()
      runner.run { $0.session.progress == .waiting(.disconnected) }
      #expect(runner.session.progress == .waiting(.disconnected))
      runner.run()
      #expect(runner.reports.last == .failed(.disconnected))
      #expect(runner.settlements == [.submitted, .failed])
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed() == [] })
      #expect(eventually { printer.status() == .ready })
    }
  }

  @Test("cupsd is gone: each call says so at once")
  func spoolerGone() throws {
    try withCups { cups in
      try cups.signal("cupsd", SIGKILL)
      let printer = cups.printer()
      #expect(eventually { printer.status() == .stopped(.spoolerUnavailable) })
      let document = try Documents.slip()
      let start = ContinuousClock.now
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.submit(document) }
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.papers() }
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.state(of: PrintJobID(1)) }
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.cancel(PrintJobID(1)) }
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.find(ticket: document.ticket) }
      #expect(throws: PrintFault.spoolerUnavailable) { try printer.enable() }
      #expect(ContinuousClock.now - start < .seconds(2))
    }
  }

  @Test("cupsd hangs and comes back: the person was told in time, and the slip never comes out")
  func spoolerSlow() throws {
    try withCups { cups in
      let printer = cups.printer(limits: quick)
      try cups.signal("cupsd", SIGSTOP)
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      let start = ContinuousClock.now
      runner.start()
      #expect(ContinuousClock.now - start < .seconds(6))
      #expect(runner.reports.last == .failed(.spoolerUnavailable))
      #expect(runner.settlements == [])
      try cups.signal("cupsd", SIGCONT)
      runner.run()
      #expect(runner.settlements == [.failed])
      #expect(try always(for: 2) { try cups.printed() == [] })
    }
  }

  @Test("cupsd hangs while the slip prints: once it answers again, the session ends as it was")
  func spoolerSlowLater() throws {
    try withCups { cups in
      try cups.condition("empty")
      let printer = cups.printer(limits: quick)
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      runner.start()
      runner.run { $0.session.progress == .waiting(.paperEmpty) }
      try cups.signal("cupsd", SIGSTOP)
      runner.run { $0.session.progress == .failed(.spoolerUnavailable) }
      #expect(runner.reports.last == .failed(.spoolerUnavailable))
      #expect(runner.settlements == [.submitted])
      try cups.signal("cupsd", SIGCONT)
      runner.run()
      #expect(runner.settlements == [.submitted, .failed])
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed() == [] })
    }
  }

  @Test("A job that someone holds is let go of after a while")
  func held() throws {
    try withCups { cups in
      try cups.condition("empty")
      let printer = cups.printer()
      // The first occupies the printer, so that the second can be held before it starts.
      let first = try printer.submit(Documents.slip(1))
      #expect(try eventually { try printer.state(of: first) == .stopped(.paperEmpty) })
      var runner = SessionRunner(try Documents.slip(2), on: printer, limits: limits)
      runner.start()
      try cups.command("lp", ["-i", "\(cups.queue)-2", "-H", "hold"])
      #expect(try printer.state(of: PrintJobID(2)) == .held)
      runner.run()
      #expect(runner.reports.contains(.waiting(.jobHeld)))
      #expect(runner.reports.last == .failed(.jobHeld))
      #expect(runner.settlements == [.submitted, .failed])
      try printer.cancel(first)
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed() == [] })
    }
  }

  @Test("A queue that was stopped is made to go on by itself")
  func stoppedQueue() throws {
    try withCups { cups in
      try cups.command("cupsdisable", [cups.queue])
      let printer = cups.printer()
      #expect(printer.status() == .stopped(.queueStopped))
      var runner = SessionRunner(try Documents.slip(), on: printer, limits: limits)
      runner.start()
      runner.run()
      #expect(runner.reports.contains(.waiting(.queueStopped)))
      #expect(runner.settlements == [.submitted, .completed])
      #expect(try eventually { try cups.printed().count == 1 })
      #expect(printer.status() == .ready)
    }
  }

  @Test("A queue that rejects jobs refuses a slip, and accepts after it was enabled")
  func rejectingQueue() throws {
    try withCups { cups in
      try cups.command("cupsreject", [cups.queue])
      let printer = cups.printer()
      #expect(printer.status() == .stopped(.queueStopped))
      let document = try Documents.slip()
      #expect(throws: PrintFault.self) { try printer.submit(document) }
      try printer.enable()
      let job = try printer.submit(document)
      #expect(try eventually { try printer.state(of: job) == .completed })
      #expect(try cups.printed().count == 1)
    }
  }

  @Test("Cancelling what has ended or never was does nothing")
  func cancelEnded() throws {
    try withCups { cups in
      let printer = cups.printer()
      let job = try printer.submit(Documents.slip())
      #expect(try eventually { try printer.state(of: job) == .completed })
      try printer.cancel(job)
      #expect(try printer.state(of: job) == .completed)
      try printer.cancel(PrintJobID(999))
      #expect(try printer.state(of: PrintJobID(999)) == .forgotten)
    }
  }

  @Test(
    "After a crash a ticket is reconciled by the id in the job's name, and nothing prints twice")
  func reconciliation() throws {
    try withCups { cups in
      let before = cups.printer()
      let done = try before.submit(Documents.slip(1))
      #expect(try eventually { try before.state(of: done) == .completed })
      try cups.condition("empty")
      _ = try before.submit(Documents.slip(2))
      // The process is killed here: what follows knows only the tickets.
      let after = cups.printer()
      func ticket(_ number: UInt64) -> PrintTicket {
        PrintTicket(
          recordID: Documents.ticket(number), referralID: Documents.ticket(1000), printNumber: 1,
          state: .requested)
      }
      #expect(try Reconciliation.reconcile(ticket(1), with: after) == .completed)
      #expect(try Reconciliation.reconcile(ticket(2), with: after) == .failed)
      #expect(try Reconciliation.reconcile(ticket(3), with: after) == .failed)
      try cups.condition("ok")
      #expect(try always(for: 2) { try cups.printed().count == 1 })
    }
  }

  @Test("A stopped printer leaves no process and no file")
  func leavesNothing() throws {
    let cups = try PrivateCups()
    let processes = try ["dbus", "avahi", "cupsd", "ippeveprinter"].map { try cups.process($0) }
    for process in processes { #expect(kill(process, 0) == 0) }
    cups.stop()
    for process in processes { #expect(eventually { kill(process, 0) != 0 }) }
    #expect(!FileManager.default.fileExists(atPath: cups.folder))
  }
}
