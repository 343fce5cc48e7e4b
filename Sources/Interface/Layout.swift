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

  public static func place<Event>(
    _ view: View<Event>, in size: Size, measure: some Measure, touch: Touch = Touch()
  ) -> DisplayList<Event> {
    DisplayList(size: size)
  }
}
