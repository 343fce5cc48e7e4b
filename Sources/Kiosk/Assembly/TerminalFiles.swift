import Catalogue
import Employment
import Exchange
import Foundation
import Ledger
import Ports
import Sealing
import Slips

/// The files of a terminal, opened: catalogue, ledger, keys, slip words.
public struct TerminalFiles: Sendable {
  /// The posts; one that answers every question with ``catalogueFault`` when there is one.
  public let catalogue: any VacancyCatalogue
  /// What must never be lost; one that refuses everything with ``ledgerFault`` when there is one.
  public let ledger: any ServiceLedger
  /// Draws and signs slips with this terminal's key.
  public let studio: SlipStudio
  /// What could not be opened, for whoever looks after the terminal.
  public let catalogueFault: CatalogueFault?
  /// Why the terminal can record nothing; nil when all is well.
  public let ledgerFault: LedgerFault?

  /// Opens what is there and makes what is missing, in the configured state directory. A database
  /// that cannot be opened doesn't stop the terminal: it stays as it is, and the screens say what
  /// can't be done.
  public init(_ configuration: KioskConfiguration, assets: AssetsFolder) throws {
    try FileManager.default.createDirectory(
      atPath: configuration.stateDirectory, withIntermediateDirectories: true)
    do throws(CatalogueFault) {
      catalogue = try TerminalFiles.openCatalogue(configuration, assets: assets)
      catalogueFault = nil
    } catch {
      catalogue = FailedCatalogue(error)
      catalogueFault = error
    }
    do throws(LedgerFault) {
      ledger = try TerminalFiles.openLedger(configuration)
      ledgerFault = nil
    } catch {
      ledger = FailedLedger(error)
      ledgerFault = error
    }
    studio = try TerminalFiles.studio(configuration, assets: assets)
  }

  /// The catalogue alone, for commands that need nothing else.
  public static func catalogue(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws -> CatalogueStore {
    try FileManager.default.createDirectory(
      atPath: configuration.stateDirectory, withIntermediateDirectories: true)
    return try openCatalogue(configuration, assets: assets)
  }

  private static func openCatalogue(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws(CatalogueFault) -> CatalogueStore {
    try CatalogueStore(
      path: configuration.cataloguePath, pinyinFile: assets.path(of: "pinyin.tsv"))
  }

  private static func openLedger(
    _ configuration: KioskConfiguration
  ) throws(LedgerFault) -> LedgerStore {
    try LedgerStore(
      path: configuration.ledgerPath, keyPath: configuration.ledgerKeyPath,
      site: configuration.site, policy: configuration.policy)
  }

  private static func studio(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws -> SlipStudio {
    SlipStudio(
      words: try SlipWords.load(from: assets.path(of: "slips/zh-Hans.json")),
      key: try SigningKey.loadOrCreate(at: configuration.slipKeyPath))
  }

  /// Takes the leases of the configured files; those known already stay as they are.
  public func takeLeases(_ configuration: KioskConfiguration, at now: Timestamp) throws
    -> [LeaseIssue]
  {
    var issues: [LeaseIssue] = []
    for file in configuration.leaseFiles {
      let read = LeaseFile.read(path: file)
      issues += read.issues
      _ = try ledger.addLeases(read.leases, at: now)
    }
    return issues
  }

  /// Lets go of the ledger, as the end of a process does.
  func close() { (ledger as? LedgerStore)?.close() }

  /// The ports of a terminal that prints on `printer`.
  public func ports(
    _ configuration: KioskConfiguration, printer: any SlipPrinter,
    devices: @escaping @Sendable () -> [String] = { [] }
  ) -> KioskPorts {
    let staffCode = configuration.staffCode
    return KioskPorts(
      catalogue: catalogue, ledger: ledger, printer: printer, writer: studio,
      textEntry: CatalogueTextEntry(catalogue: catalogue), site: configuration.site,
      paper: configuration.printer.paper,
      isStaffCode: { staffCode?.matches($0) ?? false }, devices: devices,
      version: KioskVersion.text)
  }
}

/// The version of the program.
public enum KioskVersion {
  /// Semantic versioning, as `--version` and the staff screen say it.
  public static let text = "0.1.0"
  static let number = ProgramVersion(major: 0, minor: 1, patch: 0)
}
