/// Why a vacancy is held for review, and by what law (`domain.md`, screening).
public enum ScreeningGround: String, Hashable, Sendable, Codable, CaseIterable {
  /// Sex limits, pregnancy tests, questions about marriage (就业促进法 27, 妇女权益保障法 43).
  case sex
  /// Ethnicity, race, religion (就业促进法 3, 人力资源市场暂行条例 24).
  case origin
  /// Bars on disabled people, pathogen carriers, rural workers (就业促进法 29–31).
  case bar
  /// Deposits, fees, holding of identity documents (劳动合同法 9).
  case deposit
  /// Under the minimum wage of the place and date (劳动法 48).
  case belowMinimumWage
  /// A warning: the reviewer gives a reason.
  case ageLimit
  /// No valid code of the employer (人力资源市场暂行条例 26).
  case employerWithoutCode
}

/// One thing that a reviewer must look at.
public struct ScreeningFinding: Hashable, Sendable {
  /// By what law.
  public var ground: ScreeningGround
  /// The words that were found, parted by 、; empty where no words are the reason.
  public var words: String
  /// The sentence in which they stand: who lets a finding pass lets this sentence pass, and the
  /// same words in another are another finding.
  public var passage: String

  /// A finding.
  public init(ground: ScreeningGround, words: String = "", passage: String = "") {
    self.ground = ground
    self.words = words
    self.passage = passage
  }
}

extension ScreeningFinding {
  /// Whether words were found, and no sentence is told: by a program from before sentences were.
  public var isWithoutSentence: Bool {
    switch ground {
    case .belowMinimumWage, .employerWithoutCode: false
    case .sex, .origin, .bar, .deposit, .ageLimit: passage.isEmpty
    }
  }
}

extension ScreeningFinding: Codable {
  private enum Key: String, CodingKey {
    case ground
    case words
    case passage
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    ground = try container.decode(ScreeningGround.self, forKey: .ground)
    words = try container.decode(String.self, forKey: .words)
    // Those that were stored before sentences were told have none.
    passage = try container.decodeIfPresent(String.self, forKey: .passage) ?? ""
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(ground, forKey: .ground)
    try container.encode(words, forKey: .words)
    if !passage.isEmpty { try container.encode(passage, forKey: .passage) }
  }
}

/// The lowest pay from a day on.
public struct MinimumWage: Hashable, Sendable, Codable {
  /// The first day.
  public var from: CalendarDate
  /// Yuan a month, full time.
  public var monthly: Int
  /// Hundredths of a yuan an hour, part time.
  public var hourlyFen: Int

  /// A minimum wage.
  public init(from: CalendarDate, monthly: Int, hourlyFen: Int) {
    self.from = from
    self.monthly = monthly
    self.hourlyFen = hourlyFen
  }
}

/// Words and figures to screen by, as `Assets/screening.json` holds them: a clerk corrects them
/// there. Words are no proof; they hold a post for a person to look at.
public struct VacancyScreening: Hashable, Sendable, Codable {
  /// Words for one ground.
  public struct Rule: Hashable, Sendable, Codable {
    /// By what law.
    public var ground: ScreeningGround
    /// Any one of them is a finding.
    public var words: [String]
    /// Where a word stands in one of these, it is none: `不限男女`.
    public var harmless: [String]

    /// Words for one ground.
    public init(ground: ScreeningGround, words: [String], harmless: [String] = []) {
      self.ground = ground
      self.words = words
      self.harmless = harmless
    }
  }

  /// In the order in which findings are told.
  public var rules: [Rule]
  /// In any order.
  public var minimumWages: [MinimumWage]

  /// Words and figures to screen by.
  public init(rules: [Rule], minimumWages: [MinimumWage]) {
    self.rules = rules
    self.minimumWages = minimumWages
  }

  /// What a reviewer must look at before a post is published; empty when nothing.
  public func findings(in vacancy: Vacancy, on day: CalendarDate) -> [ScreeningFinding] {
    let text = ScreenedText(of: vacancy)
    return rules.flatMap { text.findings(of: $0) } + findingsBesideWords(in: vacancy, on: day)
  }

  /// What needs no words: wages and codes.
  public func findingsBesideWords(
    in vacancy: Vacancy, on day: CalendarDate
  ) -> [ScreeningFinding] {
    var found: [ScreeningFinding] = []
    if isBelowMinimum(vacancy.pay, on: day) {
      found.append(ScreeningFinding(ground: .belowMinimumWage, words: vacancy.pay.original))
    }
    if vacancy.employer.unifiedSocialCreditCode == nil {
      found.append(ScreeningFinding(ground: .employerWithoutCode))
    }
    return found
  }

  /// Whether even the upper end of the pay lies under the minimum in force on a day.
  func isBelowMinimum(_ pay: Pay, on day: CalendarDate) -> Bool {
    let inForce = minimumWages.filter { $0.from <= day }.max { $0.from < $1.from }
    guard let inForce, let amounts = pay.amounts, let highest = amounts.maximum ?? amounts.minimum
    else { return false }
    if amounts.period == .hour { return highest.fen < inForce.hourlyFen }
    guard let monthly = pay.monthlyMaximum else { return false }
    return monthly < inForce.monthly
  }
}
