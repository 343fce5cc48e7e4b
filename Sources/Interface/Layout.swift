/// Places a view tree on a surface of a given size.
public enum Layout {
  /// What a person's hands are doing, which only changes how things look.
  public struct Touch: Hashable, Sendable {
    /// Index into the last display list's targets: drawn pressed.
    public var pressed: Int?
    /// Index of the focused target; kept in range by the layout.
    public var focus: Int?
    /// Whether the focus ring shows: only after a key was used.
    public var showsFocus: Bool
    public init(pressed: Int? = nil, focus: Int? = nil, showsFocus: Bool = false) {
      self.pressed = pressed
      self.focus = focus
      self.showsFocus = showsFocus
    }
  }

  /// Measures and places `view` on a surface of `size`, in the units of `measure`.
  ///
  /// The first item fills the surface with the ground colour, so a painter that draws all items
  /// within some rectangle has painted every point of it. The same arguments always give the same
  /// list. What does not fit is named in ``DisplayList/overflow``.
  public static func place<Event>(
    _ view: View<Event>, in size: Size, measure: some Measure, touch: Touch = Touch()
  ) -> DisplayList<Event> {
    let surface = Rect(x: 0, y: 0, width: max(0, size.width), height: max(0, size.height))
    let placer = Placer(measure: measure, touch: touch, surface: surface)
    var lowering = Lowering(view, in: size, measure: measure)
    let takesDigits = !lowering.takesNumbers
    placer.draw(surface, .fill(.ground, .square, line: nil))
    placer.place(lowering.node(view), in: surface)
    placer.assignKeys(takesDigits: takesDigits)
    let focus = placer.assignFocus()
    return DisplayList(
      size: size, items: placer.items, targets: placer.targets.compactMap { $0.typed() },
      focus: focus,
      takesDigits: takesDigits, overflow: placer.overflow)
  }
}
