import Employment
import Interface
import Journeys
import Kiosk

/// What all runs of a simulation share: words and codes as the terminal ships them.
public struct SimulationSettings: Sendable {
  let world: World
  let tooSmall: String
  let sabotage: Sabotage?

  /// - Parameter sabotage: a fake to break on purpose; nil in earnest.
  public init(assets: Assets, sabotage: Sabotage? = nil) {
    let timing =
      sabotage == .waitsForever ? Timing(idle: 36_000_000, longIdle: 36_000_000) : Timing()
    var policy = ReferralPolicy()
    // The ledger keeps the usual rules, the hall has stricter ones: what the ledger issues is wrong.
    if sabotage == .forgetsLimit { policy.openReferralsLimit = 1 }
    if sabotage == .forgetsQuota { policy.quotaRatio = 0 }
    world = World(
      site: SimulationSettings.site, policy: policy, words: assets.words,
      codes: assets.codes, regions: assets.regions, occupations: assets.occupations,
      commonOccupations: assets.commonOccupations, noticeVersion: assets.noticeVersion,
      training: assets.training, nearby: assets.nearby, timing: timing)
    tooSmall = assets.words[.chinese]?("terminal.tooSmall") ?? ""
    self.sabotage = sabotage
  }

  /// Reads the assets from a folder, or from where a terminal would look.
  public init(
    assetsAt path: String?, environment: [String: String], executable: String,
    sabotage: Sabotage? = nil
  ) throws {
    let folder = try AssetsFolder.find(
      explicit: path, environment: environment, executable: executable)
    self.init(assets: try folder.load(), sabotage: sabotage)
  }

  /// What the ledger goes by.
  var ledgerPolicy: ReferralPolicy { ReferralPolicy() }

  /// Panels of character cells, and once in a while of pixels.
  static let cells = [(80, 24), (100, 30), (120, 40), (160, 45), (200, 60)]
    .map { Size(width: $0.0, height: $0.1) }
  static let pixels = [(1024, 600), (1920, 1080), (1080, 1920), (1280, 1024)]
    .map { Size(width: $0.0, height: $0.1) }

  private static let site: ServiceSite = {
    guard let region = RegionCode("360704") else {
      // A constant of this file.
      fatalError("360704 is a region code by its own rule")
    }
    let office = [
      OpeningHours.Span(from: TimeOfDay(hour: 8, minute: 30), to: TimeOfDay(hour: 17, minute: 30))
    ]
    let staffed = Dictionary(uniqueKeysWithValues: (1...5).map { ($0, office) })
    return ServiceSite(
      name: "赣县区就业之家", siteCode: "360704-0001", terminalNumber: "01", level: .district,
      region: region, address: "赣县区梅林大街 1 号", hotline: "0797-4440000",
      complaintLine: "12333",
      openingHours: OpeningHours(
        staffed: staffed,
        entry: [
          OpeningHours.Span(from: TimeOfDay(hour: 7, minute: 0), to: TimeOfDay(hour: 22, minute: 0))
        ]))
  }()
}
