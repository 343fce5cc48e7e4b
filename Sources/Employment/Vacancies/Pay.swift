/// What a post pays: the source's words, and yuan a month to search and compare by.
///
/// Factors of the monthly figures: a year is 12 months; a working day is 1/21.75 of a month and has
/// 8 hours (劳社部发〔2008〕3号 and 人社部发〔2025〕2号: 21.75 paid days a month); `·13薪` pays 13
/// salaries in 12 months. Rounded to whole yuan.
public struct Pay: Hashable, Sendable, Codable {
  /// As the source wrote it: `6-8千/月`, `12-30k·13薪`, `面议`.
  public var original: String
  /// Yuan a month, normalised; nil for 面议. Of `8000以上` both ends are 8000, the only promised
  /// figure; the lower end of `6000以下` is 0. ``amounts`` tells such texts apart.
  public var monthlyMinimum: Int?
  /// Yuan a month, normalised; nil for 面议; never less than ``monthlyMinimum``.
  public var monthlyMaximum: Int?
  /// The period the source named.
  public var period: Period

  /// What one payment covers.
  public enum Period: String, Hashable, Sendable, Codable, CaseIterable {
    case month, year, day, hour, negotiable
  }

  /// Takes figures as they are; ``init(parsing:)`` reads them from the source's words.
  public init(original: String, monthlyMinimum: Int?, monthlyMaximum: Int?, period: Period) {
    self.original = original
    self.monthlyMinimum = monthlyMinimum
    self.monthlyMaximum = monthlyMaximum
    self.period = period
  }

  /// 面议, and what cannot be read.
  public static func negotiable(original: String) -> Pay {
    Pay(original: original, monthlyMinimum: nil, monthlyMaximum: nil, period: .negotiable)
  }

  /// Why a text is not pay.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    /// No figure that could be money, and not 面议.
    case noAmount
    case negative
    /// A piece, a shift, a week: not one of ``Period``; or a small figure without any period.
    case unknownPeriod
    /// Nothing at all, or more than ``highestMonthly``.
    case outOfRange
  }

  /// More than that a month is a typing error: yuan.
  public static let highestMonthly = 1_000_000

  /// Reads pay and never fails: what ``parse(_:)`` refuses is negotiable, with the words kept, and
  /// ``isUnderstood`` is false.
  public init(parsing text: String) {
    self = (try? Pay.parse(text)) ?? .negotiable(original: text.trimmed())
  }

  /// Reads `4500-6000元/月`, `6-8千/月`, `1-1.5万/月`, `12-30k·13薪`, `20-40万/年`, `150元/天`,
  /// `18元/小时`, `8000元以上/月`, `底薪3000+提成`, `面议` and what people write like these.
  public static func parse(_ text: String) throws(Fault) -> Pay {
    let original = text.trimmed()
    guard !original.isEmpty else { throw .empty }
    guard let amounts = try PayReading.amounts(in: original) else {
      return .negotiable(original: original)
    }
    let (minimum, maximum) = try amounts.monthly()
    return Pay(
      original: original, monthlyMinimum: minimum, monthlyMaximum: maximum, period: amounts.period)
  }

  /// The figures in the unit of their period, to be shown as `4500–6000 元/月`; nil for 面议.
  public var amounts: Amounts? {
    if let read = try? PayReading.amounts(in: original) { return read }
    guard let monthlyMinimum, let monthlyMaximum else { return nil }
    return Amounts(
      minimum: Amount(yuan: monthlyMinimum), maximum: Amount(yuan: monthlyMaximum), period: .month,
      salariesPerYear: nil)
  }

  /// Whether the words were read: a figure, or 面议 said plainly.
  public var isUnderstood: Bool { monthlyMaximum != nil || (try? Pay.parse(original)) != nil }
}

extension Pay {
  /// Money exact to the fen: hourly pay has fractions (`17.4`).
  public struct Amount: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Hundredths of a yuan.
    public var fen: Int

    /// An amount in hundredths of a yuan.
    public init(fen: Int) { self.fen = fen }

    /// An amount in whole yuan.
    public init(yuan: Int) { fen = yuan * 100 }

    /// Digits without grouping and without zeros at the end: `4500`, `17.4`.
    public var description: String {
      let (yuan, rest) = fen.quotientAndRemainder(dividingBy: 100)
      if rest == 0 { return String(yuan) }
      if rest % 10 == 0 { return "\(yuan).\(rest / 10)" }
      return rest < 10 ? "\(yuan).0\(rest)" : "\(yuan).\(rest)"
    }

    public static func < (left: Amount, right: Amount) -> Bool { left.fen < right.fen }
  }

  /// The figures of a pay text, in yuan of the source's own period.
  public struct Amounts: Hashable, Sendable {
    /// Nil for `6000以下`.
    public var minimum: Amount?
    /// Nil for `8000以上`; equal to ``minimum`` when the source named one figure.
    public var maximum: Amount?
    /// Never `.negotiable`.
    public var period: Period
    /// 13 for `·13薪`; nil when the source says nothing of it.
    public var salariesPerYear: Int?

    /// Takes figures as they are.
    public init(minimum: Amount?, maximum: Amount?, period: Period, salariesPerYear: Int?) {
      self.minimum = minimum
      self.maximum = maximum
      self.period = period
      self.salariesPerYear = salariesPerYear
    }

    /// Both ends in whole yuan a month, rounded half up.
    func monthly() throws(Fault) -> (minimum: Int, maximum: Int) {
      guard let highest = maximum ?? minimum else { throw .noAmount }
      let lowest = minimum ?? Amount(fen: 0)
      let ends = (minimum: monthly(lowest), maximum: monthly(highest))
      guard ends.maximum > 0, ends.maximum <= Pay.highestMonthly else { throw .outOfRange }
      return ends
    }

    private func monthly(_ amount: Amount) -> Int {
      // In quarters of a fen, because of 21.75; amounts are bounded by the reading.
      var quarters = amount.fen * 4
      var divisor = 400
      switch period {
      case .month, .negotiable: break
      case .year: divisor *= 12
      case .day:
        quarters = amount.fen * 87
      case .hour:
        quarters = amount.fen * 87 * 8
      }
      if let salariesPerYear, period == .month {
        quarters *= salariesPerYear
        divisor *= 12
      }
      return (quarters + divisor / 2) / divisor
    }
  }
}
