import Devices
import Supervision

/// Signs of life for systemd and for the watchdog device, from the loop itself: a loop that hangs
/// stops beating, and the machine comes back by itself.
final class Heartbeat {
  private let watchdog: Watchdog?
  private let interval: Int64?
  private(set) var next: Int64 = 0

  /// - Parameter interval: how often systemd wants to hear; nil when it doesn't.
  init(_ settings: WatchdogSettings, interval: Duration?) throws {
    watchdog = try settings.device.map { try Watchdog(path: $0, seconds: settings.seconds) }
    let system = interval.map { $0.components.seconds * 1000 }
    let device = watchdog == nil ? nil : Int64(settings.seconds) * 1000 / 3
    self.interval = [system, device].compactMap { $0 }.min()
    if self.interval == nil { next = .max }
  }

  func beat(now: Int64, notifier: ServiceNotifier) {
    guard let interval, now >= next else { return }
    notifier.tell(.watchdog)
    try? watchdog?.pet()
    next = now + interval
  }

  func stop() { try? watchdog?.disarm() }
}
