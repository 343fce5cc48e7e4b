import Employment
import Interface
import Journeys
import Kiosk
import Ports

/// One seed: the true loop in a hall in which things go wrong.
public final class SimulationRun {
  private let seed: UInt64
  private let hall: SimulatedHall
  private var process: SimulatedProcess
  private var dice: Dice
  private var driver: Driver
  private var privacy = PrivacyChecks()
  private var ledgerChecks = LedgerChecks()
  private var trace: [TraceStep] = []
  private var report: RunReport
  private var wasVisiting = false
  private let canResize: Bool

  /// - Parameter onPixels: draws with pixels instead of cells.
  public init(_ settings: SimulationSettings, seed: UInt64, onPixels: Bool = false) throws {
    self.seed = seed
    dice = Dice(seed: seed)
    canResize = !onPixels && settings.sabotage != .shrinksPanel
    let panel = try SimulationRun.panel(settings, onPixels: onPixels, &dice)
    hall = SimulatedHall(settings, seed: seed, panel: panel)
    process = SimulatedProcess(in: hall)
    driver = Driver(seed: seed &+ 99, sizes: SimulationSettings.cells)
    report = RunReport(seed: seed)
  }

  private static func panel(
    _ settings: SimulationSettings, onPixels: Bool, _ dice: inout Dice
  ) throws -> any Stage {
    if onPixels { return try PixelStage(size: dice.pick(SimulationSettings.pixels)) }
    let size = dice.percent(60) ? SimulationSettings.cells[0] : dice.pick(SimulationSettings.cells)
    let small = Size(width: 80, height: 8)
    return TextStage(
      size: settings.sabotage == .shrinksPanel ? small : size, tooSmall: settings.tooSmall)
  }

  private var core: KioskCore { process.core }

  /// Runs so many steps, or until an invariant does not hold.
  public func run(steps: Int) -> RunReport {
    core.start()
    for step in 1...max(1, steps) {
      report.steps = step
      let act = driver.next(
        screen: core.terminal.screenName, list: core.list, canResize: canResize)
      note(step, act)
      if let broken = perform(act) ?? goOn() ?? check() { return fail(step, broken) }
      let isLast = step == steps
      if isLast || dice.once(in: 180), let broken = waitForAttract() { return fail(step, broken) }
    }
    return counted()
  }

  private func note(_ step: Int, _ act: Act) {
    if trace.count == 40 { trace.removeFirst() }
    trace.append(
      TraceStep(
        step: step, screen: core.terminal.screenName, countdown: core.terminal.countdown,
        wall: hall.clock.wall, act: act))
  }

  private func fail(_ step: Int, _ broken: (Invariant, String)) -> RunReport {
    report.finding = Finding(
      seed: seed, step: step, invariant: broken.0, detail: broken.1,
      trace: trace.map(\.words))
    return counted()
  }

  private func counted() -> RunReport {
    report.registrations = hall.ledger.allRegistrations.count
    report.referrals = hall.ledger.allReferrals.count
    report.slips = hall.printer.printed.count
    return report
  }
}

// MARK: - What happens

extension SimulationRun {
  private func perform(_ act: Act) -> (Invariant, String)? {
    switch act {
    case .tap(_, let x, let y):
      core.press(x: x, y: y)
      if dice.once(in: 4) { core.paint() }
      core.release(x: x, y: y)
    case .slide(let x, let y):
      core.press(x: x, y: y)
      core.drag(x: dice.below(core.list.size.width), y: dice.below(core.list.size.height))
      core.release(x: x, y: y)
    case .key(let key): press(key)
    case .idle(let milliseconds): return pass(milliseconds)
    case .clock(let hours):
      hall.clock.set(wall: hall.clock.wall.adding(milliseconds: Int64(hours) * 3_600_000))
    case .kill: restart()
    case .resize(let size):
      hall.stage.resize(to: size)
      core.stageChanged()
    case .printer, .jobsHeld, .queueStops, .printFault, .ledgerFault, .catalogueFault, .slipFault:
      disturb(act)
    }
    return noticeEnd()
  }

  private func press(_ key: Keystroke) {
    if case .text = key, core.terminal.isVisiting { privacy.comes(driver.person) }
    core.key(key)
  }

