import Interface
import Ports

/// One thing that happens at a terminal or to it.
enum Act: Hashable, Sendable {
  /// A press and release in the middle of a target.
  case tap(label: String, x: Int, y: Int)
  /// A finger that comes down and slides off.
  case slide(x: Int, y: Int)
  case key(Keystroke)
  /// Nobody does anything for so many milliseconds.
  case idle(Int)
  /// The wall clock is set by so many hours.
  case clock(hours: Int)
  case printer(FakePrinter.Condition)
  case jobsHeld(Bool)
  case queueStops
  case printFault(PrintFault)
  case ledgerFault
  case catalogueFault
  case slipFault
  /// The process is killed and started again.
  case kill
  case resize(Size)
}
