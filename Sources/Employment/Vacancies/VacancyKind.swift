/// What kind of post it is, and so what can be done about it at a terminal.
public enum VacancyKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// 市场性岗位: a referral slip can be issued.
  case market
  /// 政策性岗位: official notice and sign-up instructions, no slip.
  case policy
  /// 公益性岗位: centrally managed, by eligibility tier; a request for a clerk, no slip.
  case publicWelfare
  /// 零工: day or hour pay, near home; a referral slip can be issued.
  case casual

  /// Rule 1: whether a referral slip can be issued for it at all.
  public var takesReferralSlips: Bool {
    switch self {
    case .market, .casual: true
    case .policy, .publicWelfare: false
    }
  }

  /// Whether a terminal takes a request for it and a clerk decides.
  public var isDecidedByClerk: Bool {
    switch self {
    case .publicWelfare: true
    case .market, .policy, .casual: false
    }
  }
}
