import Devices
import Employment
import Interface
import Journeys
import Panel
import Ports
import Printing
import Supervision
import TextPanel

/// `kioskd run`: one thread that owns the state and waits in `epoll` on devices, a mailbox,
/// signals and the next timer.
public final class KioskDaemon {
  /// Why the daemon ended.
  public enum End: Hashable, Sendable {
    case asked
    case restart
  }

  private enum Token: UInt64 {
    case devices = 1
    case mailbox
    case signals
    case terminal
    case terminalOutput
  }

  private let configuration: KioskConfiguration
  private let poll: EventPoll
  private let mailbox: KioskMailbox
  private let signals: Signals
  private let hub: InputHub?
  private let screen: DaemonScreen
  private let core: KioskCore
  private let lanes: ThreadLanes
  private let notifier: ServiceNotifier
  private let heartbeat: Heartbeat
  private let trace: FrameTrace?
  private let devices: DeviceList
  private let hasLedger: Bool
  private let station: StationConnection?
  private let log: DaemonLog
  private let clock = MachineClock()
  private var isOver: End?
  /// The terminal's output while it is waited for.
  private var waitedOutput: Int32?

  /// Takes the panel and the devices.
  /// - Parameters:
  ///   - warden: started before anything else, because it is a fork.
  ///   - environment: of the process.
  public init(
    _ configuration: KioskConfiguration, assets: AssetsFolder, warden: Warden,
    environment: [String: String], trace: FrameTrace? = nil
  ) throws {
    self.configuration = configuration
    self.trace = trace
    poll = try EventPoll()
    signals = try Signals()
    let mailbox = try KioskMailbox()
    self.mailbox = mailbox
    notifier = ServiceNotifier(environment: environment)
    heartbeat = try Heartbeat(configuration.watchdog, interval: notifier.watchdogInterval)
    let loaded = try assets.load()
    screen = try DaemonScreen(
      configuration, words: loaded.words, warden: warden.process, environment: environment)
    hub = screen.isText ? nil : try InputHub(settings: configuration.input)
    lanes = ThreadLanes()
    let devices = DeviceList()
    self.devices = devices
    let files = try TerminalFiles(configuration, assets: assets)
    hasLedger = files.ledgerFault == nil
    log = DaemonLog(configuration.log, isText: screen.isText)
    log.started(files)
    log.opened(screen)
    if (try? files.takeLeases(at: clock.wall)) == nil { log.leases(position: 0) }
    station = try StationConnection(
      files, regions: loaded.regions, now: { MachineClock().wall }, makeID: { RandomID.make() })
    var ports = files.ports(
      printer: CupsPrinter(configuration.printer), devices: { devices.names },
      station: station?.ports)
    ports.isClockSynchronized = { MachineProbe().isClockSynchronized() == true }
    let runner = PortRunner(ports: ports, lanes: lanes, log: log.log) { mailbox.post($0) }
    core = KioskCore(
      world: loaded.world(for: files.configuration), language: configuration.language,
      stage: screen.stage, runner: runner, clock: clock,
      knownTime: KnownTime(released: KioskVersion.releasedAfter),
      lighting: { configuration.panel.look(at: $0) }, makeID: { RandomID.make() })
    try listen()
  }

  private func listen() throws {
    if let hub { try poll.add(hub.number, token: Token.devices.rawValue) }
    try poll.add(mailbox.number, token: Token.mailbox.rawValue)
    try poll.add(signals.number, token: Token.signals.rawValue)
    if let number = screen.inputNumber {
      try poll.add(number, token: Token.terminal.rawValue)
    }
  }

