import Devices
import Interface
import Journeys
import Panel
import TextPanel

/// What the public sees and, in a text terminal, types on: a framebuffer with its console, or a
/// terminal in raw mode.
final class DaemonScreen {
  /// Why there is nothing to draw on, and what to do about it.
  enum Fault: Error, CustomStringConvertible {
    case framebuffer(String, FramebufferFault)
    case pixelFormat(String)
    case console(ConsoleFault)

    var description: String {
      switch self {
      case .framebuffer(let path, let fault):
        "\(path): \(fault). Is the graphics driver loaded, and may this user open it?"
      case .pixelFormat(let path): "\(path): a pixel format that cannot be drawn"
      case .console(let fault): "console: \(fault)"
      }
    }
  }

  let stage: any Stage
  private let text: TextStage?
  private let terminal: RawTerminal?
  private let sink: TerminalSink?
  private let console: Console?
  private let turn: PanelTurn
  private var input = TerminalInput()

  init(
    _ configuration: KioskConfiguration, words: [Language: Words], warden: Guard?,
    environment: [String: String]
  ) throws {
    turn = PanelTurn(rawValue: configuration.panel.rotation.rawValue) ?? .upright
    switch configuration.panel.kind {
    case .pixels:
      console = DaemonScreen.console(configuration.console, warden)
      stage = try DaemonScreen.pixels(configuration.panel)
      (text, terminal, sink) = (nil, nil, nil)
    case .text:
      if let defect = TerminalOffer(environment: environment).defect {
        throw defect
      }
      let raw = try DaemonScreen.terminal(warden)
      let sink = TerminalSink(raw)
      let stage = TextStage(
        size: TerminalOffer.size(raw.size),
        tooSmall: words[configuration.language]?("terminal.tooSmall") ?? "", sink: sink)
      (text, terminal, console, self.sink) = (stage, raw, nil, sink)
      self.stage = stage
    }
  }

  private static func terminal(_ warden: Guard?) throws(Fault) -> RawTerminal {
    do {
      return try RawTerminal(warden: warden)
    } catch {
      throw .console(error)
    }
  }

  /// Without a console of its own the panel still works: on a machine that has none.
  private static func console(_ settings: ConsoleSettings, _ warden: Guard?) -> Console? {
    try? Console(path: settings.path, warden: warden)
  }

  private static func pixels(_ settings: PanelSettings) throws -> PixelStage {
    let framebuffer: Framebuffer
    do {
      framebuffer = try Framebuffer(path: settings.framebuffer)
    } catch {
      throw Fault.framebuffer(settings.framebuffer, error)
    }
    guard let glass = FramebufferGlass(framebuffer, rotation: settings.rotation) else {
      throw Fault.pixelFormat(settings.framebuffer)
    }
    return try PixelStage(size: glass.pictureSize, glass: glass)
  }

  var isText: Bool { text != nil }

  /// Whether the console behind the framebuffer belongs to the kiosk.
  var hasConsole: Bool { console != nil }

  /// What to wait for besides the devices.
  var inputNumber: Int32? { terminal?.number }

  /// What was typed or clicked; nil when the terminal is gone.
  func readTerminal(now: Int64) -> [TerminalInput.Event]? {
    terminal?.read().map { input.feed($0, now: now) }
  }

  /// When ``expireInput(now:)`` has something to do, in monotonic milliseconds.
  var inputDeadline: Int64? { input.deadline }

  /// The rest of a sequence is late. What has come by now was not, however late this loop looks; nil
  /// when the terminal is gone.
  func expireInput(now: Int64) -> [TerminalInput.Event]? {
    guard let events = readTerminal(now: now) else { return nil }
    return events + input.expire(now: now)
  }

  /// What to wait for until it can be written to, while the terminal does not read.
  var outputNumber: Int32? { sink?.isBehind == true ? terminal?.outputNumber : nil }

  /// Whether the terminal has hung up.
  var isGone: Bool { sink?.isGone ?? false }

  /// The terminal reads again.
  func resumeOutput() {
    sink?.resume()
    text?.catchUp()
  }

  /// `false` when nothing changed. A size that the terminal does not tell leaves the one before.
  func resize() -> Bool {
    guard let text, let size = terminal?.size else { return false }
    text.resize(to: Size(width: size.columns, height: size.rows))
    return true
  }

  /// From the glass, 0…1, to the picture's own pixels.
  func point(glassX x: Double, glassY y: Double) -> (x: Int, y: Int) {
    let point = turn.picturePoint(glassX: x, glassY: y)
    let size = stage.size
    return (
      min(size.width - 1, Int(point.x * Double(size.width))),
      min(size.height - 1, Int(point.y * Double(size.height)))
    )
  }

  func leave() { text?.leave() }
}
