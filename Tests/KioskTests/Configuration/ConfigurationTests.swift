import Devices
import Employment
import Journeys
import Panel
import Testing

@testable import Kiosk

struct ConfigurationTests {
  private func problems(_ yaml: String, _ environment: [String: String] = [:]) -> [String] {
    do {
      _ = try KioskConfiguration.read(yaml: yaml, named: "kiosk.yaml", environment: environment)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("A terminal that has been told nothing keeps its state where the system says")
  func defaults() throws {
    let none = try KioskConfiguration.load(path: nil, environment: [:])
    #expect(none == KioskConfiguration())
    #expect(none.cataloguePath == "/var/lib/jiuye-kiosk/catalogue.sqlite")
    #expect(none.missingForBusiness == ["site.name", "site.siteCode", "site.address"])
    let unit = KioskConfiguration(environment: [
      "STATE_DIRECTORY": "/var/lib/kiosk:/var/lib/other", "HOME": "/srv/kiosk",
    ])
    #expect(unit.ledgerKeyPath == "/var/lib/kiosk/ledger.key")
    #expect(
      KioskConfiguration(environment: ["HOME": "/srv/kiosk"]).stateDirectory
        == "/srv/kiosk/.local/state/jiuye-kiosk")
    #expect(
      KioskConfiguration(environment: ["XDG_STATE_HOME": "/srv/s", "HOME": "/srv/kiosk"])
        .stateDirectory == "/srv/s/jiuye-kiosk")
  }

