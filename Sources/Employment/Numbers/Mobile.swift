/// A mobile phone number of the mainland: 11 digits, `1[3-9]…`; personal data.
public struct Mobile: Hashable, Sendable {
  /// Eleven digits.
  public let digits: String

  /// Why a number is refused, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    /// Something else than digits after the country code, spaces and hyphens are taken away.
    case character
    case length
    case prefix
  }

  /// Reads a number as people write it: `+86`, `86`, `0086`, spaces, hyphens and full-width digits.
  public init(_ text: String) throws(Fault) {
    var rest = Substring(text.halfWidth().withoutGrouping())
    guard !rest.isEmpty else { throw .empty }
    if rest.first == "+" {
      guard rest.hasPrefix("+86") else { throw .prefix }
      rest = rest.dropFirst(3)
    } else if rest.hasPrefix("0086"), rest.utf8.count > 11 {
      rest = rest.dropFirst(4)
    } else if rest.hasPrefix("86"), rest.utf8.count > 11 {
      // Eleven digits that begin with 86 are a wrong prefix, not a country code.
      rest = rest.dropFirst(2)
    }
    guard rest.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .character }
    guard rest.utf8.count == 11 else { throw .length }
    let bytes = Array(rest.utf8)
    guard bytes[0] == UInt8(ascii: "1"), bytes[1] >= UInt8(ascii: "3") else { throw .prefix }
    digits = String(rest)
  }

  /// What a person gives to prove that a registration is theirs.
  public var lastFour: String { String(digits.suffix(4)) }

  /// First three and last four: `138****5678`.
  public var masked: String { digits.prefix(3) + "****" + digits.suffix(4) }
}

extension Mobile: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let read = try? Mobile(text) else { throw container.refused("mobile number") }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(digits)
  }
}

extension Mobile: CustomStringConvertible {
  /// Masked, so that a careless log line gives nobody away.
  public var description: String { masked }
}
