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
  func set(line condition: JourneyScript.LineCondition)
  /// Where a shot goes.
  func keep(_ picture: Picture, named name: String) throws
}

/// The district around a script's halls: other halls, and the station with its clerks.
public protocol PlayDistrict: AnyObject {
  /// A hall of that name, with a terminal of its own.
  func hall(named name: String) throws -> any PlayHall
  func station(_ act: JourneyScript.StationAct) throws
  /// A command of a clerk, or of the machine's operator; its answer, or a throw with the words of the
  /// refusal.
  func command(_ words: [String], by clerk: String?) throws -> String
  /// A source posts what a file says.
  func push(source: String, key: String, file: String) throws
}
