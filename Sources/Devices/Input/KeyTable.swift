import CEvdev

/// What the key codes of Linux (linux/input-event-codes.h) mean on a keypad or a US keyboard,
/// which is also what barcode scanners pretend to be.
enum KeyTable {
  /// The key, or nil for one that means nothing to a kiosk.
  static func key(_ code: UInt16, isShifted: Bool, source: KeySource) -> Key? {
    if let key = moving[Int32(code)] { return key }
    if let key = pad[Int32(code)] { return .character(key) }
    guard let pair = typed[Int32(code)] else { return nil }
    if source == .keypad, let letter = padLetter(pair.0) { return .character(letter) }
    return .character(isShifted ? pair.1 : pair.0)
  }

  static func isShift(_ code: UInt16) -> Bool {
    Int32(code) == KEY_LEFTSHIFT || Int32(code) == KEY_RIGHTSHIFT
  }

  static func isCommand(_ code: UInt16) -> Bool {
    [KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT, KEY_LEFTMETA, KEY_RIGHTMETA]
      .contains(Int32(code))
  }

  /// The letter keys of a 16-key keypad, which has no shift.
  private static func padLetter(_ character: Character) -> Character? {
    switch character {
    case "a": "A"
    case "b": "B"
    case "c": "C"
    case "d": "D"
    default: nil
    }
  }

  private static let moving: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
    KEY_BACKSPACE: .erase, KEY_DELETE: .erase,
  ]

  /// Keys that shift does not change: number blocks, the numeric keys of phones, Enter and Escape.
  private static let pad: [Int32: Character] = [
    KEY_ENTER: "#", KEY_KPENTER: "#", KEY_OK: "#", KEY_SELECT: "#",
    KEY_ESC: "*", KEY_BACK: "*", KEY_CANCEL: "*",
    KEY_NUMERIC_0: "0", KEY_NUMERIC_1: "1", KEY_NUMERIC_2: "2", KEY_NUMERIC_3: "3",
    KEY_NUMERIC_4: "4", KEY_NUMERIC_5: "5", KEY_NUMERIC_6: "6", KEY_NUMERIC_7: "7",
    KEY_NUMERIC_8: "8", KEY_NUMERIC_9: "9", KEY_NUMERIC_STAR: "*", KEY_NUMERIC_POUND: "#",
    KEY_NUMERIC_A: "A", KEY_NUMERIC_B: "B", KEY_NUMERIC_C: "C", KEY_NUMERIC_D: "D",
    KEY_KP0: "0", KEY_KP1: "1", KEY_KP2: "2", KEY_KP3: "3", KEY_KP4: "4",
    KEY_KP5: "5", KEY_KP6: "6", KEY_KP7: "7", KEY_KP8: "8", KEY_KP9: "9",
    KEY_KPASTERISK: "*", KEY_KPPLUS: "+", KEY_KPMINUS: "-", KEY_KPSLASH: "/", KEY_KPDOT: ".",
  ]

  private static let typed: [Int32: (Character, Character)] = [
    KEY_1: ("1", "!"), KEY_2: ("2", "@"), KEY_3: ("3", "#"), KEY_4: ("4", "$"),
    KEY_5: ("5", "%"), KEY_6: ("6", "^"), KEY_7: ("7", "&"), KEY_8: ("8", "*"),
    KEY_9: ("9", "("), KEY_0: ("0", ")"),
    KEY_A: ("a", "A"), KEY_B: ("b", "B"), KEY_C: ("c", "C"), KEY_D: ("d", "D"),
    KEY_E: ("e", "E"), KEY_F: ("f", "F"), KEY_G: ("g", "G"), KEY_H: ("h", "H"),
    KEY_I: ("i", "I"), KEY_J: ("j", "J"), KEY_K: ("k", "K"), KEY_L: ("l", "L"),
    KEY_M: ("m", "M"), KEY_N: ("n", "N"), KEY_O: ("o", "O"), KEY_P: ("p", "P"),
    KEY_Q: ("q", "Q"), KEY_R: ("r", "R"), KEY_S: ("s", "S"), KEY_T: ("t", "T"),
    KEY_U: ("u", "U"), KEY_V: ("v", "V"), KEY_W: ("w", "W"), KEY_X: ("x", "X"),
    KEY_Y: ("y", "Y"), KEY_Z: ("z", "Z"),
    KEY_SPACE: (" ", " "), KEY_MINUS: ("-", "_"), KEY_EQUAL: ("=", "+"),
    KEY_LEFTBRACE: ("[", "{"), KEY_RIGHTBRACE: ("]", "}"), KEY_SEMICOLON: (";", ":"),
    KEY_APOSTROPHE: ("'", "\""), KEY_GRAVE: ("`", "~"), KEY_BACKSLASH: ("\\", "|"),
    KEY_COMMA: (",", "<"), KEY_DOT: (".", ">"), KEY_SLASH: ("/", "?"),
  ]
}
