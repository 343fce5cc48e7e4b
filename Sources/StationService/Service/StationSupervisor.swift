import ServiceLifecycle
import Supervision

/// Tells the service manager that the service lives: see ``StationPulse``. Without a watchdog it
/// tells nothing.
struct StationSupervisor: Service {
  let core: StationCore
  let notifier: ServiceNotifier

  func run() async throws {
    guard let interval = notifier.watchdogInterval else { return try await gracefulShutdown() }
    // Often enough that one look which comes to nothing costs none of the manager's patience.
    let milliseconds = max(1, Int64(interval / .milliseconds(1)) / 4)
    let pulse = StationPulse(core)
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        if pulse.beats() { notifier.tell(.watchdog) }
        await core.time.pass(milliseconds: milliseconds)
      }
    }
    notifier.tell(.stopping)
  }
}
