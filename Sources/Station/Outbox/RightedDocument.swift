import Employment
import Exchange

/// What a row says of where and when, held against what the station knows. Nothing of it costs the
/// row: a wrong place or moment is put right, since what was confirmed at a terminal is owed to a
/// person, and staff is told. The row as it came stays in the outbox.
struct RightedDocument {
  /// A moment from further in the future is no clock's that was set by hand: a day, and an hour.
  /// Milliseconds.
  private static let doubt: Int64 = 25 * 60 * 60 * 1000
  /// The longest that a policy lets a slip count, days.
  private static let longestSlip = 365
  /// The longest that a policy lets a registration count, days.
  private static let longestRegistration = 3650

  /// As the station takes it.
  private(set) var document: OutboxDocument
  /// It is from a future that no clock in a hall shows.
  private(set) var isTimeDoubtful = false
  /// The place that it names, where its device never stood there; nil where it did.
  private(set) var foreignPlace: String?

  private let moment: Timestamp

  /// - Parameters:
  ///   - createdAt: when the row says that it was made.
  ///   - moment: the station's, at which the row came.
  init(
    _ document: OutboxDocument, createdAt: Timestamp, from device: DeviceRecord,
    at moment: Timestamp, in transaction: any StationTransaction
  ) throws(StationFault) {
    self.document = document
    self.moment = moment
    _ = righted(createdAt)
    rightMoments()
    rightDays()
    try rightPlace(device, transaction)
  }

  private mutating func righted(_ said: Timestamp) -> Timestamp {
    guard said > moment.adding(milliseconds: RightedDocument.doubt) else { return said }
    isTimeDoubtful = true
    return moment
  }

  private mutating func rightMoments() {
    document.at = righted(document.at)
    if let entry = document.service {
      let at = righted(entry.at)
      document.service?.at = at
    }
    if let referral = document.referral {
      let issuedAt = righted(referral.issuedAt)
      document.referral?.issuedAt = issuedAt
    }
  }

  /// A slip or a registration counts from a day that has come, and no longer than any policy says.
  private mutating func rightDays() {
    if let referral = document.referral {
      let last = referral.issuedAt.day.adding(days: RightedDocument.longestSlip)
      if referral.validThrough > last {
        document.referral?.validThrough = last
        isTimeDoubtful = true
      }
    }
    if let registration = document.registration {
      if registration.registeredOn > moment.day.adding(days: 2) {
        document.registration?.registeredOn = moment.day
        isTimeDoubtful = true
      }
      let last = moment.day.adding(days: RightedDocument.longestRegistration + 2)
      if registration.validThrough > last {
        document.registration?.validThrough = last
        isTimeDoubtful = true
      }
    }
  }

  /// A terminal speaks for the place where it stands, and for those where it stood before: one that
  /// moved hands in what it had recorded there.
  private mutating func rightPlace(
    _ device: DeviceRecord, _ transaction: any StationTransaction
  ) throws(StationFault) {
    let own = try transaction.row("SELECT code FROM site WHERE id = ?1", SQLValue(device.site))
    // What a site without a code is called nobody can say better than its terminal.
    guard let code = own?.optionalText("code") else { return }
    let said = (document.siteCode, document.terminalNumber)
    if said == (code, device.terminalNumber) { return }
    let stood = try transaction.row(
      """
      SELECT device.id FROM device JOIN site ON site.id = device.site
      WHERE device.slip_key = ?1 AND site.code = ?2 AND device.terminal = ?3
      """, .text(device.slipKey.text), .text(said.0), .text(said.1))
    guard stood == nil else { return }
    for former in try DeviceBook(transaction).formers(of: device.id)
    where former.terminalNumber == said.1 {
      if try SiteBook(transaction).find(former.site)?.site.siteCode == said.0 { return }
    }
    // One that did not know its site yet names none.
    if !said.0.isEmpty { foreignPlace = "site \(said.0) terminal \(said.1)" }
    document.siteCode = code
    document.terminalNumber = device.terminalNumber
  }
}
