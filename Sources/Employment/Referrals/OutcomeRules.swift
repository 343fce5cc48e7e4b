/// How many places of a post are filled (rule 7).
public struct HireTally: Hashable, Sendable, Codable {
  /// Nil for 若干人: never full.
  public var openings: Int?
  /// 已成功人数 (ACB21A).
  public var hired: Int

  /// Places as counted so far.
  public init(openings: Int?, hired: Int) {
    self.openings = openings
    self.hired = hired
  }

  /// Whether the post closes: every place is filled.
  public var isFull: Bool { openings.map { hired >= $0 } ?? false }
}

/// Who at the counter did something, when and why; a clerk's act is always recorded.
public struct ClerkAct: Hashable, Sendable, Codable {
  /// 经办人 (AAE011): the clerk's number, not the name.
  public var clerk: String
  /// 经办日期 (AAE036).
  public var at: Timestamp
  /// In the clerk's words.
  public var reason: String

  /// An act; blank parts are refused where it is used.
  public init(clerk: String, at: Timestamp, reason: String) {
    self.clerk = clerk
    self.at = at
    self.reason = reason
  }
}

/// An outcome that was taken back, for the ledger: what it had been, and whose act it was.
public struct OutcomeReversal: Hashable, Sendable, Codable {
  /// Of the referral.
  public var referralID: RecordID
  /// What no longer holds.
  public var reversed: ReferralOutcome
  /// Who took it back.
  public var act: ClerkAct

  /// A reversal as it is recorded.
  public init(referralID: RecordID, reversed: ReferralOutcome, act: ClerkAct) {
    self.referralID = referralID
    self.reversed = reversed
    self.act = act
  }
}

/// Why a referral does not change (rules 6 and 7).
public enum ReferralFault: Error, Hashable, Sendable, CaseIterable {
  /// Rule 7: an outcome is recorded once.
  case outcomeRecorded
  /// The seeker gave the referral up.
  case withdrawn
  /// Its last day is over.
  case expired
  /// A failure without a reason.
  case reasonMissing
  /// Every place is filled: one hired more is a mistake somewhere.
  case vacancyFull
  /// Nothing to take back.
  case noOutcome
  /// A reversal without a clerk or without the clerk's reason.
  case actIncomplete
}

extension ReferralOutcome {
  /// 1 to 5, as the receipt has them and code table `slipResult`.
  public var code: String {
    switch self {
    case .hired: "1"
    case .notHired: "2"
    case .seekerDeclined: "3"
    case .alreadyFilled: "4"
    case .other: "5"
    }
  }

  /// Why it failed; nil for a hire.
  public var reason: String? {
    switch self {
    case .hired: nil
    case .notHired(let reason), .seekerDeclined(let reason), .alreadyFilled(let reason),
      .other(let reason):
      reason
    }
  }
}

extension ReferralRules {
  /// Rule 7: records what came of a referral, once.
  ///
  /// A receipt that comes back after the last day still counts: expired means that nobody has
  /// answered yet (rule 8), and what the employer wrote is the answer.
  ///
  /// - Returns: the referral and the tally after it; the vacancy closes when the tally is full.
  public static func recording(
    _ outcome: ReferralOutcome, of referral: Referral, tally: HireTally
  ) throws(ReferralFault) -> (referral: Referral, tally: HireTally) {
    switch referral.status {
    case .hired, .failed: throw .outcomeRecorded
    case .withdrawn: throw .withdrawn
    case .open, .notContacted, .contacted, .expired: break
    }
    guard referral.outcome == nil else { throw .outcomeRecorded }
    var referral = referral
    var tally = tally
    if let reason = outcome.reason {
      guard !reason.trimmed().isEmpty else { throw .reasonMissing }
      referral.status = .failed
    } else {
      guard !tally.isFull else { throw .vacancyFull }
      tally.hired += 1
      referral.status = .hired
    }
    referral.outcome = outcome
    return (referral, tally)
  }

  /// Rule 7: takes an outcome back, which only a clerk does and which is recorded. The referral is
  /// open again until its last day and can take another outcome.
  public static func reversing(
    _ referral: Referral, tally: HireTally, by act: ClerkAct
  ) throws(ReferralFault) -> (referral: Referral, tally: HireTally, record: OutcomeReversal) {
    guard let outcome = referral.outcome else { throw .noOutcome }
    guard !act.clerk.trimmed().isEmpty, !act.reason.trimmed().isEmpty else {
      throw .actIncomplete
    }
    var referral = referral
    var tally = tally
    if outcome.reason == nil { tally.hired = max(0, tally.hired - 1) }
    referral.status = .open
    referral.outcome = nil
    let record = OutcomeReversal(
      referralID: referral.recordID, reversed: outcome, act: act)
    return (referral, tally, record)
  }

  /// The seeker gives an open referral up; its place in the quota does not come back by itself.
  public static func withdrawing(
    _ referral: Referral, on day: CalendarDate
  ) throws(ReferralFault) -> Referral {
    switch referral.status(on: day) {
    case .open, .notContacted, .contacted: break
    case .hired, .failed: throw .outcomeRecorded
    case .withdrawn: throw .withdrawn
    case .expired: throw .expired
    }
    var referral = referral
    referral.status = .withdrawn
    return referral
  }

  /// Rule 6: opens the next print of an open referral and counts it: the slip says 第 N 次打印.
  public static func printing(
    _ referral: Referral, on day: CalendarDate
  ) throws(ReferralFault) -> Referral {
    switch referral.status(on: day) {
    case .open, .notContacted, .contacted: break
    case .hired, .failed: throw .outcomeRecorded
    case .withdrawn: throw .withdrawn
    case .expired: throw .expired
    }
    var referral = referral
    referral.printCount += 1
    return referral
  }
}
