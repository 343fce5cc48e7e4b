import Employment

/// Pay as recruitment sites write it, in words that ``Employment/Pay`` reads.
public enum PayWords {
  /// The source's words without what is no part of them: a label, a note in brackets that names no
  /// figure, `薪资范围：`. Words that cannot be read are kept as they are.
  public static func cleaned(_ text: String) -> String {
    let line = PlainText.line(text)
    if isMasked(line) { return line }
    do throws(Pay.Fault) {
      _ = try Pay.parse(line)
      return line
    } catch { if error == .negative { return line } }
    let candidates = [negotiable(line), withPeriod(line)]
    for candidate in candidates {
      if let candidate, (try? Pay.parse(candidate)) != nil { return candidate }
    }
    return line
  }

  /// Figures alone with what their column's name says that they are: `150` of `薪资（元/天）`.
  static func withUnit(_ unit: String, of text: String) -> String {
    guard !unit.isEmpty, text.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false,
      text.allSatisfy({ $0.isASCII && $0.isNumber || ".,-~～—–至到 ".contains($0) })
    else { return text }
    return text + (unit.split { "：:".contains($0) }.last.map { String($0) } ?? "")
  }

  /// Whether a figure holds signs that stand for a digit, so that nobody knows which: `1□□000`,
  /// `1?500`, `5OO0`, `𝟓500`.
  static func isMasked(_ line: String) -> Bool {
    let letters = Array(line)
    return letters.indices.contains { place in
      let letter = letters[place]
      guard masks.contains(letter) || isForeignDigit(letter) else { return false }
      let before = letters[..<place].last { $0 != letter }.map(isDigit) ?? false
      let after = letters[place...].first { $0 != letter }.map(isDigit) ?? false
      return "oOlI?？".contains(letter) ? before && after : before || after
    }
  }

  private static let masks: Set<Character> = [
    "□", "■", "▯", "▢", "◻", "▮", "�", "?", "？", "o", "O", "l", "I",
  ]

  private static func isDigit(_ letter: Character) -> Bool { letter.isASCII && letter.isNumber }

  /// A digit of another script or dress; what Chinese writes with is none.
  private static func isForeignDigit(_ letter: Character) -> Bool {
    guard !letter.isASCII, let scalar = letter.unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .otherNumber: return true
    default: return false
    }
  }

  /// `薪资待遇从优`, `工资可谈`: nothing is promised.
  private static func negotiable(_ line: String) -> String? {
    guard WrittenNumber.all(in: line).isEmpty, openWords.isIn(line) else { return nil }
    return "面议"
  }

  /// `15～20(时)`, `150-200/天（日结）`, `180 包吃 日结`: one figure, and a period right beside it or a
  /// word that is only said of pay.
  ///
  /// What may as well be said of the hours is no period: `180元（8小时）` is not 180 an hour, and in
  /// `每天8小时，15元` the day is not that of the 15 yuan.
  private static func withPeriod(_ line: String) -> String? {
    let said = line.replacing(counts, with: "，")
    let figures = said.matches(of: figure)
    guard figures.count == 1, let found = figures.first else { return nil }
    guard
      let period = period(
        before: said[..<found.range.lowerBound], after: said[found.range.upperBound...])
    else { return nil }
    let amount = said[found.range].split(separator: " ").joined()
    return amount + (amount.contains { "元kK".contains($0) } ? "" : "元") + period
  }

  private static func period(before: Substring, after: Substring) -> String? {
    let around = String(before + "，" + after)
    for (words, period) in wordsOfPay where words.isIn(around) { return period }
    let before = before.reversed().drop { ":： ".contains($0) }.reversed()
    let after = after.drop { " 元（([【/每一个".contains($0) }
    for (words, period) in periods {
      for word in words {
        if String(before).hasSuffix("每" + word) || String(before).hasSuffix("一" + word) {
          return period
        }
        // Not of 时间, 年龄, 月结.
        if after.hasPrefix(word), after.dropFirst(word.count).first.map({ !$0.isLetter }) ?? true {
          return period
        }
      }
    }
    return nil
  }

  private static let openWords = WordList("优厚 从优 可谈 另议 详谈 面谈 面试 协商 待定 电议 保密 商议")
  private static let wordsOfPay: [(WordList, String)] = [
    (WordList("时薪"), "/小时"), (WordList("日薪 日结"), "/天"), (WordList("月薪"), "/月"),
    (WordList("年薪"), "/年"),
  ]
  private static let periods: [([String], String)] = [
    (["小时", "钟头", "时", "h"], "/小时"), (["天", "日"], "/天"), (["月", "个月"], "/月"), (["年"], "/年"),
  ]

  /// How long one works: `8小时`, `每天工作10-12个小时`, `5天`.
  private static var counts: Regex<AnyRegexOutput> {
    Regex(
      #/((每天|每日|每周|一天|一周)[^0-9，,]{0,4})?[0-9.]+([-～~—–至到]+[0-9.]+)? ?个?(小时|钟头|h|H|时|天|日|月)/#)
  }

  /// `150-200`, `¥15～20元`, `6 - 8 k`, `150`.
  private static var figure: Regex<AnyRegexOutput> {
    Regex(
      #/[¥￥]?[0-9][0-9.]*[元千万kK]?( *[-～~—–至到]+ *[¥￥]?[0-9][0-9.]*[元千万kK]?)?/#)
  }
}
