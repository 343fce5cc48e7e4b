/// 公民身份号码 (GB 11643): 18 characters, personal data.
public struct ResidentID: Hashable, Sendable, Codable {
  /// Normalised: 17 digits and a digit or `X`. Never log it; show ``masked``.
  public let text: String

  /// Why a number is refused, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    /// 15 digits, withdrawn in 2013.
    case fifteenDigits
    case length
    case character
    case date
    case futureDate
    case checksum
  }
}
