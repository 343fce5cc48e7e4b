/// A key by what it does on a screen. Devices and scripts speak this.
public enum Keystroke: Hashable, Sendable {
  /// `0`–`9`.
  case digit(Character)
  /// Back, or delete while something is being typed.
  case star
  /// Confirm.
  case hash
  case move(Direction)
  case erase
  case home
  /// Letters from a keyboard or a scanner.
  case text(String)
}

/// What a person's act comes to on the screen as it stands.
public enum Reaction<Event: Hashable & Sendable>: Hashable, Sendable {
  case send(Event)
  case typed(String)
  case erase
  /// The control can't be used now: its own words why.
  case explain(String)
  /// Only the looks have changed, or nothing.
  case none
}

/// Where the finger and the focus are: what a press, a release and a key mean on a display list.
///
/// A press shows at once and acts on release inside the same target; a finger that slides off
/// takes nothing with it.
public struct Interaction: Hashable, Sendable {
  /// What is pressed and where the focus is, for the layout to show.
  public private(set) var touch = Layout.Touch()
  private var pressedFrame: Rect?

  /// Nothing pressed, no focus shown.
  public init() {}

  /// A new screen: nothing pressed, focus where the screen wants it.
  public mutating func screenChanged() {
    touch.pressed = nil
    touch.focus = nil
    pressedFrame = nil
  }

  /// As if nobody had been here: a visit has ended.
  public mutating func forget() { self = Interaction() }

  /// A finger comes down. Nothing is sent yet; the focus ring goes, since a finger needs none.
  public mutating func press<Event>(x: Int, y: Int, on list: DisplayList<Event>) {
    touch.showsFocus = false
    touch.pressed = list.target(atX: x, y: y)
    pressedFrame = touch.pressed.map { list.targets[$0].frame }
  }

  /// The finger moves. Off its target it takes nothing with it, and coming back doesn't mend that.
  public mutating func drag(x: Int, y: Int) {
    guard let pressedFrame, !pressedFrame.contains(x: x, y: y) else { return }
    cancel()
  }

  /// The press counts for nothing, as when a second finger or another screen comes.
  public mutating func cancel() {
    touch.pressed = nil
    pressedFrame = nil
  }

  /// The finger goes up. The press acts only inside the target on which it began, and only while
  /// that stands where it stood.
  public mutating func release<Event>(
    x: Int, y: Int, on list: DisplayList<Event>
  ) -> Reaction<Event> {
    let pressed = touch.pressed
    let frame = pressedFrame
    cancel()
    guard let pressed, list.targets.indices.contains(pressed),
      list.targets[pressed].frame == frame, list.targets[pressed].frame.contains(x: x, y: y)
    else { return .none }
    return activate(pressed, on: list)
  }

  /// A key goes down. Digits, `*` and letters go to the field when there is one, else to the
  /// control that shows that key.
  public mutating func key<Event>(
    _ key: Keystroke, on list: DisplayList<Event>
  ) -> Reaction<Event> {
    switch key {
    case .digit(let digit):
      if list.takesDigits { return typed(String(digit)) }
      return activate(forKey: digit, on: list)
    case .star:
      if list.takesDigits { return .erase }
      return activate(forKey: "*", on: list)
    case .hash: return confirm(on: list)
    case .move(let direction): return move(direction, on: list)
    case .erase: return list.takesDigits ? .erase : activate(forKey: "*", on: list)
    case .home: return activate(forKey: "D", on: list)
    case .text(let text): return list.takesDigits ? typed(text) : .none
    }
  }

  /// Typing takes the focus off a control, so that `#` confirms again.
  private mutating func typed<Event>(_ text: String) -> Reaction<Event> {
    touch.showsFocus = false
    touch.focus = nil
    return .typed(text)
  }

  private mutating func move<Event>(
    _ direction: Direction, on list: DisplayList<Event>
  ) -> Reaction<Event> {
    touch.focus = touch.showsFocus ? list.focus(moving: direction) : list.focus
    touch.showsFocus = true
    return .none
  }

  /// The focused control once the focus has been moved; before that the screen's main one.
  private mutating func confirm<Event>(on list: DisplayList<Event>) -> Reaction<Event> {
    if touch.showsFocus, let focus = list.focus { return activate(focus, on: list) }
    let main = list.targets.firstIndex { $0.isPrimary } ?? list.target(forKey: "#")
    guard let index = main ?? list.focus else { return .none }
    return activate(index, on: list)
  }

  private func activate<Event>(
    forKey key: Character, on list: DisplayList<Event>
  ) -> Reaction<Event> {
    guard let index = list.target(forKey: key) else { return .none }
    return activate(index, on: list)
  }

  private func activate<Event>(_ index: Int, on list: DisplayList<Event>) -> Reaction<Event> {
    let target = list.targets[index]
    if let reason = target.disabledReason { return .explain(reason) }
    return .send(target.event)
  }
}
