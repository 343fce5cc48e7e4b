import Interface
import Journeys

/// Where frames go: pixels on a panel or cells in a terminal.
public protocol Stage: AnyObject {
  /// In the stage's own units.
  var size: Size { get }
  /// How text measures, in care mode or not.
  func measure(_ look: Look) -> any Measure
  /// Draws a list; `damage` is what differs from the list before, nil for all of it.
  func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look)
  /// What stands on the stage, as a file.
  func picture() -> Picture
  /// Overwrites what was drawn and drops every cache that may hold personal data.
  func forget()
}

/// A frame as a file: PNG of a panel, UTF-8 text of a terminal.
public struct Picture: Sendable {
  /// `png` or `txt`, without a dot.
  public var fileExtension: String
  /// The whole file.
  public var bytes: [UInt8]

  public init(fileExtension: String, bytes: [UInt8]) {
    self.fileExtension = fileExtension
    self.bytes = bytes
  }
}

/// How things look apart from what they are.
public struct Look: Hashable, Sendable {
  /// Which colours the roles have.
  public enum Theme: Hashable, Sendable { case day, night, highContrast }
  /// `night` after hours is the hall's choice, `highContrast` the person's.
  public var theme: Theme
  /// 关怀版: larger type and controls.
  public var careMode: Bool

  public init(theme: Theme = .day, careMode: Bool = false) {
    self.theme = theme
    self.careMode = careMode
  }
}
