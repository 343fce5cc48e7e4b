import Employment

/// What makes two postings of different sources one vacancy: the employer, the occupation, the
/// place and the pay (`domain.md`, Sources).
///
/// The employer goes by its code and by its name, so that a source without codes is met as well.
public struct MergeKey: Hashable, Sendable {
  /// With the employer's code; nil where the posting has none.
  public var byCode: String?
  /// With the employer's name.
  public var byName: String

  /// The key of a posting.
  ///
  /// - Parameter occupations: tells which titles are occupations, for a source without codes.
  public init(_ posting: Posting, occupations: OccupationTable) {
    let code = posting[.unifiedSocialCreditCode]
    let name = MergeKey.employerName(posting[.employer])
    let pay = Pay(parsing: posting[.pay])
    let amounts = [pay.monthlyMinimum, pay.monthlyMaximum].map { $0.map { String($0) } ?? "-" }
    let place = String(posting[.region].prefix(6))
    let work = MergeKey.occupation(posting, occupations)
    let rest = ([work, place] + amounts).joined(separator: "\u{1F}")
    byCode = code.isEmpty ? nil : "c:" + code + "\u{1F}" + rest
    byName = "n:" + name + "\u{1F}" + rest
  }

  /// Whether two postings are one employer's: by their codes, where one has none by their names.
  public static func sameEmployer(_ left: Posting, _ right: Posting) -> Bool {
    let codes = [left[.unifiedSocialCreditCode], right[.unifiedSocialCreditCode]]
    if codes.allSatisfy({ !$0.isEmpty }) { return codes[0] == codes[1] }
    return employerName(left[.employer]) == employerName(right[.employer])
  }

  /// A name without its legal form, white space and brackets: `赣州市（华昌）电子有限公司` and
  /// `赣州市华昌电子有限责任公司` are one.
  static func employerName(_ text: String) -> String {
    var name = letters(of: text)
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for form in forms where name.utf8.count > form.utf8.count + 6 && name.hasSuffix(form) {
        name = String(name.dropLast(form.count))
        hasChanged = true
      }
    }
    return name
  }

  private static let forms = ["有限责任公司", "股份有限公司", "有限公司", "集团", "股份", "公司"]

  /// The occupation's code; where there is none the title without its ornaments.
  static func occupation(_ posting: Posting, _ occupations: OccupationTable) -> String {
    let written = posting[.occupationalCategory]
    if Occupation.isCode(written) { return written }
    let title = plainTitle(posting[.title])
    for words in [written, title] {
      if let found = occupations.find(words) {
        return found.code.isEmpty ? found.words : found.code
      }
    }
    return title
  }

  /// A title without what stands in brackets and without 急聘, 高薪 and the like.
  static func plainTitle(_ text: String) -> String {
    var title = ""
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "（", "(", "【", "[", "〔": depth += 1
      case "）", ")", "】", "]", "〕": depth = max(0, depth - 1)
      default: if depth == 0 { title.unicodeScalars.append(scalar) }
      }
    }
    var plain = letters(of: title.isEmpty ? text : title)
    for ornament in ornaments
    where plain.hasPrefix(ornament) && plain.utf8.count > ornament.utf8.count + 3 {
      plain = String(plain.dropFirst(ornament.count))
    }
    return plain.isEmpty ? text : plain
  }

  private static let ornaments = ["急聘", "急招", "高薪诚聘", "高薪", "诚聘", "诚招", "招聘", "直招", "聘", "招"]

  /// Letters and digits, small.
  private static func letters(of text: String) -> String {
    var letters = String.UnicodeScalarView()
    for scalar in SourceMapping.key(text).unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A, 0x23, 0x2B, 0x3400...0x9FFF: letters.append(scalar)
      case 0..<0x80, 0x3000..<0x3400: break
      default:
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          letters.append(scalar)
        }
      }
    }
    return String(letters)
  }
}
