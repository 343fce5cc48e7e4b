/// A piece of a pay text.
enum PayToken: Hashable {
  /// In ``ticks``: `1.5` is 15,000.
  case number(Int)
  /// 百, 千, 万, k, w: a factor.
  case unit(Int)
  case currency
  /// `-`, which before the first figure is a minus.
  case minus
  /// `～`, 至, 到: joins two figures and is never a minus.
  case dash
  case slash
  /// 月薪, 每天, 一年: names a period wherever it stands.
  case period(Pay.Period)
  /// 天, 小时, 月: a period after a slash or a sum of money, else a count (`8小时`).
  case bare(Pay.Period)
  /// A piece, a shift, a week.
  case unknownPeriod
  /// 以上, 起, `+`.
  case above
  /// 以下, 以内, 最高.
  case below
  /// 底薪, 保底: a word of pay before a figure.
  case base
  /// 薪 right after a number: so many salaries a year.
  case salaries
  /// 个, 岁, 人, 点: what stands before it is a count.
  case count
  case negotiable
  case other

  /// Parts of a yuan that figures are counted in, so that `1.125万` stays exact.
  static let ticks = 10_000
  /// Figures are cut off here, in ticks, long before arithmetic could overflow.
  static let largest = 100_000_000_000_000

  var joins: Bool { self == .minus || self == .dash }

  var isPartOfFigure: Bool {
    switch self {
    case .number, .unit: true
    case .currency, .minus, .dash, .slash, .period, .bare, .unknownPeriod, .above, .below, .base,
      .salaries, .count, .negotiable, .other:
      false
    }
  }

  /// What each token is written as; the longest word that fits counts, so 每小时 is not 时.
  private static let vocabulary: [(PayToken, String)] = [
    (.negotiable, "面议 面谈 电议 洽谈 详谈 negotiable"),
    (.period(.hour), "每小时 一小时 小时工 时薪 每钟头"),
    (.bare(.hour), "小时 钟头 时 hour h"),
    (.period(.month), "每个月 一个月 每月 月薪 月工资 月收入 月综合"),
    (.bare(.month), "月 month"),
    (.period(.year), "每年 一年 年薪 年收入"),
    (.bare(.year), "年 year"),
    (.period(.day), "每天 一天 每日 日薪 日结"),
    (.bare(.day), "天 日 day"),
    (.unknownPeriod, "每周 周薪 周 星期 每件 件 班 单 次 课时 平方 吨"),
    (.above, "以上 起 +"),
    (.below, "以下 以内 最高可达 最高 不超过 封顶"),
    (.base, "底薪 保底 无责 综合 工资 薪资 待遇 薪酬 收入"),
    (.count, "个小时 个月 个 岁 人 名 点 % 险 休 餐 倍 号"),
    (.currency, "元 块 圆 ¥ ￥ rmb cny 人民币"),
    (.unit(100), "百"), (.unit(1000), "千 k"), (.unit(10_000), "万 萬 w"),
    (.dash, "至 到 ~ 〜 ∼ – — ―"),
    (.minus, "- −"),
    (.slash, "/ 每 ∕"),
    (.other, "月结 周结 左右 年龄 年终 年底 年假 时间 时段 天数 日期 月休 月底 月初"),
  ]

  /// The vocabulary by first character, longest words first.
  private static let words: [Character: [(text: [Character], token: PayToken)]] = {
    var words: [Character: [(text: [Character], token: PayToken)]] = [:]
    for (token, list) in vocabulary {
      for word in list.split(separator: " ") {
        words[word[word.startIndex], default: []].append((Array(word), token))
      }
    }
    return words.mapValues { list in list.sorted { $0.text.count > $1.text.count } }
  }()

  /// White space is left out, except that it parts two numbers.
  static func tokens(of text: String) -> [PayToken] {
    let characters = Array(text.halfWidth().lowercased())
    var tokens: [PayToken] = []
    var index = 0
    while index < characters.count {
      if let (figure, end) = number(in: characters, at: index) {
        tokens.append(.number(figure))
        index = end
        index = takeSalaryWord(characters, index, &tokens)
      } else if let (token, length) = word(in: characters, at: index) {
        tokens.append(token)
        index += length
      } else {
        if !characters[index].isWhitespace { tokens.append(.other) }
        index += 1
      }
    }
    return tokens
  }

  /// 薪 after a number, unless it begins 薪资 or 薪酬.
  private static func takeSalaryWord(
    _ characters: [Character], _ index: Int, _ tokens: inout [PayToken]
  ) -> Int {
    let rest = characters[index...].drop { $0 == " " }
    guard rest.first == "薪" else { return index }
    if let next = rest.dropFirst().first, ["资", "酬", "水", "金"].contains(next) { return index }
    tokens.append(.salaries)
    return rest.startIndex + 1
  }

  private static func word(in characters: [Character], at index: Int) -> (PayToken, Int)? {
    let rest = characters[index...]
    let entry = words[characters[index]]?.first { rest.starts(with: $0.text) }
    return entry.map { ($0.token, $0.text.count) }
  }

  /// Digits with thousands commas and up to four decimals, in ``ticks``.
  private static func number(in characters: [Character], at start: Int) -> (Int, Int)? {
    var index = start
    var figure = 0
    while index < characters.count {
      if let digit = digit(characters[index]) {
        figure = min(figure * 10 + digit, largest / ticks)
      } else if characters[index] != "," || index == start || !isThousands(characters, index) {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    figure *= ticks
    guard index + 1 < characters.count, characters[index] == ".",
      digit(characters[index + 1]) != nil
    else { return (figure, index) }
    index += 1
    var weight = ticks / 10
    while index < characters.count, let digit = digit(characters[index]) {
      figure += digit * weight
      weight /= 10
      index += 1
    }
    return (min(figure, largest), index)
  }

  private static func isThousands(_ characters: [Character], _ comma: Int) -> Bool {
    let next = characters.dropFirst(comma + 1).prefix { digit($0) != nil }
    return next.count == 3
  }

  private static func digit(_ character: Character) -> Int? {
    guard let byte = character.asciiValue, (48...57).contains(byte) else { return nil }
    return Int(byte) - 48
  }
}
