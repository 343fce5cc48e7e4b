import Interface
import Journeys
import TextPanel

/// Where a text stage's bytes go: a terminal, which may stop reading for as long as it likes.
public protocol TextSink: AnyObject {
  /// Whether the terminal has not taken everything yet. Nothing but ``abandon()`` is asked of it
  /// then.
  var isBehind: Bool { get }
  /// Writes without waiting.
  func send(_ bytes: [UInt8])
  /// Drops what the terminal has not taken. Afterwards it may show anything.
  func abandon()
}

/// Frames of character cells, for any UTF-8 terminal from 80×24.
public final class TextStage: Stage {
  public private(set) var size: Size
  private let measure = CellMeasure()
  private var frame: TextFrame
  private var writer: AnsiWriter
  /// Nil keeps frames in memory.
  private let sink: (any TextSink)?
  /// Whether the frame is another than the one that was sent last.
  private var isOwing = false
  /// What is said when the terminal is too small.
  private let tooSmall: String

  /// Takes over a terminal of that size: the alternate screen, mouse reports, no cursor. Nothing is
  /// written without a sink. Of a terminal larger than ``TextFrame/maximum`` the upper left is used.
  public init(
    size: Size, depth: ColorDepth = .palette, tooSmall: String, sink: (any TextSink)? = nil
  ) {
    self.size = TextFrame.bounded(size)
    self.tooSmall = tooSmall
    self.sink = sink
    frame = TextFrame(size: self.size)
    writer = AnsiWriter(depth: depth)
    sink?.send(writer.enter())
  }

  public func measure(_ look: Look) -> any Measure { measure }

  public func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look) {
    frame = TextFrame.isTooSmall(size) ? .notice(tooSmall, size: size) : TextFrame(list)
    isOwing = true
    catchUp()
  }

  /// Sends the newest frame unless the terminal still has an older one to take: frames between are
  /// left out, so that no more than one waits. To be called when the sink is no longer behind.
  public func catchUp() {
    guard isOwing, let sink, !sink.isBehind else { return }
    isOwing = false
    sink.send(writer.bytes(for: frame))
  }

  /// The terminal's window has another size.
  public func resize(to size: Size) {
    self.size = TextFrame.bounded(size)
    writer.invalidate()
  }

  public func picture() -> Picture {
    Picture(fileExtension: "txt", bytes: Array(frame.plainText.utf8))
  }

  /// The screen is cleared as a whole, whatever the terminal has made of the frames before, and
  /// what it has not taken of them is dropped.
  public func forget() {
    frame = TextFrame(size: size)
    measure.forget()
    sink?.abandon()
    writer.invalidate()
    isOwing = true
    catchUp()
  }

  /// Gives the terminal back as it was.
  public func leave() {
    sink?.abandon()
    sink?.send(writer.leave())
  }
}
