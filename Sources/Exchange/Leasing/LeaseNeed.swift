import Employment

/// What a terminal asks the station to lend (rule 10). The station answers with leases; one that
/// is asked for twice with the same id is lent once.
public struct LeaseNeed: Hashable, Sendable, Codable {
  /// Of the request.
  public var recordID: RecordID
  /// Slip numbers that are left.
  public var slipNumbersLeft: Int
  /// Referral numbers that are left.
  public var referralNumbersLeft: Int
  /// Registration numbers that are left.
  public var registrationNumbersLeft: Int
  /// Posts that people here wished for and the terminal holds no quota of; at most 100.
  public var wishedVacancies: [String]
  /// Posts and how much quota of each is left here.
  public var quotaLeft: [String: Int]

  /// A need.
  public init(
    recordID: RecordID, slipNumbersLeft: Int, referralNumbersLeft: Int,
    registrationNumbersLeft: Int, wishedVacancies: [String], quotaLeft: [String: Int]
  ) {
    self.recordID = recordID
    self.slipNumbersLeft = slipNumbersLeft
    self.referralNumbersLeft = referralNumbersLeft
    self.registrationNumbersLeft = registrationNumbersLeft
    self.wishedVacancies = wishedVacancies
    self.quotaLeft = quotaLeft
  }
}

/// What a terminal gives back of a lease: all behind what it had used. It is a row of the outbox
/// (``OutboxDocument/Kind/leaseReturn``), so that it comes behind every referral that used it.
///
/// A lease that is past its end, or that the station recalled, counts as used up at the station
/// until its return arrives: that is why nothing can be issued twice, whatever is lost or late.
public struct LeaseReturn: Hashable, Sendable, Codable {
  /// Of the lease.
  public var lease: RecordID
  /// How many of it were used, from its beginning on.
  public var used: Int

  /// A return.
  public init(lease: RecordID, used: Int) {
    self.lease = lease
    self.used = used
  }
}

/// The station's answer to a ``LeaseNeed``.
public struct LeaseAnswer: Hashable, Sendable, Codable {
  /// New ones, and those lent before that the terminal may not have heard of.
  public var leases: [Lease]
  /// To be given back as soon as possible: the posts were closed or others need the quota.
  public var recalled: [RecordID]

  /// An answer.
  public init(leases: [Lease], recalled: [RecordID]) {
    self.leases = leases
    self.recalled = recalled
  }
}
