import Employment
import Interface
import Journeys
import Kiosk
import Ports

/// What outlives the process: databases, printer, glass and time.
final class SimulatedHall {
  let settings: SimulationSettings
  let ledger: FakeLedger
  let printer: SimulatedPrinter
  let catalogue: SimulatedCatalogue
  let writer = SimulatedSlipWriter()
  let stage: SimulatedStage
  let clock: VirtualClock
  let ids: SimulatedIDs
  /// So many referrals to a post were leased.
  let leased: [String: Int]
  private let seed: UInt64

  init(_ settings: SimulationSettings, seed: UInt64, panel: any Stage) {
    self.settings = settings
    self.seed = seed
    var dice = Dice(seed: seed &+ 7)
    let start = SimulatedHall.start
    clock = VirtualClock(wall: start)
    ids = SimulatedIDs(seed: seed)
    printer = SimulatedPrinter(ids: ids, sabotage: settings.sabotage)
    stage = SimulatedStage(panel, sabotage: settings.sabotage)
    catalogue = SimulatedCatalogue(
      vacancies: SimulatedVacancies.make(36, &dice, today: start.day), asOf: start)
    ledger = FakeLedger(site: settings.world.site, policy: settings.ledgerPolicy)
    leased = SimulatedHall.lend(ledger, catalogue.vacancies, &dice, at: start)
  }

  /// A Monday morning.
  private static let start: Timestamp = {
    guard let day = CalendarDate(year: 2026, month: 11, day: 23) else {
      // A constant of this file.
      fatalError("23 November is a day of every year")
    }
    return Timestamp(day: day, time: TimeOfDay(hour: 9, minute: 0))
  }()

  /// Numbers for everyone, and quota for most posts.
  private static func lend(
    _ ledger: FakeLedger, _ vacancies: [Vacancy], _ dice: inout Dice, at now: Timestamp
  ) -> [String: Int] {
    var leased: [String: Int] = [:]
    var grants: [Lease.Grant] = [
      .slipNumbers(first: 1, last: 60), .referralNumbers(first: 1, last: 60),
      .slipNumbers(first: 1_001, last: 2_000), .referralNumbers(first: 1_001, last: 2_000),
      .registrationNumbers(first: 1, last: 2_000),
    ]
    for vacancy in vacancies where dice.percent(90) {
      leased[vacancy.identifier] = dice.pick([2, 10, 50])
      grants.append(
        .vacancyQuota(vacancy: vacancy.identifier, count: leased[vacancy.identifier] ?? 0))
    }
    let leases = grants.enumerated().map { number, grant in
      Lease(
        recordID: RecordID(high: 9, low: UInt64(number)), grant: grant,
        validThrough: now.day.adding(days: 90))
    }
    guard (try? ledger.addLeases(leases, at: now)) == leases.count else {
      // Numbers are given out above, each range once: only a fault of this file gets here.
      fatalError("the simulation's own leases overlap")
    }
    return leased
  }

  var ports: KioskPorts {
    KioskPorts(
      catalogue: catalogue, ledger: ledger, printer: printer, writer: writer,
      textEntry: SimulatedTextEntry(), site: settings.world.site, paper: .a4,
      isStaffCode: { $0 == "246810" }, version: "simulation")
  }
}

/// What dies with the process.
final class SimulatedProcess {
  let lanes = SimulatedLanes()
  let inbox = SimulatedInbox()
  let runner: PortRunner
  let core: KioskCore

  init(in hall: SimulatedHall) {
    let inbox = inbox
    let ids = hall.ids
    runner = PortRunner(ports: hall.ports, lanes: lanes) { inbox.post($0) }
    runner.reconcile(now: hall.clock.wall)
    core = KioskCore(
      world: hall.settings.world, stage: hall.stage, runner: runner, clock: hall.clock,
      makeID: { ids.make() })
  }
}
