import Devices

/// A process that gives console and terminal back when this one is killed. It is a fork, so it
/// must be made before there are threads.
public struct Warden {
  let process: Guard?

  /// Without a guard, when it cannot be started, the kiosk still gives back what it took at every
  /// end but SIGKILL.
  public init() { process = try? Guard() }

  /// Puts a console into a state in which people can work.
  public static func giveBack(console: String?) throws { try Console.reset(path: console) }
}
