/// Who offers a post (AB01).
public struct Employer: Hashable, Sendable, Codable {
  /// As the business licence has it.
  public var name: String
  /// GB 32100; nil when the source gave none or a wrong one.
  public var unifiedSocialCreditCode: CreditCode?

  /// An employer; the code is nil when none is known.
  public init(name: String, unifiedSocialCreditCode: CreditCode? = nil) {
    self.name = name
    self.unifiedSocialCreditCode = unifiedSocialCreditCode
  }
}
