/// Reads pay texts. Works on a list of tokens, so that what stands before and after a figure
/// decides what it is: money, hours, days, extra salaries.
enum PayReading {
  /// The figures in a text; nil for 面议.
  static func amounts(in text: String) throws(Pay.Fault) -> Pay.Amounts? {
    var tokens = PayToken.tokens(of: text)
    let salaries = takeSalaries(&tokens)
    let candidates = tokens.indices.compactMap { PayCandidate(at: $0, in: tokens) }
    let best =
      candidates.first { $0.period != nil && $0.isMoney }
      ?? candidates.first { $0.isMoney && $0.unknownPeriod == false }
      ?? candidates.first { $0.isMoney } ?? candidates.first { $0.period != nil }
      ?? candidates.first { $0.mayBeMoney }
    guard let best else {
      if tokens.contains(.negotiable) { return nil }
      throw .noAmount
    }
    return try best.amounts(salaries: salaries)
  }

  /// Takes `13薪` out, which is a number of salaries and not money.
  private static func takeSalaries(_ tokens: inout [PayToken]) -> Int? {
    for index in tokens.indices.dropLast() {
      guard case .number(let figure) = tokens[index], tokens[index + 1] == .salaries else {
        continue
      }
      let count = figure / PayToken.ticks
      guard (12...24).contains(count) else { continue }
      // `12-16薪`: the lower one is promised.
      var first = index
      var promised = count
      if index >= 2, tokens[index - 1].joins, case .number(let lower) = tokens[index - 2],
        (12...24).contains(lower / PayToken.ticks)
      {
        first = index - 2
        promised = lower / PayToken.ticks
      }
      tokens.replaceSubrange(first...(index + 1), with: [.other])
      return promised
    }
    return nil
  }
}

/// One stretch of a pay text that may be money: a figure or a range with what belongs to it.
struct PayCandidate {
  private var first: Int
  private var second: Int?
  private var isNegative: Bool
  private var isOpenAbove = false
  private var isOpenBelow = false
  /// A currency sign, 元, 千, 万, k stands there, or a word such as 月薪 before it.
  private(set) var isMoney = false
  /// 元, 千, 万 or k stands right after it.
  private var hasUnit = false
  private(set) var period: Pay.Period?
  /// A piece, a week, a shift.
  private(set) var unknownPeriod = false
  /// `8小时`, `26天`, `18岁`: counts of something else.
  private var isCount = false

  /// Whether it could be money for want of anything better: `5000`, `5000-8000`.
  var mayBeMoney: Bool { first >= 1000 * PayToken.ticks }

  /// Nil unless a figure begins at `index` and is not the second of a range.
  init?(at index: Int, in tokens: [PayToken]) {
    guard case .number(let figure) = tokens[index] else { return nil }
    let before = tokens[..<index].reversed().drop { $0 == .currency }
    if let joint = before.first, joint.joins {
      // `¥-5000` is negative, `¥4500 - ¥6000` is a range.
      let figure = before.dropFirst().first { $0 != .currency }
      if figure?.isPartOfFigure == true { return nil }
    }
    first = figure
    isNegative =
      index >= 1 && tokens[index - 1] == .minus && (index == 1 || tokens[index - 2] == .currency)
    readBefore(index, tokens)
    var rest = tokens[(index + 1)...]
    let firstUnit = readUnit(&rest)
    var secondUnit: Int?
    let afterJoint = rest.dropFirst().drop { $0 == .currency }
    if let joint = rest.first, joint.joins, case .number(let figure)? = afterJoint.first {
      rest = afterJoint.dropFirst()
      second = figure
      secondUnit = readUnit(&rest)
    }
    readBounds(&rest)
    readPeriod(&rest)
    readBounds(&rest)
    applyUnits(firstUnit, secondUnit)
    if isCount { return nil }
  }

