import Employment
import Interface
import Journeys
import Ports
import Synchronization
import Testing

@testable import Kiosk
@testable import Simulation

@Suite("A note that cannot be recorded")
struct RecordingTests {
  @Test("takes the terminal out of service, with a line that says why and nothing else")
  func full() throws {
    let settings = try SimulationTests.settings()
    let stage = TextStage(size: Size(width: 80, height: 24), tooSmall: "")
    let hall = SimulatedHall(settings, seed: 3, panel: stage)
    let process = SimulatedProcess(in: hall)
    let lines = Mutex<[String]>([])
    let log = KioskLog(
      StructuredLogHandler(settings: LogSettings(), now: { "now" }) { line in
        lines.withLock { $0.append(line) }
      })
    let inbox = process.inbox
    let runner = PortRunner(ports: hall.ports, lanes: process.lanes, log: log) { inbox.post($0) }
    // What the start asked for.
    while process.lanes.runNext(except: nil) {}
    hall.ledger.fail(next: [.diskFull])
    runner.note(ServiceNote(item: .search, result: "searches=1"), now: hall.clock.wall)
    while process.lanes.runNext(except: nil) {}
    while let delivery = process.inbox.nextOfAll() { process.core.deliver(delivery) }
    #expect(process.core.terminal.service == .outOfService(.ledger))
    #expect(
      lines.withLock { $0 } == ["time=now level=critical event=ledger.closed trouble=diskFull\n"])
    #expect(hall.ledger.allNotes == [])

    runner.note(ServiceNote(item: .search, result: "searches=1"), now: hall.clock.wall)
    while process.lanes.runNext(except: nil) {}
    #expect(hall.ledger.allNotes == [ServiceNote(item: .search, result: "searches=1")])
  }
}
