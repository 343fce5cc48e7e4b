import Employment
import Ports
import Printing

/// Everything outside that a terminal needs.
public struct KioskPorts: Sendable {
  /// The posts.
  public var catalogue: any VacancyCatalogue
  /// Registrations, referrals and the service ledger.
  public var ledger: any ServiceLedger
  /// The queue that slips go to.
  public var printer: any SlipPrinter
  /// Draws slips and signs their tokens.
  public var writer: any SlipWriter
  /// Turns typed keys into words.
  public var textEntry: any TextEntry
  /// Where the terminal stands, as slips name it.
  public var site: ServiceSite
  /// What slips are drawn for.
  public var paper: Paper
  /// How long a print may take.
  public var printLimits: PrintLimits
  /// Whether a staff code is right; takes the digits as typed.
  public var isStaffCode: @Sendable (String) -> Bool
  /// Where wrong staff codes are counted, so that a restart forgives none; nil keeps them in memory.
  public var staffDoorFile: String?
  /// Whether the network keeps the machine's clock right.
  public var isClockSynchronized: @Sendable () -> Bool
  /// The devices that are there now, for the staff screen.
  public var devices: @Sendable () -> [String]
  /// The line to the station; nil for a terminal that stands alone.
  public var station: StationPorts?
  /// Of the program, for the staff screen.
  public var version: String

  public init(
    catalogue: any VacancyCatalogue, ledger: any ServiceLedger, printer: any SlipPrinter,
    writer: any SlipWriter, textEntry: any TextEntry, site: ServiceSite, paper: Paper,
    printLimits: PrintLimits = PrintLimits(), isStaffCode: @escaping @Sendable (String) -> Bool,
    staffDoorFile: String? = nil, isClockSynchronized: @escaping @Sendable () -> Bool = { false },
    devices: @escaping @Sendable () -> [String] = { [] }, station: StationPorts? = nil,
    version: String
  ) {
    self.catalogue = catalogue
    self.ledger = ledger
    self.printer = printer
    self.writer = writer
    self.textEntry = textEntry
    self.site = site
    self.paper = paper
    self.printLimits = printLimits
    self.isStaffCode = isStaffCode
    self.staffDoorFile = staffDoorFile
    self.isClockSynchronized = isClockSynchronized
    self.devices = devices
    self.station = station
    self.version = version
  }
}
