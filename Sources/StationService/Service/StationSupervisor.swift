import ServiceLifecycle
import Supervision

/// Tells the service manager that the service lives: that its threads still reach the store, or are
/// told that it cannot be reached. Without a watchdog it tells nothing.
struct StationSupervisor: Service {
  let core: StationCore
  let notifier: ServiceNotifier

  func run() async throws {
    guard let interval = notifier.watchdogInterval else { return try await gracefulShutdown() }
    let milliseconds = max(1, Int64(interval / .milliseconds(1)))
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        // A database that is away is no reason to be started anew: that this is answered at all is
        // the sign of life.
        _ = await ServiceHealth(core)
        notifier.tell(.watchdog)
        await core.time.pass(milliseconds: milliseconds)
      }
    }
    notifier.tell(.stopping)
  }
}
