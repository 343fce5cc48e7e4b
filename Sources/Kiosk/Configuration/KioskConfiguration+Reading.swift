import Devices
import Employment
import Exchange
import Foundation
import Journeys
import Logging
import Panel
import Printing
import StationLink

extension KioskConfiguration {
  /// Reads a configuration: the environment goes before the file, the file before the defaults.
  ///
  /// - Parameters:
  ///   - path: of a YAML file; nil when there is none.
  ///   - environment: of the process: `KIOSK_PANEL_ROTATION=90` for `panel.rotation`,
  ///     `KIOSK_LEASES=a.json,b.json` for a list.
  /// - Throws: everything that is wrong, with file and line.
  public static func load(
    path: String?, environment: [String: String]
  ) throws(ConfigurationFault) -> KioskConfiguration {
    guard let path else { return try read(SettingsFile(), environment).configuration }
    let bytes: [UInt8]
    do throws(PlainFile.Fault) {
      bytes = try PlainFile.bytes(of: path)
    } catch {
      throw unusable(path, .unreadable(error == .missing ? "no such file" : "\(error)"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw unusable(path, .notUTF8)
    }
    return try read(yaml: text, named: path, environment: environment)
  }

  /// Reads the text of a configuration; `name` is the path of its file.
  public static func read(
    yaml text: String, named name: String, environment: [String: String] = [:]
  ) throws(ConfigurationFault) -> KioskConfiguration {
    try read(SettingsFile(yaml: text, named: name), environment).configuration
  }

  /// The same, with the keys that were asked for.
  static func read(
    _ file: SettingsFile, _ environment: [String: String]
  ) throws(ConfigurationFault) -> (configuration: KioskConfiguration, asked: Set<String>) {
    var reader = SettingReader(file: file, environment: environment)
    var configuration = KioskConfiguration(environment: environment)
    configuration.readSite(&reader)
    configuration.readRules(&reader)
    configuration.readPlaces(&reader)
    configuration.readPanel(&reader)
    configuration.readInput(&reader)
    configuration.readPrinter(&reader)
    configuration.readStation(&reader)
    configuration.readMachine(&reader)
    if !reader.problems.isEmpty {
      throw ConfigurationFault(problems: reader.problems.inOrderOfLines)
    }
    return (configuration, reader.asked)
  }

  private static func unusable(
    _ path: String, _ reason: ConfigurationFault.Reason
  ) -> ConfigurationFault {
    ConfigurationFault(
      problems: [ConfigurationFault.Problem(origin: .file(path), key: nil, reason: reason)])
  }

  private mutating func readSite(_ reader: inout SettingReader) {
    site.name = reader.word("site.name", site.name) ?? site.name
    site.siteCode = reader.text("site.siteCode", site.siteCode)
    site.terminalNumber =
      reader.word("site.terminalNumber", site.terminalNumber) ?? site.terminalNumber
    site.level = reader.choice(
      "site.level", site.level,
      of: [
        "district": .district, "town": .town, "village": .village, "highTechZone": .highTechZone,
      ])
    site.region = reader.value(
      "site.region", site.region, expected: "a region code of 6, 9 or 12 digits"
    ) { RegionCode($0) }
    site.address = reader.text("site.address", site.address)
    site.hotline = Self.phone("site.hotline", site.hotline, &reader)
    site.complaintLine = Self.phone("site.complaintLine", site.complaintLine, &reader)
    readHours(&reader)
  }

  private static func phone(
    _ key: String, _ standard: String, _ reader: inout SettingReader
  ) -> String {
    reader.value(key, standard, expected: "a telephone number of 3 to 20 digits and hyphens") {
      let digits = $0.filter(\.isNumber).count
      let isPhone = $0.allSatisfy { $0.isASCII && ($0.isNumber || "-+ ".contains($0)) }
      return isPhone && (3...20).contains(digits) ? $0 : nil
    }
  }

  private mutating func readHours(_ reader: inout SettingReader) {
    let span = "a stretch of the day such as 08:30-12:00"
    for (index, name) in SettingTable.weekdays.enumerated() {
      let key = "site.openingHours.staffed.\(name)"
      let usual = site.openingHours.staffed[index + 1] ?? []
      site.openingHours.staffed[index + 1] = reader.list(
        key, usual, expected: span, read: SettingReader.span)
    }
    site.openingHours.entry = reader.list(
      "site.openingHours.entry", site.openingHours.entry, expected: span, read: SettingReader.span)
    let day = "a day such as 2026-10-01"
    let holidays = reader.list("site.openingHours.holidays", [], expected: day) { CalendarDate($0) }
    let worked = reader.list("site.openingHours.workedDays", [], expected: day) { CalendarDate($0) }
    site.openingHours.holidays = Set(holidays)
    site.openingHours.workedDays = Set(worked)
    for both in worked where site.openingHours.holidays.contains(both) {
      reader.conflict("site.openingHours.workedDays", "\(both) is among the holidays too")
    }
  }

  private mutating func readRules(_ reader: inout SettingReader) {
    policy.quotaRatio = reader.number("policy.quotaRatio", policy.quotaRatio, in: 1...100)
    policy.openReferralsLimit = reader.number(
      "policy.openReferralsLimit", policy.openReferralsLimit, in: 1...100)
    policy.slipValidityDays = reader.number(
      "policy.slipValidityDays", policy.slipValidityDays, in: 1...365)
    policy.registrationValidityDays = reader.number(
      "policy.registrationValidityDays", policy.registrationValidityDays, in: 1...3650)
    timing.idle = 1000 * reader.number("timing.idleSeconds", timing.idle / 1000, in: 10...3600)
    timing.longIdle =
      1000 * reader.number("timing.longIdleSeconds", timing.longIdle / 1000, in: 10...3600)
    // WCAG 2.2.1 asks for at least 20 s to answer.
    timing.countdownSeconds = reader.number(
      "timing.countdownSeconds", timing.countdownSeconds, in: 20...600)
    timing.attractTurn =
      1000 * reader.number("timing.attractSeconds", timing.attractTurn / 1000, in: 2...3600)
    timing.careFactor = reader.number("timing.careFactor", timing.careFactor, in: 1...10)
    if timing.longIdle < timing.idle {
      reader.conflict("timing.longIdleSeconds", "must not be shorter than timing.idleSeconds")
    }
  }

  private mutating func readPlaces(_ reader: inout SettingReader) {
    language = reader.choice("language", language, of: ["zh": .chinese, "en": .english])
    stateDirectory = reader.path("state", stateDirectory) ?? stateDirectory
    assetsDirectory = reader.path("assets", assetsDirectory)
    leaseFiles = reader.paths("leases")
    ledgerKeyFile = reader.path("ledger.keyFile", ledgerKeyFile)
    slipKeyFile = reader.path("slips.keyFile", slipKeyFile)
  }

  private mutating func readPanel(_ reader: inout SettingReader) {
    panel.kind = reader.choice("panel.kind", panel.kind, of: ["pixels": .pixels, "text": .text])
    panel.framebuffer =
      reader.path("panel.framebuffer", panel.framebuffer) ?? panel.framebuffer
    panel.rotation = reader.choice(
      "panel.rotation", panel.rotation,
      of: ["0": .none, "90": .right, "180": .half, "270": .left])
    panel.lighting = reader.choice(
      "panel.theme", panel.lighting, of: ["day": .day, "night": .night, "byHours": .byHours])
    let time = "a time such as 20:00"
    panel.nightFrom = reader.value("panel.nightFrom", panel.nightFrom, expected: time) {
      TimeOfDay($0)
    }
    panel.nightTo = reader.value("panel.nightTo", panel.nightTo, expected: time) { TimeOfDay($0) }
  }

  private mutating func readPrinter(_ reader: inout SettingReader) {
    printer.queue = reader.value(
      "printer.queue", printer.queue, expected: "the name of a CUPS queue"
    ) { text in
      let isName =
        !text.isEmpty && text.utf8.count <= 127
        && !text.contains { $0.isWhitespace || "/#?".contains($0) }
      return isName ? text : nil
    }
    printer.server = reader.value(
      "printer.server", printer.server,
      expected: "the path of a socket, a host, host:port or [address]:port"
    ) { CupsServer($0) }
    printer.paper = reader.choice(
      "printer.paper", printer.paper, of: ["a4": .a4, "a5": .a5, "roll80": .roll80])
    printer.requestSeconds = reader.number(
      "printer.requestSeconds", printer.requestSeconds, in: 1...60)
    printer.printSeconds = reader.number("printer.printSeconds", printer.printSeconds, in: 10...170)
  }

  private mutating func readStation(_ reader: inout SettingReader) {
    let usual = StationSettings(url: "")
    let url = reader.value(
      "station.url", usual.url,
      expected: "an address such as https://station.example:8443, or http:// to this machine itself"
    ) { LineSettings(station: $0).isPrivate && !$0.hasSuffix("/") ? $0 : nil }
    let settings = StationSettings(
      url: url, certificateFile: reader.path("station.certificate", usual.certificateFile),
      roundSeconds: reader.number("station.roundSeconds", usual.roundSeconds, in: 1...3600),
      waitSeconds: reader.number("station.waitSeconds", usual.waitSeconds, in: 0...600))
    station = url.isEmpty ? nil : settings
  }

  private mutating func readMachine(_ reader: inout SettingReader) {
    staffCode = reader.value(
      "staff.codeHash", staffCode, expected: "of the form pbkdf2-sha256:ROUNDS:SALT:DIGEST"
    ) { StaffCodeHash($0) }
    watchdog.device = reader.path("watchdog.device", watchdog.device)
    watchdog.seconds = reader.number("watchdog.seconds", watchdog.seconds, in: 5...600)
    log.level = reader.choice(
      "log.level", log.level,
      of: [
        "trace": .trace, "debug": .debug, "info": .info, "notice": .notice, "warning": .warning,
        "error": .error, "critical": .critical,
      ])
    log.format = reader.choice("log.format", log.format, of: ["logfmt": .logfmt, "json": .json])
    console.path = reader.path("console.path", console.path)
    console.lock = reader.flag("console.lock", console.lock)
  }
}

extension [ConfigurationFault.Problem] {
  /// Those of the file by line, then those of the environment.
  fileprivate var inOrderOfLines: Self {
    func rank(_ problem: ConfigurationFault.Problem) -> Int {
      switch problem.origin {
      case .file: 0
      case .line(_, let line): line
      case .variable: .max
      }
    }
    return enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
