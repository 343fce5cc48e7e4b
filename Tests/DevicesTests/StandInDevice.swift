@testable import Devices

/// A device that says what a test puts into its mouth.
final class StandInDevice: HubDevice {
  var identity: DeviceIdentity
  let kind: DeviceKind
  let use: DeviceUse
  private let wakeUp: WakeUp
  private var waiting: [RawInput] = []
  /// The keys that are down, as the device last said.
  private var held: [KeyEvent] = []

  init(identity: DeviceIdentity, kind: DeviceKind, use: DeviceUse) throws(SystemFault) {
    self.identity = identity
    self.kind = kind
    self.use = use
    wakeUp = try WakeUp()
  }

  var number: Int32 { wakeUp.number }

  /// A finger goes down on a key and stays there.
  func hold(_ key: KeyEvent) {
    waiting.append(.key(key))
    wakeUp.signal()
  }

  func read() throws(InputFault) -> [RawInput] {
    wakeUp.clear()
    defer { waiting = [] }
    for case .key(let key) in waiting { held.append(key) }
    return waiting
  }

  func cancel(time: MonotonicTime) -> [RawInput] {
    held.map { .key(KeyEvent(key: $0.key, kind: .up, source: $0.source, time: time)) }
  }
}
