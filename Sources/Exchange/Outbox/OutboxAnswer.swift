import Employment

/// What the station says of one row of an outbox, after its commit. The same row gets the same
/// answer however often it comes.
public struct OutboxAnswer: Hashable, Sendable, Codable {
  /// What became of a row.
  public enum Result: Hashable, Sendable, Codable {
    /// Taken as it is.
    case accepted
    /// Taken; a clerk must look at it: `keyword` tells why.
    case needsClerk(Reason)
    /// Not taken, for good; shown to staff.
    case refused(Reason)
  }

  /// Why a row was not simply taken.
  public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The same id came before with other content.
    case sameIDOtherContent
    /// The row's content cannot be read, or its version is newer than the station's.
    case unreadable
    /// It names a registration that the station does not have.
    case unknownRegistration
    /// It names a referral that the station does not have.
    case unknownReferral
    /// The post is not known, or was closed before the referral was made.
    case unknownVacancy
    /// It took a number or quota that was not leased to this terminal.
    case notLeased
    /// The person was registered at another terminal at the same time.
    case registeredElsewhere
    /// The person has an open referral to the same post from another terminal (rule 3).
    case alreadyReferred
    /// A receipt whose slip is not known, or whose outcome the rules do not take: a notice to the
    /// station's staff says which.
    case receiptNotTaken
    /// It is from the time before the terminal was revoked, or its clock was far off.
    case doubtfulTime
  }

  /// Of the row.
  public var recordID: RecordID
  /// Of the row, in the terminal's outbox.
  public var sequence: Int64
  /// What became of it.
  public var result: Result

  /// An answer.
  public init(recordID: RecordID, sequence: Int64, result: Result) {
    self.recordID = recordID
    self.sequence = sequence
    self.result = result
  }
}

/// The station's answer to an ``OutboxBatch``.
public struct OutboxReceipt: Hashable, Sendable, Codable {
  /// The last row of the terminal's chain that the station has; the next batch begins behind it.
  public var acknowledged: Int64
  /// One for each row of the batch, in order; empty when the batch left a gap.
  public var answers: [OutboxAnswer]

  /// A receipt.
  public init(acknowledged: Int64, answers: [OutboxAnswer]) {
    self.acknowledged = acknowledged
    self.answers = answers
  }
}
