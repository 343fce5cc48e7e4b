import Employment
import Ports

/// Everything outside that a terminal needs.
public struct KioskPorts: Sendable {
  public var catalogue: any VacancyCatalogue
  public var ledger: any ServiceLedger
  public var printer: any SlipPrinter
  public var writer: any SlipWriter
  public var textEntry: any TextEntry
  public var site: ServiceSite
  public var paper: Paper
  /// Whether a staff code is right; takes the digits as typed.
  public var isStaffCode: @Sendable (String) -> Bool
  /// The devices that are there now, for the staff screen.
  public var devices: @Sendable () -> [String]
  public var version: String

  public init(
    catalogue: any VacancyCatalogue, ledger: any ServiceLedger, printer: any SlipPrinter,
    writer: any SlipWriter, textEntry: any TextEntry, site: ServiceSite, paper: Paper,
    isStaffCode: @escaping @Sendable (String) -> Bool,
    devices: @escaping @Sendable () -> [String] = { [] }, version: String
  ) {
    self.catalogue = catalogue
    self.ledger = ledger
    self.printer = printer
    self.writer = writer
    self.textEntry = textEntry
    self.site = site
    self.paper = paper
    self.isStaffCode = isStaffCode
    self.devices = devices
    self.version = version
  }
}
