/// What a screen shows, as a tree that knows nothing of pixels, cells or jobs.
///
/// A screen builds it from its state; ``Layout`` turns it into a ``DisplayList``, which painters
/// draw. `Event` is what a control sends when it is pressed.
public struct View<Event: Hashable & Sendable>: Sendable {
  /// The closed set of things that a screen can be made of; both painters draw all of them.
  public indirect enum Content: Sendable {
    case text(String, TextStyle)
    case icon(Icon, IconSize, ColorRole)
    /// Children side by side or one below the other.
    case stack(Axis, Spacing, Alignment, [View])
    /// Children in rows of equal cells, left to right.
    case grid(Columns, Spacing, [View])
    /// A press sends an event.
    case control(Control<Event>)
    /// A filled area with padding around its child.
    case surface(Surface, View)
    /// What a person types.
    case field(Field<Event>)
    /// A list that shows as many items as fit, and pages through the rest.
    case pages(Pages<Event>)
    /// A code with words below it; neither shows where the code has no room.
    case qrCode(QRMatrix, caption: String)
    /// The second in front of the first, centred; only the second can be pressed.
    case overlay(View, View)
    /// The first of them that needs no wrapping at the width there is; else the last.
    case alternatives([View])
    /// 0…1, or nil while it cannot be known.
    case progress(Double?)
    /// A line between things.
    case divider
    /// Takes up room and draws nothing.
    case space
  }

  /// What it is.
  public var content: Content
  /// Share of the room that is left over along the parent stack; 0 takes the natural size.
  public var flex: Int
  /// In a horizontal stack: the natural width in ems of label text, instead of the content's own.
  public var widthInEms: Double?
  /// In a vertical stack: grows to so many lines of label text while there is room for it.
  public var heightInLines: Double?

  public init(
    _ content: Content, flex: Int = 0, widthInEms: Double? = nil, heightInLines: Double? = nil
  ) {
    self.content = content
    self.flex = flex
    self.widthInEms = widthInEms
    self.heightInLines = heightInLines
  }
}

/// Which way the children of a stack go.
public enum Axis: Hashable, Sendable {
  case horizontal
  case vertical
  /// Side by side where the room is wider than high, else one below the other.
  case adaptive
}

/// How far apart children stand; the painter owns the lengths.
public enum Spacing: Hashable, Sendable {
  case none
  case small
  case medium
  case large
}

/// Across the axis of a stack.
public enum Alignment: Hashable, Sendable {
  case leading
  case center
  case trailing
  /// Children take the whole breadth.
  case fill
}

/// How many cells a row of a grid has.
public enum Columns: Hashable, Sendable {
  case fixed(Int)
  /// As many as fit when each is at least so many ems of label text wide, at most `most`.
  case adaptive(minimumEms: Double, most: Int)
}

/// How text looks; the painter owns the sizes.
public struct TextStyle: Hashable, Sendable {
  /// What the words are on the screen; each role is one size of the type scale.
  public enum Role: Hashable, Sendable, CaseIterable {
    case caption, body, label, title, display
  }
  /// How heavy the strokes are. Bold marks, it never carries a meaning alone.
  public enum Weight: Hashable, Sendable { case regular, bold }
  /// Where lines stand that are narrower than their frame.
  public enum TextAlignment: Hashable, Sendable { case leading, center, trailing }
  /// Which size of the type scale.
  public var role: Role
  /// Regular unless the words must be found first.
  public var weight: Weight
  /// A control that is pressed or disabled puts its own colour over it.
  public var color: ColorRole
  /// Within the frame that the layout gives.
  public var alignment: TextAlignment
  /// Text that needs more lines is shortened with …; nil shows all of it.
  public var maximumLines: Int?
  /// Only in character cells, for keys typed and not yet turned into characters; among pixels the
  /// layout draws that line itself.
  public var isUnderlined = false

  public init(
    _ role: Role, weight: Weight = .regular, color: ColorRole = .ink,
    alignment: TextAlignment = .leading, maximumLines: Int? = nil
  ) {
    self.role = role
    self.weight = weight
    self.color = color
    self.alignment = alignment
    self.maximumLines = maximumLines
  }
}

/// Colours by what they mean; painters map them by theme.
public enum ColorRole: Hashable, Sendable, CaseIterable {
  case ground, surface, ink, quiet, primary, onPrimary, accent, danger, onDanger, success
  case onSuccess, highlight, line, disabled
}

/// Grounds that things stand on; each has its own padding.
public enum Surface: Hashable, Sendable, CaseIterable {
  /// A white card with a thin line.
  case card
  /// The same without a line, for bars at top and bottom.
  case bar
  /// The ground itself, with the margins of a screen: nothing is drawn.
  case ground
  /// Something to read first: highlight ground.
  case notice
  /// Something went wrong: danger line, ink text.
  case trouble
  /// Something went well.
  case good
  /// In front of everything else, with the rest behind it dimmed.
  case dialog
}

/// Line icons drawn for this project.
public enum Icon: String, Hashable, Sendable, CaseIterable {
  case emblem, search, casualWork, policyPost, welfarePost, recommend, register, mySlips, training
  case guide, nearby, back, home, help, phone, clock, printer, paper, check, cross, warning, info
  case previous, next, up, down, delete, filter, sort, pin, pay, person, briefcase, calendar, lock
  case language, care, touch, keypad, scissors, bed, hours, education, refresh, wrench, network
}

/// Sizes beside a caption, beside a label, and alone; the painter owns the lengths.
public enum IconSize: Hashable, Sendable, CaseIterable { case small, medium, large }

