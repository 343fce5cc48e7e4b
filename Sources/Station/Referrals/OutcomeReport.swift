import Employment

/// What became of a referral, as the API takes it.
public struct OutcomeReport: Hashable, Sendable, Codable {
  /// The boxes of the receipt, 1 to 5.
  public enum Result: String, Hashable, Sendable, Codable, CaseIterable {
    case hired
    case notHired
    case declined
    case alreadyFilled
    case other
  }

  /// Form of an employment.
  public enum Employment: String, Hashable, Sendable, Codable, CaseIterable {
    case contract
    case service
    case partTime
    case other
  }

  /// Which box.
  public var result: Result
  /// Where hired; a contract when it isn't said.
  public var employment: Employment?
  /// Needed unless hired.
  public var reason: String?

  /// A report.
  public init(result: Result, employment: Employment? = nil, reason: String? = nil) {
    self.result = result
    self.employment = employment
    self.reason = reason
  }

  /// As the rules take it. A missing reason is theirs to refuse.
  public var outcome: ReferralOutcome {
    let reason = reason ?? ""
    switch result {
    case .hired: return .hired(form)
    case .notHired: return .notHired(reason: reason)
    case .declined: return .seekerDeclined(reason: reason)
    case .alreadyFilled: return .alreadyFilled(reason: reason)
    case .other: return .other(reason: reason)
    }
  }

  private var form: ReferralOutcome.HiredForm {
    switch employment {
    case .contract, nil: .contract
    case .service: .service
    case .partTime: .partTime
    case .other: .other
    }
  }
}
