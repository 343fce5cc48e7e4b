/// A person's name as it stands on their card, up to 50 characters; personal data.
public struct PersonName: Hashable, Sendable, Codable {
  /// Trimmed; a middle dot is `·` (U+00B7).
  public let text: String

  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    case tooLong
    case character
  }
}
