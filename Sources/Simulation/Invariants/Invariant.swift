/// What must hold after every step.
public enum Invariant: String, Hashable, Sendable, Codable, CaseIterable {
  /// The visitor before is nowhere in state.
  case stateForgets
  /// The visitor before is nowhere on the glass.
  case frameForgets
  /// Every slip that came out has one record.
  case slipHasRecord
  /// No ticket was printed twice.
  case ticketPrintsOnce
  /// No slip number, and no referral number, stands twice.
  case numbersAreUnique
  /// A seeker has one open referral to a post (rule 3).
  case oneOpenReferral
  /// A seeker has at most so many open referrals (rule 4).
  case openReferralsLimit
  /// A post has at most so many referrals (rules 2 and 10).
  case quota
  /// The attract screen comes back by itself, from anywhere.
  case attractAfterIdle
  /// There is a focus whenever there is something to press.
  case focusExists
  /// There is back, home or a main thing to do.
  case wayOut
  /// Every text fits.
  case textFits
  /// What nobody waits for any more is not handed to the printer.
  case nothingPrintsLate
  /// The program goes on, whatever happens.
  case survives
  /// Every confirmed act reaches the station, once, as it was written.
  case actsArriveOnce
  /// Registrations and referrals are the same at terminals and station.
  case recordsAgree
  /// No device has consumed more than it holds, and no more is lent of a post than its quota.
  case leasesCover
  /// A lease that was asked back comes back when the line is back.
  case recalledComesBack
  /// All terminals have what the station publishes when the line is back.
  case cataloguesEqual
  /// Devices that are refused get nothing.
  case refusedGetNothing
}
