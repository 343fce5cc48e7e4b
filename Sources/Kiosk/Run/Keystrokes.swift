import Devices
import Interface
import TextPanel

extension Keystroke {
  /// What a key of a device means on a screen; nil for a release. A 16-key pad's letters move (A,
  /// B), delete (C) and lead home (D); on a keyboard they are letters.
  init?(_ event: KeyEvent) {
    guard event.kind != .up else { return nil }
    switch event.key {
    case .character(let character):
      self.init(character, isKeypad: event.source == .keypad)
    case .up: self = .move(.up)
    case .down: self = .move(.down)
    case .left: self = .move(.left)
    case .right: self = .move(.right)
    case .erase: self = .erase
    }
  }

  /// What a key of a text terminal means; nil for the way out.
  init?(_ key: TerminalInput.Key) {
    switch key {
    case .character(let character): self.init(character, isKeypad: false)
    case .up: self = .move(.up)
    case .down: self = .move(.down)
    case .left: self = .move(.left)
    case .right: self = .move(.right)
    case .next: self = .move(.next)
    case .previous: self = .move(.previous)
    case .erase: self = .erase
    case .home: self = .home
    case .interrupt: return nil
    }
  }

  private init(_ character: Character, isKeypad: Bool) {
    switch character {
    case "0"..."9" where character.isASCII: self = .digit(character)
    case "*": self = .star
    case "#": self = .hash
    case "A" where isKeypad: self = .move(.previous)
    case "B" where isKeypad: self = .move(.next)
    case "C" where isKeypad: self = .erase
    case "D" where isKeypad: self = .home
    default: self = .text(String(character))
    }
  }
}
