import Devices
import Employment
import Exchange
import Foundation
import Panel
import Ports
import Testing

@testable import Kiosk

struct DoctorTests {
  private static let assets = AssetsFolder(
    path: ConfigurationRepository.root.appending(path: "Assets").path())

  /// A hall in which all is well, with a touchscreen and a scanner.
  private final class Hall {
    let folder: ConfigurationScratch
    var configuration = KioskConfiguration()
    var machine = MachineProbe()
    var printer = PrinterOnPaper()
    var catalogue: Result<any VacancyCatalogue, CatalogueFault>? = .success(
      SummaryOnly(.success(CatalogueSummary(vacancies: 20_000, asOf: Hall.now))))
    var ledger: Result<any ServiceLedger, LedgerFault>? = .success(
      LedgerSummaryOnly(.success(Hall.summary)))
    var now = Hall.now
    var station = Doctor.StationView.none

    static let now = Timestamp(milliseconds: 1_795_395_600_000)
    static let summary = LedgerSummary(
      registrations: 12, referrals: 30, outboxWaiting: 4, slipNumbersLeft: 900,
      registrationNumbersLeft: 400, vacanciesLeased: 250)

    init() throws {
      folder = try ConfigurationScratch()
      try folder.write("input/event3", "")
      try folder.write("input/event10", "")
      for (node, name, vendor, product) in [
        ("event3", "ILITEK Touch", "222a", "0001"), ("event10", "Honeywell 3320", "0c2e", "0b61"),
      ] {
        try folder.write("kernel/\(node)/device/name", name + "\n")
        try folder.write("kernel/\(node)/device/id/vendor", vendor + "\n")
        try folder.write("kernel/\(node)/device/id/product", product + "\n")
      }
      try folder.write("synchronized", "")
      machine.inputFolder = folder.path + "/input"
      machine.kernelInputFolder = folder.path + "/kernel"
      machine.timesyncMark = folder.path + "/synchronized"
      machine.isClockSynchronized = { nil }
      machine.freeBytes = { _ in 8_000_000_000 }
      machine.fontFindings = { _ in [] }
      machine.framebuffer = { _ in "1920×1080, 32 bits" }
      configuration.stateDirectory = folder.path
      configuration.site.name = "赣县区就业之家"
      configuration.site.siteCode = "360704001"
      configuration.site.address = "赣县区梅林镇"
      configuration.staffCode = StaffCode.hash("1", salt: [1, 2, 3, 4, 5, 6, 7, 8], rounds: 1000)
    }

    var doctor: Doctor {
      Doctor(
        Doctor.Parts(
          configuration: .success(configuration), assets: .success(DoctorTests.assets),
          catalogue: catalogue, ledger: ledger, printer: printer, machine: machine,
          station: station), now: now)
    }

    /// What is not fine, with what to do.
    var ills: [String] {
      doctor.findings().filter { $0.state != .fine }
        .map { "\($0.state) \($0.subject): \($0.words) → \($0.whatToDo)" }
    }
  }

