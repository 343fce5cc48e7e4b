/// A view made ready for measuring: what it is, and what was measured of it during one placing.
///
/// Controls, fields and surfaces are lowered to a few kinds, so that measuring and placing know
/// only these. Sizes are kept here, so nothing is measured twice at the same width.
final class Node {
  indirect enum Kind {
    case text(String, TextStyle)
    case icon(Icon, Size, ColorRole)
    /// A line across the axis of the stack that it stands in.
    case divider(across: Axis)
    case space
    /// Nothing, so wide.
    case strut(width: Int)
    case progress(Double?)
    case qrCode(QRMatrix, caption: Node?)
    /// Never adaptive: the surface has decided.
    case stack(Axis, Spacing, Alignment, [Node])
    case grid(Columns, Spacing, [Node])
    /// Paint, padding, and perhaps something to press, around a child.
    case box(Box, Node)
    /// The child at its natural size in the middle.
    case centered(Node)
    /// The same thing drawn in several sizes, the largest first; `natural` is the one to hope for.
    case fitted([Node], natural: Int)
    case keyHint(ColorRole)
    case entry(Entry)
    case pages(PageNode)
    case overlay(Node, Node)
    case alternatives([Node])
  }

  let kind: Kind
  let flex: Int
  let widthInEms: Double?
  let heightInLines: Double?
  /// Texts in it can be wrapped to make it narrower.
  let isSoft: Bool

  var naturalWidth: Int?
  /// Of a text on one line.
  var unwrapped: Size?
  var heights: [(width: Int, height: Int)] = []
  var leastHeights: [(width: Int, height: Int)] = []
  /// Which alternative of `.fitted` to draw, when the grid around it has decided for all.
  var level: Int?

  init(
    _ kind: Kind, flex: Int = 0, widthInEms: Double? = nil, heightInLines: Double? = nil
  ) {
    self.heightInLines = heightInLines
    self.kind = kind
    self.flex = flex
    self.widthInEms = widthInEms
    isSoft = widthInEms == nil && Node.isSoft(kind)
  }

  private static func isSoft(_ kind: Kind) -> Bool {
    switch kind {
    case .text, .entry: true
    case .stack(_, _, _, let children), .grid(_, _, let children):
      children.contains(where: \.isSoft) && !children.contains(where: \.isTarget)
    case .box(let box, let child): box.press == nil && child.isSoft
    case .centered(let child): child.isSoft
    case .alternatives(let nodes): nodes.last?.isSoft ?? false
    case .fitted, .pages, .overlay, .icon, .divider, .space, .strut, .progress, .qrCode, .keyHint:
      false
    }
  }

  private var isTarget: Bool {
    if case .box(let box, _) = kind { return box.press != nil }
    return false
  }

  /// Whether it takes the whole breadth of a column, whatever the alignment.
  var takesBreadth: Bool {
    switch kind {
    case .divider, .pages, .progress, .grid: true
    case .text, .icon, .space, .strut, .qrCode, .stack, .box, .centered, .fitted, .keyHint,
      .entry, .overlay, .alternatives:
      false
    }
  }

  /// Whether it takes the whole height of a row, whatever the alignment.
  var takesRowHeight: Bool {
    switch kind {
    case .divider, .pages: true
    case .text, .icon, .space, .strut, .qrCode, .stack, .grid, .box, .centered, .fitted, .keyHint,
      .entry, .overlay, .alternatives, .progress:
      false
    }
  }

  /// A tile of the home screen: something to press that comes in several sizes.
  var isTile: Bool {
    if case .box(let box, _) = kind { return box.isTile }
    return false
  }

  var isSpace: Bool {
    if case .space = kind { return true }
    return false
  }
}

/// Paint and padding around a child.
struct Box {
  var paint: Paint?
  /// Paint while pressed, and the one colour that everything inside takes then.
  var pressed: Paint?
  var pressedWords: ColorRole = .onPrimary
  /// The one colour that everything inside takes, or nil when each keeps its own.
  var words: ColorRole?
  var padding: Insets
  var minimumHeight = 0
  var isTile = false
  var press: Press?
}

/// A filled rectangle behind something.
struct Paint {
  var fill: ColorRole
  var corner: DisplayItem.Corner
  var line: ColorRole?
}

/// What a target needs to know beside its frame.
struct Press {
  var label: String
  var shortcut: Shortcut
  var disabledReason: String?
  var isPrimary: Bool
  var event: AnyEvent
}

/// The line of a field: what was typed, what is pending, and where the next character goes.
struct Entry {
  var text: String
  var pending: String
  var placeholder: String
  var showsCaret: Bool
  var role = TextStyle.Role.label
}

/// A list of which a stretch is shown.
struct PageNode {
  /// Without its items.
  var pages: Pages<AnyEvent>
  var items: [Node]
  /// Whether digits reach controls.
  var takesNumbers: Bool
  let memo = Memo()

  /// What was measured of the bar.
  final class Memo {
    var bar: (width: Int, height: Int)?
  }
}
