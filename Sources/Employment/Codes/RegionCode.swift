/// An administrative division: 6 digits (GB/T 2260), 9 with the town, 12 in exchanges.
///
/// Trailing zeros stand for "all of it": 360700 is the whole city, 360000 the whole province.
public struct RegionCode: Hashable, Sendable, CustomStringConvertible {
  /// As given: 6, 9 or 12 ASCII digits.
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

  /// Whether `other` lies in this division or is it: a city (`360700`) contains its districts and
  /// their towns, a province (`360000`) its cities, `360704000` the same as `360704`.
  public func contains(_ other: RegionCode) -> Bool { other.significant.hasPrefix(significant) }

  /// The digits that say something: without 000 of a town or village, or 00 of a county or city.
  private var significant: Substring {
    var rest = digits[...]
    while rest.utf8.count > 6, rest.hasSuffix("000") { rest = rest.dropLast(3) }
    while rest.utf8.count <= 6, rest.utf8.count > 2, rest.hasSuffix("00") {
      rest = rest.dropLast(2)
    }
    return rest
  }

  public var description: String { digits }
}

extension RegionCode: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = RegionCode(try container.decode(String.self)) else {
      throw container.refused("region code")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}
