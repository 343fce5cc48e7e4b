import CEvdev

/// Turns evdev events of one device with keys into keys: a pure value without a device.
///
/// The kernel's own repeats are left out: how long a key must be held and how fast it repeats is
/// the visitor's setting, which ``KeyFilter`` keeps.
public struct KeyDecoder: Sendable {
  private let source: KeySource
  private var shifts: Set<UInt16> = []
  /// Ctrl, Alt and Meta that are held: what is pressed with them is meant for a computer.
  private var commands: Set<UInt16> = []
  /// What each held key meant when it went down, so that it comes up as the same.
  private var held: [UInt16: Key] = [:]
  private var isDropping = false

  public init(source: KeySource) {
    self.source = source
  }

  /// Takes one event as `struct input_event` has it.
  public mutating func feed(
    type: UInt16, code: UInt16, value: Int32, time: MonotonicTime
  ) -> KeyEvent? {
    if type == UInt16(EV_SYN) {
      if code == UInt16(SYN_DROPPED) { isDropping = true }
      if code == UInt16(SYN_REPORT) { isDropping = false }
      return nil
    }
    guard type == UInt16(EV_KEY), !isDropping else { return nil }
    switch value {
    case 0: return release(code, time)
    case 1: return press(code, time)
    default: return nil
    }
  }

  /// Takes the keys that are down after `SYN_DROPPED`: those that went up are let go; those that
  /// went down meanwhile count as held but press nothing, since nobody knows when that was.
  public mutating func resynchronise(_ down: Set<UInt16>, time: MonotonicTime) -> [KeyEvent] {
    isDropping = false
    shifts = down.filter(KeyTable.isShift)
    commands = down.filter(KeyTable.isCommand)
    let gone = held.filter { !down.contains($0.key) }
    for code in gone.keys { held[code] = nil }
    return gone.sorted { $0.key < $1.key }.map { event(.up, $0.value, time) }
  }

  /// The device is gone: every key is let go.
  public mutating func cancel(time: MonotonicTime) -> [KeyEvent] {
    resynchronise([], time: time)
  }

  private mutating func press(_ code: UInt16, _ time: MonotonicTime) -> KeyEvent? {
    if KeyTable.isShift(code) {
      shifts.insert(code)
      return nil
    }
    if KeyTable.isCommand(code) { commands.insert(code) }
    guard commands.isEmpty, held[code] == nil,
      let key = KeyTable.key(code, isShifted: !shifts.isEmpty, source: source)
    else { return nil }
    held[code] = key
    return event(.down, key, time)
  }

  private mutating func release(_ code: UInt16, _ time: MonotonicTime) -> KeyEvent? {
    shifts.remove(code)
    commands.remove(code)
    return held.removeValue(forKey: code).map { event(.up, $0, time) }
  }

  private func event(_ kind: KeyEvent.Kind, _ key: Key, _ time: MonotonicTime) -> KeyEvent {
    KeyEvent(key: key, kind: kind, source: source, time: time)
  }
}
