/// An administrative division: 6 digits (GB/T 2260), 9 with the town, 12 in exchanges.
public struct RegionCode: Hashable, Sendable, Codable, CustomStringConvertible {
  public let digits: String

  /// Nil unless 6, 9 or 12 digits.
  public init?(_ text: some StringProtocol) {
    guard [6, 9, 12].contains(text.utf8.count),
      text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    digits = String(text)
  }

  /// The six digits of the county or district.
  public var district: String { String(digits.prefix(6)) }

  /// The nine digits of the town, when the code says it.
  public var town: String? { digits.utf8.count >= 9 ? String(digits.prefix(9)) : nil }

  /// Whether `other` lies in this division or is it.
  public func contains(_ other: RegionCode) -> Bool { other.digits.hasPrefix(digits) }

  public var description: String { digits }
}