  /// `月薪`, `￥`, `底薪`, `最高` before the figure.
  private mutating func readBefore(_ index: Int, _ tokens: [PayToken]) {
    var position = index - 1
    while position >= 0 {
      switch tokens[position] {
      case .currency: isMoney = true
      case .period(let named):
        // 月薪, 每月: the period may stand before the figure.
        if period == nil { period = named }
        isMoney = true
      case .below:
        isOpenBelow = true
      case .base:
        isMoney = true
      case .dash where position == 0:
        // `～8000` has no lower end.
        isOpenBelow = true
      case .minus, .dash, .slash: break
      case .number, .unit, .bare, .count, .above, .salaries, .negotiable, .unknownPeriod, .other:
        return
      }
      position -= 1
    }
  }

  private mutating func readUnit(_ rest: inout ArraySlice<PayToken>) -> Int? {
    var unit: Int?
    while let token = rest.first {
      if case .unit(let factor) = token, unit == nil {
        unit = factor
      } else if token != .currency {
        break
      }
      isMoney = true
      hasUnit = true
      rest = rest.dropFirst()
    }
    return unit
  }

  private mutating func readBounds(_ rest: inout ArraySlice<PayToken>) {
    while let token = rest.first {
      if token == .above {
        isOpenAbove = true
      } else if token == .below {
        isOpenBelow = true
      } else if token != .currency {
        return
      }
      rest = rest.dropFirst()
    }
  }

  /// `/月`, `每天`. A bare 小时 or 天 right after a figure without 元, 千 or 万 makes it a count.
  private mutating func readPeriod(_ rest: inout ArraySlice<PayToken>) {
    let hasSlash = rest.first == .slash
    if hasSlash { rest = rest.dropFirst() }
    let isSum = hasSlash || hasUnit || (rest.first == .bare(.month) && mayBeMoney)
    switch rest.first {
    case .period(let named)?:
      period = named
      isMoney = true
    case .bare(let named)? where isSum:
      period = named
      isMoney = true
    case .unknownPeriod? where isSum:
      unknownPeriod = true
    case .bare?, .unknownPeriod?, .count?:
      isCount = true
    case .number, .unit, .currency, .dash, .minus, .slash, .above, .below, .base, .salaries,
      .negotiable, .other, nil:
      return
    }
    rest = rest.dropFirst()
  }

  /// `6-8千`: the unit stands once, at the end, or at the beginning (`1万-2`).
  private mutating func applyUnits(_ firstUnit: Int?, _ secondUnit: Int?) {
    guard let plain = second else {
      first = scaled(first, firstUnit)
      return
    }
    let upper = scaled(plain, secondUnit)
    let lower = scaled(first, firstUnit)
    if firstUnit == nil, let secondUnit, scaled(first, secondUnit) <= upper {
      first = scaled(first, secondUnit)
      second = upper
    } else if secondUnit == nil, firstUnit != nil, upper < lower {
      first = lower
      second = scaled(plain, firstUnit)
    } else {
      first = lower
      second = upper
    }
  }

  private func scaled(_ figure: Int, _ unit: Int?) -> Int {
    let (product, overflow) = figure.multipliedReportingOverflow(by: unit ?? 1)
    return overflow ? PayToken.largest : min(product, PayToken.largest)
  }

  /// The amounts, in the unit of the period named or, where none is named, of the likely one.
  func amounts(salaries: Int?) throws(Pay.Fault) -> Pay.Amounts {
    guard !isNegative else { throw .negative }
    guard !unknownPeriod else { throw .unknownPeriod }
    let lower = min(first, second ?? first)
    let upper = max(first, second ?? first)
    guard upper > 0, upper < PayToken.largest else { throw .outOfRange }
    let period = if let period { period } else { try likelyPeriod(upper) }
    return Pay.Amounts(
      minimum: isOpenBelow && second == nil ? nil : Pay.Amount(fen: lower / 100),
      maximum: isOpenAbove && second == nil && !isOpenBelow ? nil : Pay.Amount(fen: upper / 100),
      period: period, salariesPerYear: salaries)
  }

  /// Where no period is named: from 1,000 yuan on it is a month, from 100,000 on a year; what is
  /// less may be a day or an hour, and is not guessed.
  private func likelyPeriod(_ upper: Int) throws(Pay.Fault) -> Pay.Period {
    if upper >= 100_000 * PayToken.ticks { return .year }
    guard upper >= 1000 * PayToken.ticks else { throw .unknownPeriod }
    return .month
  }
}
