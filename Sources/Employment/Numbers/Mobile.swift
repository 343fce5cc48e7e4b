/// A mobile phone number of the mainland: 11 digits, `1[3-9]…`; personal data.
public struct Mobile: Hashable, Sendable, Codable {
  /// Eleven digits.
  public let digits: String

  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    case length
    case character
    case prefix
  }

  /// What a person gives to prove that a registration is theirs.
  public var lastFour: String { String(digits.suffix(4)) }
}
