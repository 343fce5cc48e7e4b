import Employment

/// A referral as the station has it.
public struct ReferralRecord: Hashable, Sendable {
  /// As the terminal issued it and with what became of it since.
  public var referral: Referral
  /// The terminal that issued it.
  public var device: RecordID
  /// Of the site that issued it.
  public var siteCode: String
  /// Which terminal of the site.
  public var terminalNumber: String
  /// Who recorded the outcome, a clerk's number or the name of a service; nil before.
  public var outcomeBy: String?
}

/// By what a referral is named.
public enum ReferralKey: Hashable, Sendable {
  case id(RecordID)
  /// 推荐编号, ten digits.
  case referralNumber(String)
  /// 介绍信编号, ten digits, as it stands on the slip.
  case slipNumber(String)
  /// The text of a slip's QR code, as a scanner reads it.
  case token(String)
}

/// Why an outcome is not recorded, or not taken back.
public enum OutcomeRefusal: Error, Hashable, Sendable {
  /// No referral has that number.
  case unknownReferral
  /// By the rules of a referral (rule 7).
  case rule(ReferralFault)
  /// Without the name of who says so.
  case clerkMissing
}

extension OutcomeRefusal {
  /// For staff, without personal data.
  public var words: String {
    switch self {
    case .unknownReferral: "no referral has that number or code"
    case .clerkMissing: "nobody says so"
    case .rule(.outcomeRecorded): "an outcome was recorded before"
    case .rule(.withdrawn): "the seeker gave the referral up"
    case .rule(.expired): "the referral has expired"
    case .rule(.reasonMissing): "a failure needs a reason"
    case .rule(.vacancyFull): "every place of the post is filled"
    case .rule(.noOutcome): "there is no outcome to take back"
    case .rule(.actIncomplete): "a reversal needs a clerk and a reason"
    }
  }
}

/// A wish that waits for a lease or for a clerk.
public struct WishRecord: Hashable, Sendable {
  /// As the terminal gave it.
  public var id: RecordID
  /// Whose.
  public var registrationID: RecordID
  /// For which post, as it stood on the screen.
  public var vacancy: Vacancy
  /// Whether a clerk decides (公益性岗位).
  public var needsClerk: Bool
  /// Where it was made.
  public var siteCode: String
  /// By the terminal's clock.
  public var savedAt: Timestamp
}
