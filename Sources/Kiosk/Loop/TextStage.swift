import Interface
import Journeys
import TextPanel

/// Frames of character cells, for any UTF-8 terminal from 80×24.
public final class TextStage: Stage {
  public private(set) var size: Size
  private let measure = CellMeasure()
  private var frame: TextFrame
  private var writer: AnsiWriter
  /// Where bytes go; nil keeps frames in memory.
  private let write: (([UInt8]) -> Void)?
  /// What is said when the terminal is too small.
  private let tooSmall: String

  /// Takes over a terminal of that size: the alternate screen, mouse reports, no cursor. Nothing is
  /// written without `write`.
  public init(
    size: Size, depth: ColorDepth = .palette, tooSmall: String,
    write: (([UInt8]) -> Void)? = nil
  ) {
    self.size = size
    self.tooSmall = tooSmall
    self.write = write
    frame = TextFrame(size: size)
    writer = AnsiWriter(depth: depth)
    write?(writer.enter())
  }

  public func measure(_ look: Look) -> any Measure { measure }

  public func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look) {
    frame = TextFrame.isTooSmall(size) ? .notice(tooSmall, size: size) : TextFrame(list)
    write?(writer.bytes(for: frame))
  }

  /// The terminal's window has another size.
  public func resize(to size: Size) {
    self.size = size
    writer.invalidate()
  }

  public func picture() -> Picture {
    Picture(fileExtension: "txt", bytes: Array(frame.plainText.utf8))
  }

  public func forget() {
    frame = TextFrame(size: size)
    measure.forget()
    write?(writer.bytes(for: frame))
  }

  /// Gives the terminal back as it was.
  public func leave() { write?(writer.leave()) }
}