/// What a control is for, and so how it looks.
public enum ControlStyle: Hashable, Sendable, CaseIterable {
  /// The one thing to do on the screen: filled, largest.
  case primary
  case secondary
  /// Something that cannot be undone.
  case danger
  /// A large square of the home screen: icon above, words below.
  case tile
  /// A filter or choice; `isSelected` fills it.
  case chip
  /// A key of an on-screen keyboard.
  case key
  /// A row or card of a list: draws `body` on a card.
  case card
  /// Words alone, in bars.
  case plain
}

/// How the keypad reaches a control.
public enum Shortcut: Hashable, Sendable {
  /// The next free number 1–9 among what is on the screen.
  case number
  /// A given key: `*`, `#`, `0`, …
  case key(Character)
  /// By moving the focus only.
  case none
}

/// Something to press.
public struct Control<Event: Hashable & Sendable>: Sendable {
  /// The words on it, which scripts and the keypad's help go by.
  public var label: String
  /// A second, quieter line.
  public var detail: String
  /// Before the words, above them on a tile; the words alone must do.
  public var icon: Icon?
  /// What it is for.
  public var style: ControlStyle
  /// How the keypad reaches it.
  public var shortcut: Shortcut
  /// Whether this choice holds now.
  public var isSelected: Bool
  /// Nil when it can be pressed; else why not, which a press tells.
  public var disabledReason: String?
  /// What a press sends.
  public var event: Event
  /// For `.card`: what is drawn inside. Controls inside it are not drawn.
  public var body: [View<Event>]

  public init(
    _ label: String, detail: String = "", icon: Icon? = nil, style: ControlStyle = .secondary,
    shortcut: Shortcut = .number, isSelected: Bool = false, disabledReason: String? = nil,
    event: Event, body: [View<Event>] = []
  ) {
    self.label = label
    self.detail = detail
    self.icon = icon
    self.style = style
    self.shortcut = shortcut
    self.isSelected = isSelected
    self.disabledReason = disabledReason
    self.event = event
    self.body = body
  }
}

/// A line that a person types into. It takes the keypad's digits while it is on the screen.
public struct Field<Event: Hashable & Sendable>: Sendable {
  /// What is to be typed, above the line.
  public var label: String
  /// What has been typed.
  public var text: String
  /// An example, shown in quiet type while `text` is empty.
  public var placeholder: String
  /// Keys typed and not yet turned into characters, shown underlined after `text`.
  public var pending: String
  /// Nil when all is well; else what is wrong, shown below.
  public var problem: String?
  /// Whether the caret stands here.
  public var isActive: Bool
  /// Numbers, which a person compares digit by digit, stand in title size.
  public var isLarge: Bool
  /// What a press on it sends; nil when a press does nothing.
  public var event: Event?

  public init(
    label: String, text: String, placeholder: String = "", pending: String = "",
    problem: String? = nil, isActive: Bool = true, isLarge: Bool = false, event: Event? = nil
  ) {
    self.isLarge = isLarge
    self.label = label
    self.text = text
    self.placeholder = placeholder
    self.pending = pending
    self.problem = problem
    self.isActive = isActive
    self.event = event
  }
}

/// A list of which a stretch is shown. The layout decides how many fit and draws a bar with
/// previous, position and next; pressing those sends `turn(first)`.
public struct Pages<Event: Hashable & Sendable>: Sendable {
  /// The stretch of the whole list that is at hand.
  public var items: [View<Event>]
  /// Index, in the whole list, of `items[0]`.
  public var itemsOffset: Int
  /// Index, in the whole list, of the first item shown.
  public var first: Int
  /// How many there are in the whole list, which may be more than `items`.
  public var total: Int
  /// How many items stand side by side.
  public var columns: Columns
  /// Between items.
  public var spacing: Spacing
  /// Items share the room that is left over until each is so many lines of label text high.
  public var heightInLines: Double
  /// Off where pages turn by themselves: all the room is for items.
  public var showsBar: Bool
  /// The event of a turned page, from the index in the whole list that is to be shown first.
  public var turn: @Sendable (_ first: Int) -> Event
  /// Words of the bar: previous, next, and a position made of (first, last, total).
  public var words: PageWords

  public init(
    items: [View<Event>], itemsOffset: Int = 0, first: Int, total: Int,
    columns: Columns = .fixed(1), spacing: Spacing = .small, heightInLines: Double = 0,
    showsBar: Bool = true, words: PageWords,
    turn: @escaping @Sendable (_ first: Int) -> Event
  ) {
    self.items = items
    self.itemsOffset = itemsOffset
    self.first = first
    self.total = total
    self.columns = columns
    self.spacing = spacing
    self.heightInLines = heightInLines
    self.showsBar = showsBar
    self.words = words
    self.turn = turn
  }
}

/// Words of the bar under a list.
public struct PageWords: Sendable {
  /// On the control that goes back a page.
  public var previous: String
  /// On the control that goes on a page.
  public var next: String
  /// Where one is; counted from 1.
  public var position: @Sendable (_ first: Int, _ last: Int, _ total: Int) -> String
  public init(
    previous: String, next: String,
    position: @escaping @Sendable (_ first: Int, _ last: Int, _ total: Int) -> String
  ) {
    self.previous = previous
    self.next = next
    self.position = position
  }
}

/// A QR code as modules, without the quiet zone.
public struct QRMatrix: Hashable, Sendable {
  /// Square: as many modules in each row as there are rows; `true` is dark.
  public var rows: [[Bool]]
  public init(rows: [[Bool]]) { self.rows = rows }
}
