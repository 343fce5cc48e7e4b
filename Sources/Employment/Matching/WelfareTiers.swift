/// What a person may say of their situation for a public welfare post. Disability, health and
/// poverty are sensitive (PIPL 28, 29): asked only here, with separate consent, and never kept by
/// matching.
public enum WelfareCircumstance: String, Hashable, Sendable, Codable, CaseIterable {
  /// 零就业家庭.
  case zeroEmploymentFamily
  /// 低保.
  case subsistenceAllowance
  case disabled
  /// 脱贫人口.
  case formerlyPoor
  /// Cannot leave home (无法离乡).
  case boundToHome
  /// 被征地农民.
  case landLostFarmer
  /// 退捕渔民.
  case formerFisher
  /// Graduated within a year and without work.
  case unemployedGraduate
  /// Qualifies by something else that a clerk knows of.
  case otherDifficulty
}

/// One line of the eligibility table of public welfare posts.
public struct WelfareRule: Hashable, Sendable, Codable {
  /// 1 goes before 5.
  public var tier: Int
  /// All of them must hold; none when age alone decides.
  public var circumstances: [WelfareCircumstance]
  /// Nil for both.
  public var sex: Sex?
  /// Full years, included; nil for no limit.
  public var minimumAge: Int?
  /// Full years, included; nil for no limit.
  public var maximumAge: Int?

  /// A line of the table.
  public init(
    tier: Int, circumstances: [WelfareCircumstance] = [], sex: Sex? = nil, minimumAge: Int? = nil,
    maximumAge: Int? = nil
  ) {
    self.tier = tier
    self.circumstances = circumstances
    self.sex = sex
    self.minimumAge = minimumAge
    self.maximumAge = maximumAge
  }

  func holds(sex: Sex, age: Int, circumstances: Set<WelfareCircumstance>) -> Bool {
    (self.sex.map { $0 == sex } ?? true)
      && (minimumAge.map { age >= $0 } ?? true) && (maximumAge.map { age <= $0 } ?? true)
      && self.circumstances.allSatisfy { circumstances.contains($0) }
  }
}

/// Eligibility tiers of public welfare posts (赣人社规〔2024〕6号), as `Assets/welfare-tiers.json`
/// holds them. A terminal explains and takes the request; a clerk decides.
public struct WelfareTiers: Hashable, Sendable, Codable {
  /// In any order.
  public var rules: [WelfareRule]

  /// A table of lines.
  public init(rules: [WelfareRule]) { self.rules = rules }

  /// The lowest tier of which a line holds; nil when none does.
  public func tier(
    sex: Sex, age: Int, circumstances: Set<WelfareCircumstance>
  ) -> Int? {
    rules.filter { $0.holds(sex: sex, age: age, circumstances: circumstances) }.map(\.tier).min()
  }
}
