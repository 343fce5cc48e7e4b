/// 统一社会信用代码 (GB 32100): 18 characters.
public struct CreditCode: Hashable, Sendable, Codable {
  /// Upper case.
  public let text: String

  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case length
    case character
    /// Positions 9–17 are not an organisation code (GB 11714).
    case organisationCode
    case checksum
  }
}
