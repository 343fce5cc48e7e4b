/// A rectangle in the painter's own units: pixels or cells. Origin at the top left.
public struct Rect: Hashable, Sendable {
  /// From the left edge of the surface.
  public var x: Int
  /// From the top edge of the surface.
  public var y: Int
  /// Half open: the column `x + width` is outside.
  public var width: Int
  /// Half open: the row `y + height` is outside.
  public var height: Int
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A width and a height in the painter's own units: pixels or cells.
public struct Size: Hashable, Sendable {
  /// Of the whole, edges included.
  public var width: Int
  /// Of the whole, edges included.
  public var height: Int
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What painters draw, in order; and what can be pressed.
public struct DisplayList<Event: Hashable & Sendable>: Sendable {
  public var size: Size
  /// In the order in which they are drawn; later ones lie on top.
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
  /// What is drawn inside the frame.
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
  /// How corners are cut; the painter owns the radii, and cells have none.
  public enum Corner: Hashable, Sendable { case square, small, round }
  /// Where it is drawn, on the surface.
  public var frame: Rect
  /// What is drawn there.
  public var shape: Shape
  public init(_ frame: Rect, _ shape: Shape) {
    self.frame = frame
    self.shape = shape
  }
}

/// Something that can be pressed, as the layout placed it.
public struct Target<Event: Hashable & Sendable>: Hashable, Sendable {
  /// Where a press counts, on the surface.
  public var frame: Rect
  /// The words on it: how scripts find it, and what a screen reader would say.
  public var label: String
  /// `1`–`9`, `*`, `#`, `0`, `A`–`D`, or nil.
  public var key: Character?
  /// Nil when it can be pressed; else why not, in words for the person.
  public var disabledReason: String?
  /// Whether `#` presses it while the focus has not been moved.
  public var isPrimary: Bool
  /// What a press sends.
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
  /// Whether a point lies inside; the right and lower edges do not.
  public func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < self.x + width && y >= self.y && y < self.y + height
  }
}
