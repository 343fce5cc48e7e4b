import Employment

/// What doesn't change while the terminal runs: where it stands and what it may say.
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
  /// The other halls of the network.
  public var nearby: NearbySites
  /// How long the terminal waits for a person.
  public var timing: Timing

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
    self.nearby = nearby
    self.commonOccupations = commonOccupations
    self.noticeVersion = noticeVersion
    self.timing = timing
  }
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
}
