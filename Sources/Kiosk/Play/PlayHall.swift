import Employment
import Journeys

/// The hall around a terminal that a script plays in: its ports, its printer, its power plug.
public protocol PlayHall: AnyObject {
  /// A terminal as it is after power-on, on the databases that are there.
  func startTerminal(clock: VirtualClock) throws -> KioskCore
  /// The process is gone, with all that it had in memory.
  func killTerminal()
  /// Lets the ports do what they were asked, and delivers what came back; `false` when there was
  /// nothing.
  func pump(_ core: KioskCore) -> Bool
  /// The ports need real time while virtual time passes: a real spooler prints.
  func pass(milliseconds: Int64)
  func set(printer condition: JourneyScript.PrinterCondition) throws
  /// Where a shot goes.
  func keep(_ picture: Picture, named name: String) throws
}
