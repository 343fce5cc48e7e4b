import Employment
import Exchange
import Foundation
import Ledger
import Ports
import Printing
import Sealing
import StationLink

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
    let told = (try? configuration.get()) ?? KioskConfiguration(environment: environment)
    let enrolment = told.station.flatMap { _ in
      IdentityFile(path: told.enrolmentPath, keyPath: told.deviceKeyPath).enrolment
    }
    // As the service works with it: an approved site is told by the station.
    configuration = configuration.map { $0.enrolled(enrolment) }
    let settings = told.enrolled(enrolment)
    let assets = find(settings, environment, executable)
    let parts = Doctor.Parts(
      configuration: configuration, assets: assets,
      catalogue: (try? assets.get()).flatMap { catalogue(settings, $0) },
      ledger: ledger(settings), printer: CupsPrinter(settings.printer), machine: MachineProbe(),
      station: station(settings, enrolment))
    return Doctor(parts, now: MachineClock().wall).findings()
  }

  /// An array with an object for each finding.
  public static func json(_ findings: [DoctorFinding]) -> String {
    // Words and names can always be written.
    (try? CanonicalJSON.bytes(of: findings)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  /// Asks the station as the terminal would, with the patience of somebody who stands there.
  private static func station(
    _ settings: KioskConfiguration, _ enrolment: Enrolment?
  ) -> Doctor.StationView {
    guard let station = settings.station else { return .none }
    guard let enrolment else { return .notEnrolled(url: station.url) }
    do throws(LinkFault) {
      guard let key = try? SigningKey.find(at: settings.deviceKeyPath) else {
        throw .refused(.unknownDevice)
      }
      let line = try HTTPLine(
        LineSettings(station).hasty(StationConnection.patience), key: key,
        now: { MachineClock().wall }, nonce: { RandomID.make().description })
      defer { line.close() }
      return .enrolled(enrolment, now: .success(try line.standing(feed: 0)))
    } catch {
      return .enrolled(enrolment, now: .failure(error))
    }
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
