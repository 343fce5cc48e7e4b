/// How a painter measures: its units, its type sizes, its gaps. Layout asks only this.
public protocol Measure: AnyObject {
  /// The width of a line of one em of label text (one Chinese character), in the painter's units.
  var em: Int { get }
  /// The size that `text` takes when wrapped to `width`, at most `style.maximumLines` lines; the
  /// width of the longest line.
  func size(of text: String, style: TextStyle, width: Int) -> Size
  /// Whether the whole text shows at that width without being shortened.
  func fits(_ text: String, style: TextStyle, width: Int) -> Bool
  /// Between the children of a stack, where rows and columns do not differ.
  func gap(_ spacing: Spacing) -> Int
  /// The gap along one axis, where a painter's rows and columns differ; else `gap(spacing)`.
  func gap(_ spacing: Spacing, along axis: Axis) -> Int
  /// Along both axes: around the content of a surface.
  func padding(_ surface: Surface) -> Insets
  /// Around the content of a control.
  func padding(_ style: ControlStyle) -> Insets
  /// The least height of a control: 60 px at 1080p, 80 in care mode, 1 cell in text.
  func minimumHeight(_ style: ControlStyle) -> Int
  /// Around the text of a field.
  var fieldPadding: Insets { get }
  /// The least height of a field, its label not counted.
  var fieldMinimumHeight: Int { get }
  /// The room that an icon takes; nothing where a painter draws none.
  func iconSize(_ size: IconSize) -> Size
  /// The room of a key hint (`1`), with the gap after it.
  var keyHintSize: Size { get }
  /// One module of a QR code at most this large; the layout takes less if it must.
  var qrModule: Size { get }
  /// Of a progress bar.
  var progressHeight: Int { get }
  /// Of the line between things.
  var dividerThickness: Int { get }
  /// Character cells have no room for lines around things.
  var isCells: Bool { get }
}

extension Measure {
  public func gap(_ spacing: Spacing, along axis: Axis) -> Int { gap(spacing) }
}

/// Room left free at the sides of something, in the painter's own units.
public struct Insets: Hashable, Sendable {
  /// Left, and the same again right.
  public var horizontal: Int
  /// Above, and the same again below.
  public var vertical: Int
  public init(horizontal: Int, vertical: Int) {
    self.horizontal = horizontal
    self.vertical = vertical
  }
}