  /// Runs until a signal, the staff, or the way out of a text terminal ends it.
  public func run() throws -> End {
    let begun = clock.monotonic
    core.runner.reconcile(now: clock.wall)
    core.start()
    trace?.painted(core)
    // A ledger that cannot be opened: nothing may be promised, and the screen says so.
    if !hasLedger { core.deliver(.ledgerFailed) }
    log.ready(milliseconds: clock.monotonic - begun)
    notifier.tell(.ready)
    while isOver == nil {
      try waitForOutput()
      for ready in try poll.wait(timeout: timeout) { try handle(ready) }
      expireInput()
      core.fireTimers()
      if core.paint() { trace?.painted(core) }
      if screen.isGone { isOver = .asked }
      heartbeat.beat(now: clock.monotonic, notifier: notifier)
      if core.wantsRestart { isOver = .restart }
    }
    core.stop()
    log.stopping(isOver ?? .asked)
    notifier.tell(.stopping)
    heartbeat.stop()
    // First the line: a question that the station keeps would hold its lane for half a minute.
    station?.close()
    lanes.finish()
    screen.leave()
    return isOver ?? .asked
  }

  private var timeout: Duration {
    let next = min(core.nextDeadline, heartbeat.next, screen.inputDeadline ?? .max)
    return .milliseconds(max(0, min(next - clock.monotonic, 60_000)))
  }

  private func handle(_ ready: EventPoll.Ready) throws {
    switch Token(rawValue: ready.token) {
    case .devices: try readDevices()
    case .mailbox: for delivery in mailbox.drain() { core.deliver(delivery) }
    case .signals: for signal in signals.drain() { take(signal) }
    case .terminal:
      take(screen.readTerminal(now: clock.monotonic))
      if ready.isHungUp { isOver = .asked }
    case .terminalOutput: screen.resumeOutput()
    case nil: break
    }
  }

  private func take(_ signal: Signals.Signal) {
    switch signal {
    case .terminate, .interrupt, .hangUp: isOver = .asked
    case .windowChanged: if screen.resize() { core.stageChanged() }
    case .userOne: trace?.keepFrame(core)
    }
  }
}

// MARK: - Input

extension KioskDaemon {
  /// Every report acts by itself, so that a short tap is never lost between two frames.
  private func readDevices() throws {
    guard let hub else { return }
    for event in try hub.drain(now: MonotonicClock.now()) {
      switch event {
      case .touch(let touch): take(touch)
      case .key(let key):
        if let keystroke = Keystroke(key) { core.key(keystroke) }
      case .attached, .detached, .refused:
        log.device(event)
        devices.names = hub.devices.map { "\($0.identity.name) (\($0.use))" }
      }
      if core.paint() { trace?.painted(core) }
    }
  }

  private func take(_ touch: TouchEvent) {
    let point = screen.point(glassX: touch.x, glassY: touch.y)
    switch touch.kind {
    case .down:
      trace?.pressed(at: touch.time)
      core.press(x: point.x, y: point.y)
    case .move: core.drag(x: point.x, y: point.y)
    case .up:
      trace?.released(at: touch.time)
      core.release(x: point.x, y: point.y)
    case .cancel: core.cancelPress()
    }
  }

  /// Waits for a terminal that does not read, only as long as it doesn't.
  private func waitForOutput() throws {
    let wanted = screen.outputNumber
    guard wanted != waitedOutput else { return }
    if let waitedOutput { poll.remove(waitedOutput) }
    if let wanted { try poll.addWritable(wanted, token: Token.terminalOutput.rawValue) }
    waitedOutput = wanted
  }

  private func expireInput() {
    let now = clock.monotonic
    guard let deadline = screen.inputDeadline, deadline <= now else { return }
    take(screen.expireInput(now: now))
  }

  private func take(_ events: [TerminalInput.Event]?) {
    guard let events else {
      isOver = .asked
      return
    }
    for event in events {
      switch event {
      case .key(let key):
        guard let keystroke = Keystroke(key) else {
          isOver = .asked
          return
        }
        core.key(keystroke)
      case .press(let x, let y): core.press(x: x, y: y)
      case .drag(let x, let y): core.drag(x: x, y: y)
      case .release(let x, let y): core.release(x: x, y: y)
      }
      core.paint()
    }
  }
}