  private func disturb(_ act: Act) {
    switch act {
    case .printer(let condition): hall.printer.fake.condition = condition
    case .jobsHeld(let held): hall.printer.fake.jobsAreHeld = held
    case .queueStops: hall.printer.fake.queueIsStopped = true
    case .printFault(let fault): hall.printer.fake.failNextCall(fault)
    case .ledgerFault: hall.ledger.fail(next: [.unavailable("simulated")])
    case .catalogueFault: hall.catalogue.failNextCall()
    case .slipFault: hall.writer.failNextCall()
    case .tap, .slide, .key, .idle, .clock, .kill, .resize: break
    }
  }

  private func restart() {
    report.restarts += 1
    endVisit()
    // A signal leaves the glass as it was; the new process draws all of it.
    process = SimulatedProcess(in: hall)
    core.start()
    wasVisiting = false
  }

  /// Some of what the ports have to say arrives, and a moment passes.
  private func goOn() -> (Invariant, String)? {
    for _ in 0..<dice.pick([0, 1, 2, 4, 8, 16]) {
      if let broken = port() { return broken }
    }
    if dice.once(in: 3) { return pass(dice.from(20...900)) }
    return nil
  }

  /// A piece of work on a lane, or an answer.
  private func port() -> (Invariant, String)? {
    if dice.once(in: 2) {
      _ = process.lanes.runNext(&dice)
      return nil
    }
    guard let delivery = process.inbox.next(&dice) else { return nil }
    core.deliver(delivery)
    return noticeEnd()
  }

  /// Time passes, timer by timer; ports go on meanwhile.
  private func pass(_ milliseconds: Int) -> (Invariant, String)? {
    let end = hall.clock.monotonic + Int64(milliseconds)
    while hall.clock.monotonic < end {
      let next = min(max(core.nextDeadline, hall.clock.monotonic), end)
      hall.clock.advance(milliseconds: next - hall.clock.monotonic)
      core.fireTimers()
      if let broken = noticeEnd() ?? port() ?? port() { return broken }
    }
    return nil
  }

  /// Nobody touches anything: however it stands, the attract screen must come back.
  private func waitForAttract() -> (Invariant, String)? {
    let timing = Timing()
    let longest = timing.careFactor * (timing.longIdle + timing.countdownSeconds * 1_000) + 1_000
    if let broken = pass(longest) { return broken }
    core.paint()
    guard core.terminal.screens.count == 1, core.terminal.screen.name == "attract" else {
      return (.attractAfterIdle, core.terminal.screenName)
    }
    return check()
  }
}

// MARK: - What must hold

extension SimulationRun {
  /// A visit ends inside the loop, before any lane goes on; what it leaves is looked at at once.
  private func noticeEnd() -> (Invariant, String)? {
    let isVisiting = core.terminal.isVisiting
    defer { wasVisiting = isVisiting }
    guard wasVisiting, !isVisiting else { return nil }
    let leaver = driver.person
    endVisit()
    let keeps = hall.settings.sabotage == .keepsVisitor
    if let broken = privacy.checkState(core.terminal, andAlso: keeps ? leaver : nil)
      ?? privacy.checkPicture(hall.stage)
    {
      return broken
    }
    core.paint()
    return privacy.checkWords(core.list.words) ?? privacy.checkPicture(hall.stage)
  }

  private func endVisit() {
    report.visits += 1
    hall.ids.endVisit()
    privacy.leaves()
    driver.nextPerson()
  }

  private func check() -> (Invariant, String)? {
    core.paint()
    let list = core.list
    let isClosed = core.terminal.service != .inService && !core.terminal.isVisiting
    let sabotage = hall.settings.sabotage
    if let broken = ScreenChecks.check(list, isHome: isClosed, sabotage: sabotage) {
      return broken
    }
    if !list.overflow.isEmpty { report.overflows.formUnion(ScreenChecks.overflow(core)) }
    if let broken = ledgerChecks.check(hall) ?? privacy.checkWords(list.words) { return broken }
    guard dice.once(in: 48) else { return nil }
    return privacy.checkState(core.terminal) ?? privacy.checkPicture(hall.stage)
  }
}
