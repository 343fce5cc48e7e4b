import Employment

/// Education and experience out of the one field in which many sites write both:
/// `本科及以上 | 3-5年`, `经验不限/大专`, `高中以上学历，2年工作经验`.
public struct RequirementReading: Hashable, Sendable {
  /// Words of education: `本科及以上`, `高中/中专`, `不限`; empty where none stand.
  public var education: String
  /// Words of experience: `3-5年`, `不限`, `应届生`; empty where none stand.
  public var experience: String
  /// Days a week and months of an internship, which are neither: `4天/周，6个月`; empty where none
  /// stand.
  public var terms: String

  /// Reads all of it.
  public init(_ text: String) {
    let (text, terms) = RequirementReading.termsApart(PlainText.line(text))
    self.terms = terms.joined(separator: "，")
    var education: [String] = []
    var experience: [String] = []
    var either: [String] = []
    for part in RequirementReading.parts(of: text) {
      switch (educationWords.isIn(part), experienceWords.isIn(part)) {
      case (true, false): education.append(part)
      case (false, true): experience.append(part)
      case (true, true):
        let (first, second) = RequirementReading.cut(part)
        education.append(first)
        experience.append(second)
      case (false, false): if nothingWords.isIn(part) { either.append(part) }
      }
    }
    // `不限 | 不限`: what nothing was said of is not asked for.
    for part in either {
      if education.isEmpty {
        education.append(part)
      } else if experience.isEmpty {
        experience.append(part)
      }
    }
    self.education = education.joined(separator: "/")
    self.experience = experience.joined(separator: "，")
  }

  /// Whether words of experience, or of an internship's days, stand in a field that is called
  /// education.
  static func saysMore(_ text: String) -> Bool { experienceWords.isIn(text) || saysTerms(text) }

  /// Whether days a week or months may stand in a text.
  static func saysTerms(_ text: String) -> Bool { termWords.isIn(text) }

  /// `4天/周`, `每周5天` and `6个月` out of a text. `6个月以上经验` is experience.
  private static func termsApart(_ text: String) -> (rest: String, terms: [String]) {
    guard saysTerms(text) else { return (text, []) }
    var (rest, terms) = (text, [String]())
    for pattern in [days, months] {
      while let found = rest.firstMatch(of: pattern) {
        let tail = rest[found.range.upperBound...]
        if experienceOf.isAtStart(of: String(tail)), !tail.hasPrefix("经验不限") { break }
        terms.append(String(rest[found.range]))
        rest.replaceSubrange(found.range, with: "|")
      }
    }
    return (rest, terms)
  }

  private static var days: Regex<AnyRegexOutput> {
    Regex(
      #/(每周|一周|周)[0-9一二两三四五六七](-[0-9六七])?天|[0-9一二两三四五六七](-[0-9六七])?天(\/|每|一|1)+周/#)
  }

  private static var months: Regex<AnyRegexOutput> {
    Regex(#/(实习期?|至少|不少于)*[0-9一二两三四五六七八九十]+([-～~至到][0-9]+)?个月(及?以上)?/#)
  }

  private static func parts(of text: String) -> [String] {
    let separators: Set<Character> = [
      "|", "｜", "/", "·", "•", ",", "，", ";", "；", "、", " ", "。", "+", "&", "\\",
    ]
    return text.split { separators.contains($0) }.map { String($0) }
  }

  /// Cuts `大专以上学历3年经验` or `3年以上经验大专学历` where the first word of experience stands behind
  /// education, or the first word of education behind experience.
  private static func cut(_ part: String) -> (education: String, experience: String) {
    let characters = Array(part)
    for place in characters.indices.dropFirst() {
      let head = String(characters[..<place])
      let tail = String(characters[place...])
      if startsExperience(characters[place]), educationWords.isIn(head),
        !educationWords.isIn(tail), experienceWords.isIn(tail), !experienceWords.isIn(head)
      {
        return (head, tail)
      }
    }
    for place in characters.indices.dropFirst() {
      let head = String(characters[..<place])
      let tail = String(characters[place...])
      if experienceWords.isIn(head), !experienceWords.isIn(tail), educationWords.isAtStart(of: tail)
      {
        return (tail, head)
      }
    }
    return (part, part)
  }

  private static func startsExperience(_ character: Character) -> Bool {
    character.isNumber || "一二两三四五六七八九十有经工".contains(character)
  }
}

private let educationWords = WordList(
  "博士 硕士 研究生 本科 学士 大专 专科 高职 中专 中等 中职 中技 职高 职业高中 技校 技工 高中 初中 小学 学历 文化 文盲")
private let experienceWords = WordList("年 经验 应届 实习生 工龄 在校 新手 熟手 熟练")
private let experienceOf = WordList("经验 工作 相关 内经验 的")
private let termWords = WordList("天/周 天每周 天一周 天/每周 每周 一周 个月")
private let nothingWords = WordList("不限 无要求 不要求 均可 无限制 无")
