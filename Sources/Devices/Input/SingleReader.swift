import CEvdev

/// One contact with a button: single touch screens and absolute pointers.
struct SingleReader: Sendable {
  /// `BTN_TOUCH` or `BTN_LEFT`.
  let button: UInt16
  private var x: Int32
  private var y: Int32
  private var isDown: Bool
  /// Pressed and let go again within one report, or the other way round.
  private var passed = false

  init(button: UInt16, x: Int32 = 0, y: Int32 = 0, isDown: Bool = false) {
    self.button = button
    self.x = x
    self.y = y
    self.isDown = isDown
  }

  mutating func take(type: UInt16, code: UInt16, value: Int32) {
    switch (Int32(type), Int32(code)) {
    case (EV_ABS, ABS_X): x = value
    case (EV_ABS, ABS_Y): y = value
    case (EV_KEY, Int32(button)): turn(value != 0)
    default: break
    }
  }

  private mutating func turn(_ down: Bool) {
    if down == isDown { return }
    if didTurn { passed = true }
    didTurn = true
    isDown = down
  }

  /// Whether the button changed since the last report.
  private var didTurn = false

  mutating func report(_ place: TouchPlace) -> [[Contact]] {
    defer {
      passed = false
      didTurn = false
    }
    if !passed { return [contacts(place)] }
    // Twice within a report: the button is back where it was, and was elsewhere in between.
    let now = contacts(place)
    return isDown ? [[], now] : [[touch(place)], []]
  }

  func contacts(_ place: TouchPlace) -> [Contact] {
    isDown ? [touch(place)] : []
  }

  private func touch(_ place: TouchPlace) -> Contact {
    place.contact(identity: 0, slot: 0, x: x, y: y)
  }
}
