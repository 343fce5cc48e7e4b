import Catalogue
import Employment
import Exchange
import Foundation
import Ledger
import Ports
import Printing
import Sealing
import Slips
import StationLink

/// The files of a terminal, opened: who it is, catalogue, ledger, keys, slip words.
public struct TerminalFiles: Sendable {
  /// What the terminal was told, with what its station says of it since it was enrolled.
  public let configuration: KioskConfiguration
  /// Who the station says that this terminal is.
  public let identity: IdentityFile
  /// The posts; one that answers every question with ``catalogueFault`` when there is one.
  public var catalogue: any VacancyCatalogue {
    switch posts {
    case .success(let store): store
    case .failure(let fault): FailedCatalogue(fault)
    }
  }
  /// What must never be lost; one that refuses everything with ``ledgerFault`` when there is one.
  public var ledger: any ServiceLedger {
    switch book {
    case .success(let store): store
    case .failure(let fault): FailedLedger(fault)
    }
  }
  /// What goes up to the station; nil when the ledger cannot be opened.
  public var outbox: (any OutboxKeeper)? { try? book.get() }
  /// Signs slips.
  public let slipKey: SigningKey
  /// Draws and signs slips with this terminal's key.
  public let studio: SlipStudio
  /// What could not be opened, for whoever looks after the terminal.
  public var catalogueFault: CatalogueFault? { posts.fault }
  /// Why the terminal can record nothing; nil when all is well.
  public var ledgerFault: LedgerFault? { book.fault }

  private let posts: Result<CatalogueStore, CatalogueFault>
  private let book: Result<LedgerStore, LedgerFault>

  /// Opens what is there and makes what is missing, in the configured state directory. A database
  /// that cannot be opened doesn't stop the terminal: it stays as it is, and the screens say what
  /// can't be done.
  public init(_ told: KioskConfiguration, assets: AssetsFolder) throws {
    try FileManager.default.createDirectory(
      atPath: told.stateDirectory, withIntermediateDirectories: true)
    identity = IdentityFile(path: told.enrolmentPath, keyPath: told.deviceKeyPath)
    configuration = told.enrolled(identity.enrolment)
    let known = configuration
    posts = Result { () throws(CatalogueFault) in
      try TerminalFiles.openCatalogue(known, assets: assets)
    }
    book = Result { () throws(LedgerFault) in try TerminalFiles.openLedger(known) }
    slipKey = try SigningKey.loadOrCreate(at: told.slipKeyPath)
    studio = SlipStudio(
      words: try SlipWords.load(from: assets.path(of: "slips/zh-Hans.json")), key: slipKey)
  }

  /// Where the station's feed goes.
  /// - Parameter regions: names of places, searched with the posts.
  func feed(regions: RegionTable) -> any FeedKeeper {
    switch posts {
    case .success(let store): CatalogueFeed(store, regions: regions)
    case .failure(let fault): FailedFeed(fault)
    }
  }

  /// The catalogue alone, for commands that fill it and need nothing else.
  public static func catalogue(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws -> CatalogueStore {
    try FileManager.default.createDirectory(
      atPath: configuration.stateDirectory, withIntermediateDirectories: true)
    return try openCatalogue(configuration, assets: assets)
  }

  /// The catalogue as it is, for commands that only look: nothing is made, emptied or written.
  static func catalogueAsItIs(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws(CatalogueFault) -> CatalogueStore {
    try openCatalogue(configuration, assets: assets, purpose: .looking)
  }

  private static func openCatalogue(
    _ configuration: KioskConfiguration, assets: AssetsFolder,
    purpose: CatalogueStore.Purpose = .keeping
  ) throws(CatalogueFault) -> CatalogueStore {
    try CatalogueStore(
      path: configuration.cataloguePath, pinyinFile: assets.path(of: "pinyin.tsv"),
      purpose: purpose,
      occupations: { (try? assets.occupations()) ?? OccupationTable([]) })
  }

  private static func openLedger(
    _ configuration: KioskConfiguration
  ) throws(LedgerFault) -> LedgerStore {
    try LedgerStore(
      path: configuration.ledgerPath, keyPath: configuration.ledgerKeyPath,
      site: configuration.site, policy: configuration.policy)
  }

  /// Takes the leases of the configured files; those known already stay as they are.
  public func takeLeases(at now: Timestamp) throws -> [LeaseIssue] {
    var issues: [LeaseIssue] = []
    for file in configuration.leaseFiles {
      let read = LeaseFile.read(path: file)
      issues += read.issues
      _ = try ledger.addLeases(read.leases, at: now)
    }
    return issues
  }

  /// Lets go of the ledger, as the end of a process does.
  func close() { try? book.get().close() }

  /// The ports of a terminal that prints on `printer`.
  public func ports(
    printer: any SlipPrinter, devices: @escaping @Sendable () -> [String] = { [] },
    station: StationPorts? = nil
  ) -> KioskPorts {
    let staffCode = configuration.staffCode
    return KioskPorts(
      catalogue: catalogue, ledger: ledger, printer: printer, writer: studio,
      textEntry: CatalogueTextEntry(catalogue: catalogue), site: configuration.site,
      paper: configuration.printer.paper,
      printLimits: PrintLimits(whole: Int64(configuration.printer.printSeconds) * 1000),
      isStaffCode: { staffCode?.matches($0) ?? false },
      staffDoorFile: configuration.stateDirectory + "/staff-door.json", devices: devices,
      station: station, version: KioskVersion.text)
  }
}

extension Result {
  /// Why it failed; nil when it did not.
  fileprivate var fault: Failure? {
    switch self {
    case .success: nil
    case .failure(let fault): fault
    }
  }
}

/// The version of the program.
public enum KioskVersion {
  /// Semantic versioning, as `--version` and the staff screen say it.
  public static let text = Release.version
  static let number = ProgramVersion(
    major: Release.major, minor: Release.minor, patch: Release.patch)
  /// A day on which this version was not out yet: a clock that shows an earlier one is wrong. A
  /// constant, so that the same source makes the same program; it changes with the version.
  public static let releasedAfter = CalendarDate(daysSinceEpoch: 20_758)
}
