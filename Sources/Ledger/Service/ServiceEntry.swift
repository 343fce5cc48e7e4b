import Employment

/// One line of the service ledger (服务台账): who was served, how, with what result. Append-only,
/// kept at least two years (人力资源市场暂行条例 33).
public struct ServiceEntry: Hashable, Sendable, Codable {
  public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
    case registration
    case referral
    case withdrawal
    case slipPrint
    case search
    case staffSession
    case outOfService
    case testPrint
  }
  /// Who was served; nil when no person is known.
  public struct Person: Hashable, Sendable, Codable {
    public var name: PersonName
    public var maskedResidentID: String
    public var phone: Mobile
    /// 求职人员类别 (BAC299).
    public var category: String

    init(_ seeker: JobSeeker) {
      name = seeker.name
      maskedResidentID = seeker.residentID.masked
      phone = seeker.mobile
      category = seeker.seekerCategory
    }
  }
  /// From 1, as the ledger counts.
  public var number: Int64
  public var at: Timestamp
  public var person: Person?
  public var item: Item
  /// A word or figures, never personal data.
  public var result: String
}
