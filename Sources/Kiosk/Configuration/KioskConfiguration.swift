import Devices
import Employment
import Exchange
import Journeys
import Logging

/// All that a terminal can be told. Everything has a default, so that `import` and `search` work
/// without any configuration; ``missingForBusiness`` says what a hall must still be told.
///
/// `Kiosk/kiosk.example.yaml` documents every key.
public struct KioskConfiguration: Hashable, Sendable {
  /// Where the terminal stands (`site`).
  public var site: ServiceSite
  /// The figures of the referral rules (`policy`).
  public var policy: ReferralPolicy
  /// How long screens wait (`timing`).
  public var timing: Timing
  /// The language of the attract screen and of every new visit (`language`).
  public var language: Language
  /// The folder of the databases (`state`).
  public var stateDirectory: String
  /// The folder of strings, tables and templates (`assets`); nil looks where
  /// ``AssetsFolder/find(explicit:environment:executable:)`` looks.
  public var assetsDirectory: String?
  /// What the public sees (`panel`).
  public var panel: PanelSettings
  /// Which device is which, with the name that the configuration gives it (`input.devices`).
  public var devices: [ConfiguredDevice]
  /// What devices that are not listed are used for (`input.unlisted`).
  public var unlistedDevices: DeviceRole
  /// Whether devices are taken for the kiosk alone (`input.grab`).
  public var grabsDevices: Bool
  /// From sensor to glass, for every touchscreen without a matrix of its own (`touch.matrix`).
  public var touchMatrix: TouchMatrix
  /// Key repeat and double strikes (`keys`).
  public var keys: KeySettings
  /// The slip printer (`printer`).
  public var printer: PrinterSettings
  /// Who may open the staff screen (`staff.codeHash`); nil lets nobody in.
  public var staffCode: StaffCodeHash?
  /// Files of leases that are read at start (`leases`), in this order.
  public var leaseFiles: [String]
  /// Where the station is (`station`); nil for a terminal that stands alone.
  public var station: StationSettings?
  /// The machine's watchdog (`watchdog`).
  public var watchdog: WatchdogSettings
  /// What is logged, and how (`log`).
  public var log: LogSettings
  /// The key that seals personal fields (`ledger.keyFile`); nil is ``ledgerKeyPath``'s own.
  public var ledgerKeyFile: String?
  /// The key that signs slips (`slips.keyFile`); nil is ``slipKeyPath``'s own.
  public var slipKeyFile: String?
  /// The virtual console (`console`).
  public var console: ConsoleSettings

  /// A terminal that has been told nothing.
  ///
  /// - Parameter environment: of the process; decides where state lies
  ///   (`STATE_DIRECTORY` of systemd, `XDG_STATE_HOME`, `HOME`).
  public init(environment: [String: String] = [:]) {
    site = .untold
    policy = ReferralPolicy()
    timing = Timing()
    language = .chinese
    stateDirectory = KioskConfiguration.usualState(environment)
    assetsDirectory = nil
    panel = PanelSettings()
    devices = []
    unlistedDevices = .automatic
    grabsDevices = true
    touchMatrix = .identity
    keys = KeySettings()
    printer = PrinterSettings()
    staffCode = nil
    leaseFiles = []
    station = nil
    watchdog = WatchdogSettings()
    log = LogSettings()
    ledgerKeyFile = nil
    slipKeyFile = nil
    console = ConsoleSettings()
  }

  /// systemd's folder for the unit, else the user's own, else the system's.
  private static func usualState(_ environment: [String: String]) -> String {
    // systemd lists several folders with colons; the unit has one.
    if let folder = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
      return String(folder)
    }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/jiuye-kiosk"
    }
    if let home = environment["HOME"], home.hasPrefix("/"), home != "/" {
      return home + "/.local/state/jiuye-kiosk"
    }
    return "/var/lib/jiuye-kiosk"
  }
}

extension KioskConfiguration {
  /// Vacancies; can be imported again.
  public var cataloguePath: String { stateDirectory + "/catalogue.sqlite" }
  /// What must never be lost.
  public var ledgerPath: String { stateDirectory + "/ledger.sqlite" }
  /// The key that seals personal fields. systemd's credential of the same file name goes before
  /// the file.
  public var ledgerKeyPath: String { ledgerKeyFile ?? stateDirectory + "/ledger.key" }
  /// The key that signs slips.
  public var slipKeyPath: String { slipKeyFile ?? stateDirectory + "/slip.key" }

  /// The key with which this terminal signs what it says to the station.
  public var deviceKeyPath: String { stateDirectory + "/device.key" }
  /// Who the station says that this terminal is; see ``IdentityFile``.
  public var enrolmentPath: String { stateDirectory + "/enrolment.json" }

  /// What the input devices are told.
  public var input: InputSettings {
    InputSettings(
      rules: devices.map(\.rule), unlisted: unlistedDevices, matrix: touchMatrix, keys: keys,
      grabs: grabsDevices)
  }

  /// The same terminal as its station knows it: site and figures of the rules are the station's.
  func enrolled(_ enrolment: Enrolment?) -> KioskConfiguration {
    guard station != nil, let standing = enrolment?.standing else { return self }
    var copy = self
    copy.site = standing.site
    copy.policy = standing.policy
    return copy
  }

  /// Keys without which a terminal may not do business: a site is known by its approved code, and
  /// a slip names the site. Empty when a hall has been told enough.
  public var missingForBusiness: [String] {
    // An approved site is told by the station.
    guard station == nil else { return [] }
    var missing: [String] = []
    if site.name == ServiceSite.untold.name { missing.append("site.name") }
    if site.siteCode.isEmpty { missing.append("site.siteCode") }
    if site.address.isEmpty { missing.append("site.address") }
    return missing
  }
}

extension ServiceSite {
  /// A site that nobody has described: staffed in office hours, with a door that is open, since
  /// whoever touches the terminal has come in.
  static let untold = ServiceSite(
    name: "Employment Home", siteCode: "", terminalNumber: "01", level: .district,
    region: ganxian, address: "", hotline: "12333",
    complaintLine: "12333",
    openingHours: OpeningHours(
      staffed: Dictionary(
        uniqueKeysWithValues: (1...7).map { ($0, $0 < 6 ? OpeningHours.officeHours : []) }),
      entry: [OpeningHours.Span(from: .midnight, to: .midnight)]))

  /// 赣县区.
  private static let ganxian: RegionCode = {
    guard let code = RegionCode("360704") else {
      // Six digits are a region code by its own rule.
      fatalError("360704 is a region code")
    }
    return code
  }()
}

extension OpeningHours {
  /// 08:30–12:00 and 14:30–17:30.
  fileprivate static let officeHours = [
    Span(from: TimeOfDay(hour: 8, minute: 30), to: TimeOfDay(hour: 12, minute: 0)),
    Span(from: TimeOfDay(hour: 14, minute: 30), to: TimeOfDay(hour: 17, minute: 30)),
  ]
}

extension TimeOfDay {
  /// 00:00; as the end of a stretch it is 24:00.
  static let midnight = TimeOfDay(minutes: 0)
}
