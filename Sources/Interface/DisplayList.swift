/// A rectangle in the painter's own units: pixels or cells. Origin at the top left.
public struct Rect: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What painters draw, in order; and what can be pressed.
public struct DisplayList<Event: Hashable & Sendable>: Sendable {
  public var size: Size
  public var items: [DisplayItem]
  /// In focus order.
  public var targets: [Target<Event>]
  /// Index into `targets`; nil only when there are none.
  public var focus: Int?
  /// Whether a field is on the screen and takes digits.
  public var takesDigits: Bool
  /// Views that did not fit: their words. Empty on every screen that ships.
  public var overflow: [String]

  public init(
    size: Size, items: [DisplayItem] = [], targets: [Target<Event>] = [], focus: Int? = nil,
    takesDigits: Bool = false, overflow: [String] = []
  ) {
    self.size = size
    self.items = items
    self.targets = targets
    self.focus = focus
    self.takesDigits = takesDigits
    self.overflow = overflow
  }

  /// The target under a point, the topmost first.
  public func target(atX x: Int, y: Int) -> Int? {
    targets.lastIndex { $0.frame.contains(x: x, y: y) }
  }
}

/// One thing to draw. Frames are final; a painter never lays out.
public struct DisplayItem: Hashable, Sendable {
  public enum Shape: Hashable, Sendable {
    /// A filled rectangle: colour, corner class, optional line around it.
    case fill(ColorRole, Corner, line: ColorRole?)
    /// Text, already known to fit `frame` (or to be shortened to `style.maximumLines`).
    case text(String, TextStyle)
    case icon(Icon, ColorRole)
    case qrCode(QRMatrix)
    case progress(Double?)
    case divider
    /// The ring around the focused target, drawn inside `frame`: the layout has already made the
    /// frame larger than the target by 3/16 em (0.5u of ring and 0.25u of gap), not in cells.
    case focusRing
    /// A caret in a field.
    case caret
    /// Dims everything drawn so far (behind a dialog).
    case dim
    /// The number or key with which the keypad reaches a control.
    case keyHint(String, ColorRole)
  }
  public enum Corner: Hashable, Sendable { case square, small, round }
  public var frame: Rect
  public var shape: Shape
  public init(_ frame: Rect, _ shape: Shape) {
    self.frame = frame
    self.shape = shape
  }
}

/// Something that can be pressed, as the layout placed it.
public struct Target<Event: Hashable & Sendable>: Hashable, Sendable {
  public var frame: Rect
  public var label: String
  /// `1`–`9`, `*`, `#`, `0`, `A`–`D`, or nil.
  public var key: Character?
  public var disabledReason: String?
  public var isPrimary: Bool
  public var event: Event
  public init(
    frame: Rect, label: String, key: Character?, disabledReason: String?, isPrimary: Bool,
    event: Event
  ) {
    self.frame = frame
    self.label = label
    self.key = key
    self.disabledReason = disabledReason
    self.isPrimary = isPrimary
    self.event = event
  }
}

extension Rect {
  public func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < self.x + width && y >= self.y && y < self.y + height
  }
}
