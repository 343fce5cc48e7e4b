import Employment
import Panel
import Ports

/// Looks at everything that a terminal needs and says what to do where something is wrong.
/// Changes nothing.
public struct Doctor: Sendable {
  /// What is looked at. What could not even be opened comes as the fault that stopped it.
  public struct Parts: Sendable {
    /// As it was read.
    public var configuration: Result<KioskConfiguration, ConfigurationFault>
    /// The folder that was found.
    public var assets: Result<AssetsFolder, AssetsFault>
    /// Nil when nothing was imported yet.
    public var catalogue: Result<any VacancyCatalogue, CatalogueFault>?
    /// Nil when the terminal never ran.
    public var ledger: Result<any ServiceLedger, LedgerFault>?
    /// The slip printer.
    public var printer: any SlipPrinter
    /// The machine.
    public var machine: MachineProbe
    /// Who the station says that this is.
    public var station: StationView

    /// Parts to be looked at.
    public init(
      configuration: Result<KioskConfiguration, ConfigurationFault>,
      assets: Result<AssetsFolder, AssetsFault>,
      catalogue: Result<any VacancyCatalogue, CatalogueFault>?,
      ledger: Result<any ServiceLedger, LedgerFault>?, printer: any SlipPrinter,
      machine: MachineProbe, station: StationView
    ) {
      self.configuration = configuration
      self.assets = assets
      self.catalogue = catalogue
      self.ledger = ledger
      self.printer = printer
      self.machine = machine
      self.station = station
    }
  }

  let parts: Parts
  let now: Timestamp
  /// What was configured, or the defaults when that cannot be read.
  let configuration: KioskConfiguration

  /// - Parameter now: the wall clock, which is looked at too.
  public init(_ parts: Parts, now: Timestamp) {
    self.parts = parts
    self.now = now
    configuration = (try? parts.configuration.get()) ?? KioskConfiguration()
  }

  /// Everything, in the order in which one would mend it. Calls to the printer block within their
  /// own time limits.
  public func findings() -> [DoctorFinding] {
    configurationFindings() + assetsFindings() + [fonts(), stateFolder(), disk()]
      + inputFindings() + [display()] + watchdogFindings() + printerFindings()
      + stationFindings() + [catalogue(), clock()] + ledgerFindings()
  }

  private func configurationFindings() -> [DoctorFinding] {
    guard case .success(let told) = parts.configuration else {
      guard case .failure(let fault) = parts.configuration else { return [] }
      return fault.problems.map {
        DoctorFinding(
          .configuration, .broken, $0.description, whatToDo: "correct it and start again")
      }
    }
    var findings: [DoctorFinding] = []
    if !told.missingForBusiness.isEmpty {
      findings.append(
        DoctorFinding(
          .configuration, .attention, "not set: " + told.missingForBusiness.joined(separator: ", "),
          whatToDo: "set them: a terminal does business only for an approved site"))
    }
    if told.staffCode == nil {
      findings.append(
        DoctorFinding(
          .configuration, .attention, "no staff code: nobody can open the staff screen",
          whatToDo: "set staff.codeHash"))
    }
    if findings.isEmpty {
      findings.append(
        DoctorFinding(
          .configuration, .fine,
          "site \(told.site.siteCode), terminal \(told.site.terminalNumber)"))
    }
    return findings
  }

  private func assetsFindings() -> [DoctorFinding] {
    switch parts.assets {
    case .failure(let fault): return [broken(fault)]
    case .success(let folder):
      do {
        _ = try folder.load()
        return [DoctorFinding(.assets, .fine, folder.path)]
      } catch {
        return [broken(error)]
      }
    }
  }

  private func broken(_ fault: AssetsFault) -> DoctorFinding {
    // The fault's own words say what to do after their last semicolon.
    let parts = fault.description.split(separator: ";", maxSplits: 1).map { $0.drop { $0 == " " } }
    return DoctorFinding(
      .assets, .broken, String(parts.first ?? ""), whatToDo: String(parts.dropFirst().first ?? ""))
  }

  private func fonts() -> DoctorFinding {
    let text = (try? parts.assets.get().everyText()) ?? ""
    for finding in parts.machine.fontFindings(text) {
      switch finding {
      case .familyMissing(let family):
        return DoctorFinding(
          .fonts, .broken, "\(family) is not installed",
          whatToDo: "apt-get install fonts-noto-cjk")
      case .boldMissing(let family):
        return DoctorFinding(
          .fonts, .attention, "\(family) has no bold face",
          whatToDo: "apt-get install fonts-noto-cjk")
      case .charactersMissing(let characters):
        let some = characters.prefix(20).map { String($0) }.joined()
        return DoctorFinding(
          .fonts, .broken, "no font has \(characters.count) characters of the screens: \(some)",
          whatToDo: "apt-get install fonts-noto-cjk fonts-noto-cjk-extra")
      }
    }
    return DoctorFinding(.fonts, .fine, "every character of the screens has a font")
  }
}

extension AssetsFolder {
  /// All that screens say, each character once.
  func everyText() throws(AssetsFault) -> String {
    let texts = try templates(.chinese).values.joined() + templates(.english).values.joined()
    return String(Set(texts).sorted())
  }
}