  @Test("In a hall where all is well everything is looked at and fine")
  func fine() throws {
    let hall = try Hall()
    hall.configuration.devices = [
      ConfiguredDevice(
        position: 0, rule: InputSettings.Rule(match: DeviceMatch(name: "*Touch*"), role: .touch))
    ]
    #expect(hall.ills == [])
    let findings = hall.doctor.findings()
    #expect(
      findings.map(\.subject) == [
        .configuration, .assets, .fonts, .state, .disk, .input, .device, .display, .printer,
        .catalogue, .clock, .ledger,
      ])
    let words = Dictionary(findings.map { ($0.subject, $0.words) }) { first, _ in first }
    #expect(
      words[.input] == "event3 ILITEK Touch 222a:0001; event10 Honeywell 3320 0c2e:0b61")
    #expect(words[.device] == "input.devices.0: event3 ILITEK Touch 222a:0001")
    #expect(words[.display] == "/dev/fb0: 1920×1080, 32 bits")
    #expect(words[.catalogue] == "20000 vacancies, as of 2026-11-23 09:00")
    #expect(words[.ledger] == "12 registrations, 30 referrals, 4 waiting for the station")
  }

  @Test("A technician is told which device, font, printer and display is ill, and what to do")
  func devices() throws {
    let hall = try Hall()
    hall.configuration.devices = [
      ConfiguredDevice(
        position: 0,
        rule: InputSettings.Rule(
          match: DeviceMatch(vendor: 0x0EEF, product: 1), role: .touch))
    ]
    hall.configuration.watchdog.device = hall.folder.path + "/watchdog"
    hall.configuration.printer.paper = .roll80
    hall.printer = PrinterOnPaper(.stopped(.paperEmpty), papers: [.a4, .a5])
    hall.machine.fontFindings = { _ in [.familyMissing("Noto Sans CJK SC")] }
    hall.machine.framebuffer = { (_) throws(FramebufferFault) in throw .notPermitted }
    #expect(
      hall.ills == [
        "broken fonts: Noto Sans CJK SC is not installed → apt-get install fonts-noto-cjk",
        "attention device: input.devices.0 is not there → plug it in, or correct name, "
          + "vendorProduct and path in the configuration",
        "broken display: /dev/fb0: may not be opened → install Kiosk/udev, or add the user to the "
          + "group video",
        "attention watchdog: \(hall.folder.path)/watchdog is not there → load its driver, such as "
          + "softdog or iTCO_wdt, or unset watchdog.device",
        "broken printer: queue slip: no paper → put paper in",
        "attention printer: slips are made for roll80, the queue has a4, a5 → set printer.paper to "
          + "what is loaded, or load roll80",
      ])
  }

  @Test("A terminal without devices waits for them")
  func noDevices() throws {
    let hall = try Hall()
    hall.machine.inputFolder = hall.folder.path + "/nothing"
    #expect(
      hall.ills == [
        "attention input: no input device → plug in the touchscreen or the keypad; it is taken as "
          + "it comes"
      ])
  }

  @Test("Records that cannot be read are told with what to do, and the others stay fine")
  func damagedRecords() throws {
    let hall = try Hall()
    var summary = Hall.summary
    summary.damagedRecords = 3
    hall.ledger = .success(LedgerSummaryOnly(.success(summary)))
    let finding = hall.doctor.findings().first { $0.words.hasPrefix("3 records") }
    #expect(finding?.state == .broken)
    #expect(finding?.whatToDo.contains("keep a copy") == true)
  }

  @Test("A full disk, a damaged catalogue, a wrong key and used-up numbers are told apart")
  func stores() throws {
    let hall = try Hall()
    hall.machine.freeBytes = { _ in 40_000_000 }
    hall.catalogue = .failure(.damaged)
    hall.ledger = .failure(.wrongKey)
    let path = hall.folder.path
    #expect(
      hall.ills == [
        "broken disk: 40 MB free in \(path) → make room: journalctl --vacuum-size=200M, apt-get "
          + "clean",
        "broken catalogue: \(path)/catalogue.sqlite: is damaged → delete it and import again: it "
          + "can be rebuilt",
        "broken ledger: \(path)/ledger.sqlite: the key does not open it → put back the key that it "
          + "was made with (ledger.keyFile)",
      ])
    var summary = Hall.summary
    summary.slipNumbersLeft = 0
    hall.machine.freeBytes = { _ in 8_000_000_000 }
    hall.ledger = .success(LedgerSummaryOnly(.success(summary)))
    hall.catalogue = nil
    #expect(
      hall.ills == [
        "attention catalogue: no posts came yet → kioskd import FILE",
        "attention ledger: 0 slip numbers left → get a new lease file from the station and name it "
          + "in leases",
      ])
    hall.catalogue = .success(SummaryOnly(.failure(.newerVersion(9))))
    #expect(hall.ills.first?.contains("is of a newer version, 9") == true)
  }

  @Test("Of an enrolled terminal site and line are told, and never a file of leases")
  func enrolled() throws {
    let hall = try Hall()
    hall.station = .notEnrolled(url: "https://station.example")
    #expect(
      hall.ills == [
        "attention station: not enrolled at https://station.example → a clerk makes a code with "
          + "stationd device code SITE; kioskd enrol CODE"
      ])
    var standing = Standing(
      state: .open, site: hall.configuration.site, reason: "", at: Hall.now,
      policy: ReferralPolicy())
    standing.site.terminalNumber = "01"
    let enrolment = Enrolment(
      device: RecordID(high: 1, low: 1), stationKey: "", standing: standing)
    hall.station = .enrolled(enrolment, now: .success(standing))
    #expect(hall.ills == [])
    let site = hall.doctor.findings().first { $0.subject == .site }
    #expect(
      site?.words == "赣县区就业之家, code 360704001, terminal 01, open as of 2026-11-23 09:00")
    hall.station = .enrolled(enrolment, now: .failure(.lineDown))
    hall.catalogue = nil
    var summary = Hall.summary
    summary.slipNumbersLeft = 0
    hall.ledger = .success(LedgerSummaryOnly(.success(summary)))
    #expect(
      hall.ills == [
        "attention station: it cannot be reached; last heard 2026-11-23 09:00 → look at cable and "
          + "station.url; the unit needs IPAddressAllow= of the station",
        "attention catalogue: no posts came yet → kioskd sync",
        "attention ledger: 0 slip numbers left → kioskd sync, or kioskd courier where there is no "
          + "line",
      ])
  }

  @Test("A clock that was never set is broken, one that nobody sets wants attention")
  func clock() throws {
    let hall = try Hall()
    hall.machine.timesyncMark = "/nonexistent"
    #expect(
      hall.ills == [
        "attention clock: 2026-11-23 09:00, not set from the network → timedatectl set-ntp true; "
          + "check the line"
      ])
    hall.machine.isClockSynchronized = { true }
    #expect(hall.ills == [])
    hall.now = Timestamp(milliseconds: 0)
    #expect(hall.ills.first?.hasPrefix("broken clock: it is 1970-01-01") == true)
  }

  @Test("Every fault of the configuration and of the assets is a finding of its own")
  func configuration() throws {
    let hall = try Hall()
    let fault = #expect(throws: ConfigurationFault.self) {
      _ = try KioskConfiguration.read(
        yaml: "panel:\n  rotation: 45\n  kid: text\n", named: "kiosk.yaml")
    }
    var parts = hall.doctor.parts
    parts.configuration = .failure(try #require(fault))
    parts.assets = .failure(.unreadable(file: "/usr/share/jiuye-kiosk/codes.json"))
    let findings = Doctor(parts, now: Hall.now).findings().prefix(3)
    #expect(
      findings.map(\.words) == [
        "kiosk.yaml:2: panel.rotation: 45 is not one of 0, 90, 180, 270",
        "kiosk.yaml:3: panel.kid: unknown key (did you mean panel.kind?)",
        "/usr/share/jiuye-kiosk/codes.json is missing or may not be read",
      ])
    #expect(findings.last?.whatToDo == "install the program's assets again")
    hall.configuration = KioskConfiguration()
    hall.configuration.stateDirectory = hall.folder.path
    #expect(
      hall.ills == [
        "attention configuration: not set: site.name, site.siteCode, site.address → set them: a "
          + "terminal does business only for an approved site",
        "attention configuration: no staff code: nobody can open the staff screen → set "
          + "staff.codeHash",
      ])
  }

  @Test("A state folder that is there is not announced as new, nor is a relative one")
  func stateFolders() throws {
    let hall = try Hall()
    func words(_ folder: String) -> String? {
      hall.configuration.stateDirectory = folder
      return hall.doctor.findings().first { $0.subject == .state }?.words
    }
    // Relative to where the tests were started: a folder without a slash in its name.
    let manager = FileManager.default
    let near = try #require(
      try manager.contentsOfDirectory(atPath: ".").sorted().first { name in
        var isFolder = ObjCBool(false)
        return manager.fileExists(atPath: name, isDirectory: &isFolder) && isFolder.boolValue
      })
    #expect(words(near) == near)
    #expect(words("./" + near) == "./" + near)
    #expect(words(hall.folder.path) == hall.folder.path)
    #expect(words("not-there") == "not-there will be made at the first start")
    let below = hall.folder.path + "/not/there"
    #expect(words(below) == below + " will be made at the first start")
  }

  @Test("This machine's own clock and disk can be asked")
  func realMachine() {
    let probe = MachineProbe()
    // Whatever the answer: the call returns one, and a disk that tests run on has room.
    #expect((probe.freeBytes("/") ?? 0) > 0)
    #expect(probe.freeBytes("/nonexistent/place") == nil)
    #expect(probe.isClockSynchronized() != nil)
  }
}
