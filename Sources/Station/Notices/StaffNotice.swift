import Employment
import Exchange

/// Something that a person at the station must look at.
public struct StaffNotice: Hashable, Sendable, Codable {
  /// What it is about.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// 克隆或回退: two disks continue one chain, or an old one was put back.
    case forkedChain
    /// Rows of a batch were altered on their way: not by the terminal, which signs them.
    case brokenBatch
    /// A record's id came with other content.
    case sameIDOtherContent
    /// A row cannot be read, or is of a version that this station does not know.
    case unreadableRow
    /// A row was refused.
    case refusedRow
    /// A row was taken and needs a clerk.
    case needsClerk
    /// A receipt that a terminal sent was not recorded: its slip's number and the box ticked.
    case receiptNotTaken
    /// A genuine slip came back before its referral did, whose terminal has no line: recorded when
    /// that comes, and settled then.
    case receiptWaiting
    /// Rows name a place at which their terminal does not stand and never stood: taken as of its own.
    case foreignPlace
    /// A device's clock is more than five minutes off.
    case clockOff
    /// No station has published or looked after the sources for a minute; settled by itself.
    case nobodyLeads
    /// Somebody guesses enrolment codes.
    case wrongCodes
    /// More referrals to a post are lent or made than it takes: the store was set back, lent the same
    /// once more, and took what came under the leases that it had lost.
    case quotaPassed
    /// The store was restored from an older copy, or a standby lagged when it was promoted: a
    /// terminal, or the folder of the feed, knows more than the store. Told once while it is open.
    case storeSetBack
  }

  /// From 1, for this station.
  public var number: Int64
  /// What it is about.
  public var kind: Kind
  /// When it was found.
  public var at: Timestamp
  /// Whose; nil when it concerns none.
  public var device: RecordID?
  /// Which record; nil when it concerns none.
  public var record: RecordID?
  /// Words and figures for staff, without personal data.
  public var detail: String
  /// What was done about it; nil while it is open.
  public var settled: ClerkAct?
}
