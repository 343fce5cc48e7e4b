import Interface

/// Measures in character cells: one em of Chinese is two columns, every line one row.
public final class CellMeasure: Measure {
  private struct Key: Hashable {
    var text: String
    var width: Int
    var lines: Int?
  }

  private var known: [Key: Size] = [:]

  /// Nothing measured yet.
  public init() {}

  /// Forgets every text that was measured: a visit has ended.
  public func forget() { known.removeAll() }

  public var em: Int { 2 }

  public func size(of text: String, style: TextStyle, width: Int) -> Size {
    let key = Key(text: text, width: width, lines: style.maximumLines)
    if let size = known[key] { return size }
    let lines = LineBreaking.lines(text, width: width, most: style.maximumLines)
    let size = Size(width: lines.map(\.width).max() ?? 0, height: lines.count)
    // Texts come and go; what is measured anew costs microseconds.
    if known.count > 2000 { known.removeAll(keepingCapacity: true) }
    known[key] = size
    return size
  }

  public func fits(_ text: String, style: TextStyle, width: Int) -> Bool {
    var whole = style
    whole.maximumLines = nil
    let size = size(of: text, style: whole, width: width)
    return size.width <= width && size.height <= style.maximumLines ?? .max
  }

  public func gap(_ spacing: Spacing) -> Int { gap(spacing, along: .horizontal) }

  public func gap(_ spacing: Spacing, along axis: Axis) -> Int {
    switch (axis, spacing) {
    case (_, .none), (.vertical, .small), (.vertical, .medium): 0
    case (.vertical, .large): 1
    case (.horizontal, .small), (.adaptive, .small): 1
    case (.horizontal, .medium), (.adaptive, .medium): 2
    case (.horizontal, .large), (.adaptive, .large): 3
    }
  }

  public func padding(_ surface: Surface) -> Insets {
    switch surface {
    case .bar, .ground: Insets(horizontal: 1, vertical: 0)
    case .card, .notice, .trouble, .good: Insets(horizontal: 2, vertical: 0)
    // The line around it, and one column of air.
    case .dialog: Insets(horizontal: 2, vertical: 1)
    }
  }

  public func padding(_ style: ControlStyle) -> Insets {
    switch style {
    // A bar at the left, then one column of air.
    case .card, .tile: Insets(horizontal: 2, vertical: 0)
    // Brackets.
    case .primary, .secondary, .danger, .chip, .key, .plain: Insets(horizontal: 1, vertical: 0)
    }
  }

  public func minimumHeight(_ style: ControlStyle) -> Int { 1 }
  public var fieldPadding: Insets { Insets(horizontal: 1, vertical: 0) }
  public var fieldMinimumHeight: Int { 1 }
  /// Words say all; symbols differ between terminals.
  public func iconSize(_ size: IconSize) -> Size { Size(width: 0, height: 0) }
  public var keyHintSize: Size { Size(width: 2, height: 1) }
  public var qrModule: Size { Size(width: 1, height: 1) }
  public var progressHeight: Int { 1 }
  public var dividerThickness: Int { 1 }
  public var isCells: Bool { true }
}
