/// What a post pays: the source's words, and yuan a month to search and compare by.
public struct Pay: Hashable, Sendable, Codable {
  /// As the source wrote it: `6-8千/月`, `12-30k·13薪`, `面议`.
  public var original: String
  /// Yuan a month, normalised; nil for 面议.
  public var monthlyMinimum: Int?
  public var monthlyMaximum: Int?
  /// The period the source named.
  public var period: Period

  public enum Period: String, Hashable, Sendable, Codable, CaseIterable {
    case month, year, day, hour, negotiable
  }

  public init(original: String, monthlyMinimum: Int?, monthlyMaximum: Int?, period: Period) {
    self.original = original
    self.monthlyMinimum = monthlyMinimum
    self.monthlyMaximum = monthlyMaximum
    self.period = period
  }

  public static func negotiable(original: String) -> Pay {
    Pay(original: original, monthlyMinimum: nil, monthlyMaximum: nil, period: .negotiable)
  }
}
