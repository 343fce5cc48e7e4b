import Employment
import Foundation
import Interface
import Journeys
import Ports

/// The hall that a script plays in: real databases and slips, a panel in memory, and a printer
/// that is either CUPS or a fake that keeps what it "printed".
public final class ScriptHall: PlayHall {
  /// What the terminal draws with.
  public enum PanelChoice: Hashable, Sendable {
    case pixels(Size)
    case text(Size)
  }

  /// Which printer the slips go to.
  public enum PrinterChoice {
    case fake(FakePrinter)
    /// A real spooler; `control` is a command that takes `ok|empty|jam|open|gone`.
    case spooler(any SlipPrinter, control: String?)
  }

  private let configuration: KioskConfiguration
  private let assets: AssetsFolder
  private let loaded: Assets
  private let panel: PanelChoice
  private let printer: PrinterChoice
  private let out: String?
  private let log: KioskLog
  private let lanes = QueueLanes()
  private let inbox = ScriptInbox()
  private let seed: UInt64
  private let lineState = ScriptLineState()
  private var files: TerminalFiles?
  private var connection: StationConnection?

  /// A hall whose slips and pictures go to `out`, which is made when it is missing; nil keeps none.
  /// Throws when Assets cannot be read.
  /// - Parameters:
  ///   - seed: decides how long a line that is down is left alone. What is recorded is real, and two
  ///     terminals may be played with one seed: ids are always the system's.
  ///   - log: what a terminal in a hall would write; nobody reads it unless asked to.
  public init(
    configuration: KioskConfiguration, assets: AssetsFolder, panel: PanelChoice,
    printer: PrinterChoice, out: String?, seed: UInt64, log: KioskLog = .silent
  ) throws {
    self.configuration = configuration
    self.assets = assets
    loaded = try assets.load()
    self.panel = panel
    self.printer = printer
    self.out = out
    self.log = log
    self.seed = seed
    if let out {
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    }
  }

  public func startTerminal(clock: VirtualClock) throws -> KioskCore {
    let files = try TerminalFiles(configuration, assets: assets)
    self.files = files
    _ = try files.takeLeases(at: clock.wall)
    let inbox = inbox
    let slips = SlipKeeper(printer: slipPrinter, ledger: files.ledger, folder: out)
    let ports = files.ports(printer: slips, station: try connect(files, clock))
    let runner = PortRunner(ports: ports, lanes: lanes, log: log) { inbox.post($0) }
    runner.reconcile(now: clock.wall)
    if files.ledgerFault != nil { inbox.post(.ledgerFailed) }
    return KioskCore(
      world: loaded.world(for: files.configuration), language: configuration.language,
      stage: try stage(), runner: runner, clock: clock,
      knownTime: KnownTime(released: KioskVersion.releasedAfter),
      lighting: { [panel = configuration.panel] in panel.look(at: $0) },
      makeID: { RandomID.make() })
  }

  /// The real line, with a switch in it. Nobody waits in it: a script's time is not the station's.
  private func connect(_ files: TerminalFiles, _ clock: VirtualClock) throws -> StationPorts? {
    connection = try StationConnection(
      files, regions: loaded.regions, now: { clock.wall }, makeID: { RandomID.make() })
    guard var ports = connection?.ports else { return nil }
    ports.line = ScriptLine(ports.line, state: lineState, isHasty: false)
    ports.counter = ScriptLine(ports.counter, state: lineState, isHasty: true)
    ports.patience = 0
    ports.seed = seed
    ports.hasSameTime = false
    return ports
  }

  private var slipPrinter: any SlipPrinter {
    switch printer {
    case .fake(let fake): fake
    case .spooler(let spooler, _): spooler
    }
  }

  private func stage() throws -> any Stage {
    switch panel {
    case .pixels(let size): try PixelStage(size: size)
    case .text(let size):
      TextStage(
        size: size, tooSmall: loaded.words[configuration.language]?("terminal.tooSmall") ?? "")
    }
  }

  public func killTerminal() {
    while lanes.runNext() {}
    _ = inbox.drain()
    connection?.close()
    connection = nil
    files?.close()
    files = nil
  }

  public func pump(_ core: KioskCore) -> Bool {
    var didSomething = false
    while lanes.runNext() { didSomething = true }
    for delivery in inbox.drain() {
      core.deliver(delivery)
      didSomething = true
    }
    return didSomething
  }

  public func pass(milliseconds: Int64) {
    guard case .spooler = printer, milliseconds > 0 else { return }
    // A real spooler needs real time; nothing can wake this wait early, and nothing needs to.
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(Int(milliseconds)))
  }

  public func set(printer condition: JourneyScript.PrinterCondition) throws {
    switch printer {
    case .fake(let fake): fake.condition = FakePrinter.Condition(condition)
    case .spooler(_, let control):
      guard let control else { throw ScriptHallFault.noPrinterControl }
      let process = Process()
      process.executableURL = URL(filePath: control)
      process.arguments = [condition.rawValue]
      try process.run()
      process.waitUntilExit()
    }
  }

  public func set(line condition: JourneyScript.LineCondition) { lineState.condition = condition }

  public func keep(_ picture: Picture, named name: String) throws {
    guard let out else { return }
    let path = "\(out)/\(name).\(picture.fileExtension)"
    try Data(picture.bytes).write(to: URL(filePath: path))
  }
}

/// What a script's hall can't do.
public enum ScriptHallFault: Error, CustomStringConvertible {
  case noPrinterControl
  case noStation
  /// What the station's control or a clerk's command said.
  case station(String)

  public var description: String {
    switch self {
    case .noPrinterControl:
      "the script sets the printer's state, but no --printer-control was given"
    case .noStation: "the script needs a station, but no --station-control was given"
    case .station(let words): words
    }
  }
}

extension FakePrinter.Condition {
  fileprivate init(_ condition: JourneyScript.PrinterCondition) {
    switch condition {
    case .ok: self = .ok
    case .empty: self = .empty
    case .jam: self = .jam
    case .open: self = .open
    case .gone: self = .gone
    }
  }
}

/// Answers on their way to the script's terminal.
private final class ScriptInbox: @unchecked Sendable {
  // Unchecked: `waiting` is only read and written under `lock`.
  private let lock = NSLock()
  private var waiting: [Delivery] = []

  func post(_ delivery: Delivery) { lock.withLock { waiting.append(delivery) } }

  func drain() -> [Delivery] {
    lock.withLock {
      defer { waiting = [] }
      return waiting
    }
  }
}
