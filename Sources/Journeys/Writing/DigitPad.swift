import Employment
import Interface

/// A number being keyed in, with a pad on the screen beside the keypad's own keys.
struct DigitPad: Hashable, Sendable {
  enum Event: Hashable, Sendable {
    case digit(Character)
    case erase
  }

  var digits = ""
  let maximumLength: Int
  /// The resident ID may end in X.
  let takesX: Bool

  init(maximumLength: Int, takesX: Bool = false) {
    self.maximumLength = maximumLength
    self.takesX = takesX
  }

  mutating func reduce(_ event: Event) {
    switch event {
    case .digit(let digit): append(digit)
    case .erase: if !digits.isEmpty { digits.removeLast() }
    }
  }

  /// `true` when something changed.
  mutating func type(_ key: TypedKey) {
    switch key {
    case .erase: reduce(.erase)
    case .text(let typed): for character in typed { append(character) }
    }
  }

  private mutating func append(_ character: Character) {
    guard digits.count < maximumLength else { return }
    if character.isASCII, character.isNumber {
      digits.append(character)
    } else if takesX, character == "x" || character == "X" {
      digits.append("X")
    }
  }

  /// What has been keyed, in groups of so many digits, as people read it out.
  func grouped(_ sizes: [Int]) -> String {
    var rest = digits[...]
    var groups: [Substring] = []
    for size in sizes where !rest.isEmpty {
      groups.append(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return groups.joined(separator: " ")
  }

  func pad(_ scene: Scene) -> View<Event> {
    var keys = (1...9).map { key(Character(String($0))) }
    keys.append(takesX ? key("X") : View(.space))
    keys.append(key("0"))
    keys.append(
      .control(
        Control(
          scene.text("writing.erase"), icon: .delete, style: .key, shortcut: .none, event: .erase)))
    let grid = View<Event>.grid(.fixed(3), .small, keys).width(ems: 24)
    return .row(.none, align: .fill, [.space, grid, .space]).height(lines: 13)
  }

  private func key(_ digit: Character) -> View<Event> {
    .control(Control(String(digit), style: .key, shortcut: .none, event: .digit(digit)))
  }
}
