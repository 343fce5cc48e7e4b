import Employment
import Journeys

/// Everything that a terminal logs. There is no case that takes a text: what a person typed, said
/// or is called cannot come into a log.
///
/// To add one: a case here with its kind, level and figures, a line in
/// ``KioskEvent/Kind/meaning``, and an example in ``EventCatalogue``; the switches and a test
/// ask for them.
public enum KioskEvent: Hashable, Sendable {
  /// The process runs. Version of the program.
  case started(ProgramVersion)
  /// The first screen is on the glass, so long after the start.
  case ready(milliseconds: Int)
  /// The process ends in order.
  case stopping(StopReason)
  /// `/dev/input/event<number>` is in use.
  case deviceArrived(number: Int, vendor: UInt16, product: UInt16)
  /// It was unplugged.
  case deviceLeft(number: Int)
  /// It cannot be used.
  case deviceRefused(number: Int, DeviceTrouble)
  /// The panel is in use; the size of its picture in pixels.
  case displayOpened(width: Int, height: Int)
  /// The console belongs to the kiosk.
  case consoleTaken
  /// The console cannot be taken; the panel works without.
  case consoleRefused
  /// Someone touched the attract screen.
  case visitBegan
  /// The visit is over and everything personal is forgotten.
  case visitEnded(VisitEnd, seconds: Int)
  /// A search was answered. Characters that were typed, 0 for none; never the words themselves.
  case searched(length: Int, found: Int, milliseconds: Int)
  /// A registration was recorded.
  case registered
  /// A referral was recorded.
  case referred
  /// A referral was refused by the rules.
  case referralRefused(ReferralRefusal)
  /// A proof of identity locked a number.
  case proofLocked
  /// A slip was handed to the spooler.
  case slipSent(ticket: RecordID, job: Int32)
  /// The spooler says that it was printed.
  case slipPrinted(ticket: RecordID, milliseconds: Int)
  /// The printer must be mended before it goes on.
  case slipWaiting(ticket: RecordID, PrinterTrouble)
  /// It ended without paper; the record is safe.
  case slipFailed(ticket: RecordID, PrinterTrouble)
  /// The printer is well again.
  case printerReady
  /// The printer prints, or stands, with a trouble.
  case printerTrouble(PrinterTrouble, stopped: Bool)
  /// A queue that a backend had stopped prints again.
  case queueEnabled
  /// Prints left over from before the start were settled.
  case reconciled(completed: Int, failed: Int)
  /// Something could not be done for a person.
  case failed(Failure)
  /// The ledger is closed until it has been checked.
  case ledgerClosed(StoreTrouble)
  /// A record of the ledger cannot be read; the others can.
  case recordDamaged
  /// The catalogue cannot be read.
  case catalogueClosed(StoreTrouble)
  /// A file of leases cannot be used: its place in the configuration, from 0.
  case leasesRefused(position: Int)
  /// The terminal does no business.
  case outOfService(OutOfServiceReason)
  /// It does business again.
  case inService
  /// The staff screen was opened.
  case staffAdmitted
  /// A wrong staff code.
  case staffRefused
  /// Too many wrong staff codes.
  case staffLocked
  /// The wall clock moved against the steady one.
  case clockMoved(seconds: Int)
  /// The clock cannot be right: nothing is promised that depends on a date.
  case clockDoubted(ClockDoubt)
  /// Nothing speaks against the clock any more.
  case clockTrusted
  /// From press to picture took longer than people find instant.
  case slow(milliseconds: Int)
  /// The station answered, for the first time or again.
  case stationReached
  /// The station cannot be reached or used.
  case stationTrouble(StationTrouble)
  /// Another library wanted to log something; its words were dropped.
  case foreign
}

/// Why the process ends in order.
public enum StopReason: String, Hashable, Sendable, CaseIterable {
  /// SIGTERM or SIGINT.
  case signal
  /// Staff asked for a restart.
  case staff
  /// It cannot go on.
  case fault
}

/// How a visit ended.
public enum VisitEnd: String, Hashable, Sendable, CaseIterable {
  /// The person said so.
  case finished
  /// Nobody answered the countdown.
  case idle
  /// The terminal went out of service, or was restarted.
  case service
}

/// Why an input device cannot be used, without the system's words.
public enum DeviceTrouble: String, Hashable, Sendable, CaseIterable {
  case gone, grabbedByAnother, notPermitted, notUsable, system
}

/// What is wrong with a database, without its words.
public enum StoreTrouble: String, Hashable, Sendable, CaseIterable {
  case newerVersion, damaged, diskFull, wrongKey, unavailable, other
}

/// `1.4.0`.
public struct ProgramVersion: Hashable, Sendable {
  /// Counted up when something that worked does no longer.
  public var major: Int
  /// Counted up with new things.
  public var minor: Int
  /// Counted up with corrections.
  public var patch: Int

  /// A version by its three numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }
}
