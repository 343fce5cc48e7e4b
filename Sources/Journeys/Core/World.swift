import Employment

/// What doesn't change during a visit: where the terminal stands and what it may say.
public struct World: Sendable {
  /// The hall in which the terminal stands; its level decides which services are offered.
  public var site: ServiceSite
  /// The limits of this district within the referral rules.
  public var policy: ReferralPolicy
  /// The texts of Assets, by language.
  public var words: [Language: Words]
  /// The national code tables, for choices and for what codes are called.
  public var codes: CodeTables
  /// The district's towns.
  public var regions: RegionTable
  /// For how close two occupations are, and for what they are called in English.
  public var occupations: OccupationTable
  /// Offered where a person chooses an occupation instead of typing one.
  public var commonOccupations: [String]
  /// Version of the privacy notices in Assets, recorded with each consent.
  public var noticeVersion: String
  /// 政策与培训, by language, in the order in which they are shown.
  public var training: [Language: [InformationPage]]
  /// What the district last told its halls; goes before what this terminal was started with.
  public var bulletin = Bulletin()
  /// Why the clock cannot be right; nil while nothing speaks against it. Meanwhile nothing is promised
  /// that depends on a date.
  public internal(set) var clockDoubt: ClockDoubt?
  private let usualNearby: NearbySites
  private let usualTiming: Timing

  /// A world before the district has told anything.
  /// - Parameters:
  ///   - nearby: the halls of the network, until the district tells them.
  ///   - timing: how long the terminal waits for a person, unless the district says otherwise.
  public init(
    site: ServiceSite, policy: ReferralPolicy, words: [Language: Words], codes: CodeTables,
    regions: RegionTable, occupations: OccupationTable = OccupationTable([]),
    commonOccupations: [String], noticeVersion: String,
    training: [Language: [InformationPage]] = [:], nearby: NearbySites = NearbySites([]),
    timing: Timing = Timing()
  ) {
    self.site = site
    self.policy = policy
    self.words = words
    self.codes = codes
    self.regions = regions
    self.occupations = occupations
    self.training = training
    usualNearby = nearby
    self.commonOccupations = commonOccupations
    self.noticeVersion = noticeVersion
    usualTiming = timing
  }

  /// The halls of the network.
  public var nearby: NearbySites {
    bulletin.sites.isEmpty ? usualNearby : NearbySites(bulletin.sites.map { NearbySite($0) })
  }

  /// How long the terminal waits for a person.
  public var timing: Timing { usualTiming.adjusted(by: bulletin.parameters) }
}

/// How long the terminal waits, in milliseconds. WCAG 2.2.1 asks for at least 20 s to answer.
public struct Timing: Hashable, Sendable {
  /// Without input, until it asks "还在吗?".
  public var idle: Int
  /// The same on screens where one reads or waits for paper.
  public var longIdle: Int
  /// Seconds of "还在吗?".
  public var countdownSeconds: Int
  /// How long the attract screen shows the same posts.
  public var attractTurn: Int
  /// In care mode everything waits so many times longer.
  public var careFactor: Int

  public init(
    idle: Int = 60_000, longIdle: Int = 180_000, countdownSeconds: Int = 20,
    attractTurn: Int = 8_000, careFactor: Int = 2
  ) {
    self.idle = idle
    self.longIdle = longIdle
    self.countdownSeconds = countdownSeconds
    self.attractTurn = attractTurn
    self.careFactor = careFactor
  }

  /// As the district wishes, where it does.
  func adjusted(by parameters: HallParameters) -> Timing {
    var copy = self
    if let seconds = parameters.seconds(.idleSeconds) { copy.idle = seconds * 1000 }
    if let seconds = parameters.seconds(.readingSeconds) { copy.longIdle = seconds * 1000 }
    if let seconds = parameters.seconds(.countdownSeconds) { copy.countdownSeconds = seconds }
    if let seconds = parameters.seconds(.attractSeconds) { copy.attractTurn = seconds * 1000 }
    return copy
  }
}
