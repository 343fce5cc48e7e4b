import Employment

/// Something that the station tells one terminal about what was done there: outcomes, corrections.
/// Numbered for each terminal from 1 without gaps; one that comes twice changes nothing.
public struct StationNotice: Hashable, Sendable, Codable {
  /// What is told.
  public enum Content: Hashable, Sendable, Codable {
    /// What became of a referral (回执), or that the clerk reversed it (open again, no outcome).
    case outcome(referral: RecordID, status: Referral.Status, outcome: ReferralOutcome?)
    /// The registration as a clerk corrected it.
    case registration(JobSeekerRegistration)
    /// What the station says of a row of the outbox now: a clerk has settled what was in doubt.
    case row(OutboxAnswer)
  }

  /// From 1, for this terminal.
  public var number: Int64
  /// When it was recorded at the station.
  public var at: Timestamp
  /// What is told.
  public var content: Content

  /// A notice.
  public init(number: Int64, at: Timestamp, content: Content) {
    self.number = number
    self.at = at
    self.content = content
  }
}
