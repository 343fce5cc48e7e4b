import Employment
import Foundation
import Ledger
import Ports
import Printing

/// `kioskd doctor`: gathers what the ``Doctor`` looks at on this machine.
public enum Diagnosis {
  /// Everything that was found, in the doctor's order.
  public static func run(
    config: String?, state: String?, environment: [String: String], executable: String
  ) -> [DoctorFinding] {
    var configuration: Result<KioskConfiguration, ConfigurationFault>
    do throws(ConfigurationFault) {
      configuration = .success(try KioskConfiguration.load(path: config, environment: environment))
    } catch {
      configuration = .failure(error)
    }
    if let state { configuration = configuration.map { $0.living(in: state) } }
    let settings = (try? configuration.get()) ?? KioskConfiguration(environment: environment)
    let assets = find(settings, environment, executable)
    let parts = Doctor.Parts(
      configuration: configuration, assets: assets,
      catalogue: (try? assets.get()).flatMap { catalogue(settings, $0) },
      ledger: ledger(settings), printer: CupsPrinter(settings.printer), machine: MachineProbe())
    return Doctor(parts, now: MachineClock().wall).findings()
  }

  private static func find(
    _ settings: KioskConfiguration, _ environment: [String: String], _ executable: String
  ) -> Result<AssetsFolder, AssetsFault> {
    do throws(AssetsFault) {
      return .success(
        try AssetsFolder.find(
          explicit: settings.assetsDirectory, environment: environment, executable: executable))
    } catch {
      return .failure(error)
    }
  }

  /// Nil where there is no file yet.
  static func catalogue(
    _ settings: KioskConfiguration, _ assets: AssetsFolder
  ) -> Result<any VacancyCatalogue, CatalogueFault>? {
    guard FileManager.default.fileExists(atPath: settings.cataloguePath) else { return nil }
    do throws(CatalogueFault) {
      return .success(try TerminalFiles.catalogueAsItIs(settings, assets: assets))
    } catch {
      return .failure(error)
    }
  }

  /// Nil where there is no file yet.
  static func ledger(
    _ settings: KioskConfiguration
  ) -> Result<any ServiceLedger, LedgerFault>? {
    guard FileManager.default.fileExists(atPath: settings.ledgerPath) else { return nil }
    do throws(LedgerFault) {
      return .success(
        try LedgerStore(
          path: settings.ledgerPath, keyPath: settings.ledgerKeyPath, site: settings.site,
          policy: settings.policy))
    } catch {
      return .failure(error)
    }
  }
}

extension KioskConfiguration {
  fileprivate func living(in state: String) -> KioskConfiguration {
    var copy = self
    copy.stateDirectory = state
    return copy
  }
}

extension DoctorFinding {
  /// `fine  clock: …`, and on a second line what to do.
  public var line: String {
    let first = "\(state.rawValue)  \(subject.rawValue): \(words)"
    return whatToDo.isEmpty ? first : "\(first)\n    \(whatToDo)"
  }

  /// Whether the terminal can't work like this.
  public var isBroken: Bool { state == .broken }
}
