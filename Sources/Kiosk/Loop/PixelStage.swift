import Employment
import Interface
import Journeys
import Panel

/// Frames in memory, drawn by Cairo; a glass shows them.
public final class PixelStage: Stage {
  private let painter: Painter
  private let usual: PangoMeasure
  private let care: PangoMeasure
  private let glass: (any Glass)?

  /// A stage of so many pixels; `glass` is where they are shown, nil for memory only.
  public init(size: Size, glass: (any Glass)? = nil) throws(PanelFault) {
    usual = PangoMeasure(panel: size)
    care = PangoMeasure(panel: size, isCare: true)
    painter = try Painter(size: size, measure: usual)
    self.glass = glass
  }

  public var size: Size { painter.size }

  public func measure(_ look: Look) -> any Measure { look.careMode ? care : usual }

  public func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look) {
    painter.measure = look.careMode ? care : usual
    painter.theme = look.theme.painted
    let damage = damage ?? [painter.everything]
    painter.paint(list, damage: damage)
    show(damage)
  }

  private func show(_ damage: [Rect]) {
    guard let glass else { return }
    let size = size
    painter.withPixels { bytes, stride in
      glass.show(PixelSource(bytes: bytes, stride: stride, size: size), damage: damage)
    }
  }

  public func picture() -> Picture {
    Picture(fileExtension: "png", bytes: (try? painter.png()) ?? [])
  }

  /// The next frame is drawn whole over what this leaves: nothing.
  public func forget() {
    painter.wipe()
    usual.forget()
    care.forget()
    show([painter.everything])
  }
}

/// What shows pixels: a framebuffer.
public protocol Glass: AnyObject {
  /// Copies the damage to the glass and sees that it arrives at once.
  func show(_ source: PixelSource, damage: [Rect])
}

extension Look.Theme {
  fileprivate var painted: Theme {
    switch self {
    case .day: .day
    case .night: .night
    case .highContrast: .highContrast
    }
  }
}

extension PanelSettings {
  /// The configured colours at a time of day.
  func look(at time: TimeOfDay) -> Look.Theme {
    switch theme(at: time) {
    case .day: .day
    case .night: .night
    case .highContrast: .highContrast
    }
  }
}
