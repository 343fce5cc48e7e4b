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
    case terminalSize

    var description: String {
      switch self {
      case .framebuffer(let path, let fault):
        "\(path): \(fault). Is the graphics driver loaded, and may this user open it?"
      case .pixelFormat(let path): "\(path): a pixel format that cannot be drawn"
      case .console(let fault): "console: \(fault)"
      case .terminalSize: "standard input is no terminal with a size; run it in one"
      }
    }
  }

  let stage: any Stage
  private let text: TextStage?
  private let terminal: RawTerminal?
  private let console: Console?
  private let turn: PanelTurn
  private var input = TerminalInput()

  init(
    _ configuration: KioskConfiguration, words: [Language: Words], warden: Guard?
  ) throws {
    turn = PanelTurn(rawValue: configuration.panel.rotation.rawValue) ?? .upright
    switch configuration.panel.kind {
    case .pixels:
      console = DaemonScreen.console(configuration.console, warden)
      stage = try DaemonScreen.pixels(configuration.panel)
      (text, terminal) = (nil, nil)
    case .text:
      let raw = try RawTerminal(warden: warden)
      guard let size = raw.size else { throw Fault.terminalSize }
      let stage = TextStage(
        size: Size(width: size.columns, height: size.rows),
        tooSmall: words[configuration.language]?("terminal.tooSmall") ?? ""
      ) { bytes in try? raw.write(bytes) }
      (text, terminal, console) = (stage, raw, nil)
      self.stage = stage
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
  func readTerminal() -> [TerminalInput.Event]? {
    guard let bytes = terminal?.read() else { return nil }
    let events = input.feed(bytes)
    // A lone Escape is a key, not the start of a sequence that will never end.
    return bytes.last == 0x1B ? events + input.flush() : events
  }

  /// `false` when nothing changed.
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
