import Employment

/// One line of the service ledger (服务台账): who was served, how, with what result. Append-only,
/// kept at least two years (人力资源市场暂行条例 33).
public struct ServiceEntry: Hashable, Sendable, Codable {
  /// What was done for the person (服务事项).
  public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
    case registration
    case referral
    case withdrawal
    case receipt
    case slipPrint
    case search
    case staffSession
    case outOfService
    case testPrint
  }
  /// Who was served; nil when no person is known.
  public struct Person: Hashable, Sendable, Codable {
    /// As it stands on the card.
    public var name: PersonName
    /// `362*************15`.
    public var maskedResidentID: String
    /// Where the person can be reached for follow-up.
    public var phone: Mobile
    /// 求职人员类别 (BAC299).
    public var category: String

    /// What the ledger keeps of a seeker.
    public init(_ seeker: JobSeeker) {
      name = seeker.name
      maskedResidentID = seeker.residentID.masked
      phone = seeker.mobile
      category = seeker.seekerCategory
    }
  }
  /// From 1, as the ledger counts.
  public var number: Int64
  /// By the terminal's clock.
  public var at: Timestamp
  /// Sealed at rest.
  public var person: Person?
  /// What was done.
  public var item: Item
  /// A word or figures, never personal data.
  public var result: String

  /// A line as the terminal's ledger counts it.
  public init(number: Int64, at: Timestamp, person: Person?, item: Item, result: String) {
    self.number = number
    self.at = at
    self.person = person
    self.item = item
    self.result = result
  }
}
