import Employment

/// Education and experience out of the one field in which many sites write both:
/// `本科及以上 | 3-5年`, `经验不限/大专`, `高中以上学历，2年工作经验`.
public struct RequirementReading: Hashable, Sendable {
  /// Words of education: `本科及以上`, `高中/中专`, `不限`; empty where none stand.
  public var education: String
  /// Words of experience: `3-5年`, `不限`, `应届生`; empty where none stand.
  public var experience: String

  /// Reads both.
  public init(_ text: String) {
    var education: [String] = []
    var experience: [String] = []
    var either: [String] = []
    for part in RequirementReading.parts(of: PlainText.line(text)) {
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

  /// Whether words of experience stand in a field that is called education.
  static func saysExperience(_ text: String) -> Bool { experienceWords.isIn(text) }

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
  "博士 硕士 研究生 本科 学士 大专 专科 高职 中专 中等 中职 职高 职业高中 技校 技工 高中 初中 小学 学历 文化 文盲")
private let experienceWords = WordList("年 经验 应届 实习生 工龄 在校 新手 熟手 熟练")
private let nothingWords = WordList("不限 无要求 不要求 均可 无限制 无")