  @Test("A technician reads the line and what was meant for a key that is written wrong")
  func unknownKeys() {
    let yaml = """
      site:
        nmae: A
        hotlines: "12333"
      panel:
        kind: text

        rotatoin: 90
      rotation: 90
      pannel:
        kind: text
      colour: red
      """
    #expect(
      problems(yaml) == [
        "kiosk.yaml:2: site.nmae: unknown key (did you mean site.name?)",
        "kiosk.yaml:3: site.hotlines: unknown key (did you mean site.hotline?)",
        "kiosk.yaml:7: panel.rotatoin: unknown key (did you mean panel.rotation?)",
        "kiosk.yaml:8: rotation: unknown key (did you mean panel.rotation?)",
        "kiosk.yaml:9: pannel: unknown key (did you mean panel?)",
        "kiosk.yaml:11: colour: unknown key",
      ])
  }

  @Test("A technician reads every wrong value at once, each with its line and what would do")
  func wrongValues() {
    let yaml = """
      site:
        region: "36070"
        hotline: call us
        openingHours:
          staffed:
            monday: ["08:30-12:00", "14:30"]
          holidays:
            - 2026-10-01
            - 2026-02-30
      panel:
        rotation: 45
      timing:
        idleSeconds: soon
        countdownSeconds: 5
      touch:
        matrix: [1, 0, 0, 2, 0, 0]
      printer:
        queue: my queue
        paper: a3
      staff:
        codeHash: "246813"
      console:
        lock: maybe
      """
    #expect(
      problems(yaml) == [
        "kiosk.yaml:2: site.region: 36070 is not a region code of 6, 9 or 12 digits",
        "kiosk.yaml:3: site.hotline: \"call us\" is not a telephone number of 3 to 20 digits and "
          + "hyphens",
        "kiosk.yaml:6: site.openingHours.staffed.monday[1]: 14:30 is not a stretch of the day such "
          + "as 08:30-12:00",
        "kiosk.yaml:9: site.openingHours.holidays[1]: 2026-02-30 is not a day such as 2026-10-01",
        "kiosk.yaml:11: panel.rotation: 45 is not one of 0, 90, 180, 270",
        "kiosk.yaml:13: timing.idleSeconds: soon is not a whole number from 10 to 3600",
        "kiosk.yaml:14: timing.countdownSeconds: 5 is not a whole number from 20 to 600",
        "kiosk.yaml:16: touch.matrix: must be six numbers a, b, c, d, e, f that do not press the "
          + "glass into a line",
        "kiosk.yaml:18: printer.queue: \"my queue\" is not the name of a CUPS queue",
        "kiosk.yaml:19: printer.paper: a3 is not one of a4, a5, roll80",
        "kiosk.yaml:21: staff.codeHash: the value is not of the form "
          + "pbkdf2-sha256:ROUNDS:SALT:DIGEST",
        "kiosk.yaml:23: console.lock: maybe is not true or false",
      ])
  }

  @Test(
    "What is no configuration at all is named with its line",
    arguments: [
      ("site: [1]", "kiosk.yaml:1: site: must be a section with keys below it"),
      (
        "panel:\n  kind:",
        "kiosk.yaml:2: panel.kind: has no value; give it one, or remove the line "
          + "to keep the default"
      ),
      ("panel:\n  kind: [text]", "kiosk.yaml:2: panel.kind: must be a single value"),
      ("leases: a.json", "kiosk.yaml:1: leases: must be a list, such as [first, second]"),
      (
        "leases:\n  - a.json\n  -",
        "kiosk.yaml:3: leases[1]: has no value; give it one, or remove "
          + "the line to keep the default"
      ),
      ("just words", "kiosk.yaml:1: must be a section with keys below it"),
      (
        "input:\n  devices:\n    - touch",
        "kiosk.yaml:3: input.devices.0: must be a section with "
          + "keys below it"
      ),
      ("site:\n  name: A\n  name: B", "kiosk.yaml:2: name: stands here twice; keep one"),
    ])
  func wrongStructure(yaml: String, expected: String) {
    #expect(problems(yaml) == [expected])
  }

  @Test("A file that is not YAML is named with the line where reading stopped")
  func syntax() {
    let said = problems("site:\n  name: \"open\n  siteCode: 1\n")
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("kiosk.yaml:") == true)
    #expect(said.first?.contains(": is not YAML: ") == true)
  }

  @Test("A file that is not there or is no text says so")
  func files() throws {
    let missing = #expect(throws: ConfigurationFault.self) {
      _ = try KioskConfiguration.load(path: "/nonexistent/kiosk.yaml", environment: [:])
    }
    #expect(missing?.description == "/nonexistent/kiosk.yaml: cannot be read: no such file")
    let folder = try ConfigurationScratch()
    let path = try folder.write("kiosk.yaml", [0x73, 0x3A, 0x20, 0xFF, 0xFE])
    let garbled = #expect(throws: ConfigurationFault.self) {
      _ = try KioskConfiguration.load(path: path, environment: [:])
    }
    #expect(garbled?.description == "\(path): is not UTF-8 text; save it as UTF-8")
  }

  @Test("The environment goes before the file, and its faults carry the variable's name")
  func environment() throws {
    let yaml = "site:\n  name: A\n  hotline: 12333\npanel:\n  rotation: 90\n"
    let told = try KioskConfiguration.read(
      yaml: yaml, named: "kiosk.yaml",
      environment: [
        "KIOSK_SITE_NAME": "B", "KIOSK_PANEL_ROTATION": "270", "KIOSK_LEASES": "a.json,b.json",
        "KIOSK_SITE_OPENING_HOURS_ENTRY": "06:00-22:00", "KIOSK_TOUCH_MATRIX": "0,1,0,-1,0,1",
        "KIOSK_SITE_OPENING_HOURS_STAFFED_MONDAY": "",
      ])
    #expect(told.site.name == "B")
    #expect(told.site.hotline == "12333")
    #expect(told.panel.rotation == .left)
    #expect(told.leaseFiles == ["a.json", "b.json"])
    #expect(told.site.openingHours.entry.map(\.from.description) == ["06:00"])
    #expect(told.site.openingHours.staffed[1] == [])
    #expect(told.touchMatrix == TouchMatrix(0, 1, 0, -1, 0, 1))
    #expect(
      problems(
        yaml,
        [
          "KIOSK_PANEL_ROTATION": "45", "KIOSK_PANEL_ROTATOIN": "90", "KIOSK_MODE": "x",
          "KIOSK_STAFF_CODE_HASH": "246813",
        ]) == [
          "environment: KIOSK_PANEL_ROTATOIN: unknown variable (did you mean KIOSK_PANEL_ROTATION?)",
          "environment: KIOSK_PANEL_ROTATION: panel.rotation: 45 is not one of 0, 90, 180, 270",
          "environment: KIOSK_STAFF_CODE_HASH: staff.codeHash: the value is not of the form "
            + "pbkdf2-sha256:ROUNDS:SALT:DIGEST",
        ])
  }

  @Test("Devices are known by name, numbers or path, and one that fits everything is refused")
  func devices() throws {
    let yaml = """
      input:
        unlisted: ignore
        devices:
          - name: "*Touch*"
            role: touch
            matrix: [0, 1, 0, -1, 0, 1]
          - vendorProduct: 0c2e:0b61
            role: scanner
      keys:
        repeatDelayMilliseconds: 0
      """
    let told = try KioskConfiguration.read(yaml: yaml, named: "kiosk.yaml")
    let touch = InputSettings.Rule(
      match: DeviceMatch(name: "*Touch*"), role: .touch,
      matrix: TouchMatrix(0, 1, 0, -1, 0, 1))
    let scanner = InputSettings.Rule(
      match: DeviceMatch(vendor: 0x0C2E, product: 0x0B61), role: .scanner)
    #expect(told.input.rules == [touch, scanner])
    #expect(told.input.unlisted == .blocked)
    #expect(told.input.keys.repeatDelay == nil)
    #expect(
      problems("input:\n  devices:\n    - role: touch\n    - nane: x\n    - vendorProduct: usb\n")
        == [
          "kiosk.yaml:3: input.devices.0: needs at least one of name, vendorProduct, path",
          "kiosk.yaml:4: input.devices.1.nane: unknown key (did you mean input.devices.1.name?)",
          "kiosk.yaml:5: input.devices.2.vendorProduct: usb is not two hexadecimal numbers as lsusb "
            + "prints them, such as 0eef:0001",
        ])
  }

  @Test("Paths in a file lie beside it, those of the environment where the process stands")
  func paths() throws {
    let yaml = "leases: [leases/a.json, /srv/b.json]\nledger:\n  keyFile: ledger.key\n"
    let told = try KioskConfiguration.read(
      yaml: yaml, named: "/etc/jiuye-kiosk/kiosk.yaml",
      environment: ["KIOSK_LEDGER_KEY_FILE": "other.key"])
    #expect(told.leaseFiles == ["/etc/jiuye-kiosk/leases/a.json", "/srv/b.json"])
    #expect(told.ledgerKeyPath == "other.key")
  }

  @Test("Settings that cannot stand together are named")
  func conflicts() {
    let yaml = """
      site:
        openingHours:
          holidays: [2026-10-01]
          workedDays: [2026-10-01]
      timing:
        idleSeconds: 90
        longIdleSeconds: 60
      """
    #expect(
      problems(yaml) == [
        "kiosk.yaml:4: site.openingHours.workedDays: 2026-10-01 is among the holidays too",
        "kiosk.yaml:7: timing.longIdleSeconds: must not be shorter than timing.idleSeconds",
      ])
  }

  @Test(
    "The panel is dark in the night, past midnight too",
    arguments: [
      ("19:59", Theme.day), ("20:00", .night), ("00:10", .night), ("06:29", .night),
      ("06:30", .day),
    ])
  func night(time: String, theme: Theme) throws {
    let time = try #require(TimeOfDay(time))
    #expect(PanelSettings().theme(at: time) == theme)
    #expect(PanelSettings(lighting: .day).theme(at: time) == .day)
    #expect(PanelSettings(lighting: .night).theme(at: time) == .night)
  }

  @Test("What was meant is found by swapped, missing and wrong letters, and not by chance")
  func spelling() {
    #expect(Spelling.slips("rotatoin", "rotation") == 1)
    #expect(Spelling.slips("hotlin", "hotline") == 1)
    #expect(Spelling.slips("kitten", "sitting") == 3)
    #expect(Spelling.nearest(to: "levle", among: ["level", "region"]) == "level")
    #expect(Spelling.nearest(to: "colour", among: ["level", "region"]) == nil)
  }
}
