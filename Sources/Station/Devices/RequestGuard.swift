import Employment
import Exchange

/// Lets each signed request of a device in once.
///
/// A clock in a hall may be a day off, so that a narrow window of time would shut the terminal
/// out. What is remembered is bounded by number instead: the newest requests of each device, and a
/// floor that rises with them. What lies at or below the floor is refused. The floor falls only
/// where the station's own clock was set back.
public struct RequestGuard {
  /// Requests of each device that are remembered.
  public static let remembered = 256
  /// By how much a clock may be off before its signatures say nothing, milliseconds: a day, and an
  /// hour for those who set it by hand.
  public static let clockLimit: Int64 = 25 * 60 * 60 * 1000
  /// Smaller changes of the offset are not written down, milliseconds.
  private static let offsetStep: Int64 = 1000

  let transaction: any StationTransaction

  /// The guard of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Nil when the request is new; it is known from then on.
  ///
  /// - Parameters:
  ///   - nonce: of the signature, which must have been found genuine before.
  ///   - created: by the device's clock, as signed.
  public func refusal(
    of nonce: String, created: Timestamp, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> ReplayRefusal? {
    let (offset, isFar) = created.milliseconds.subtractingReportingOverflow(moment.milliseconds)
    guard !isFar, offset.magnitude <= RequestGuard.clockLimit.magnitude else { return .clockOff }
    guard created.milliseconds > (try floor(of: device, at: moment)) else { return .tooOld }
    let added = try transaction.changes(
      """
      INSERT INTO request_nonce (device, nonce, created) VALUES (?1, ?2, ?3)
      ON CONFLICT (device, nonce) DO NOTHING
      """, SQLValue(device.id), .text(nonce), SQLValue(created))
    guard added == 1 else { return .replayed }
    try prune(device.id, through: created, keeping: RequestGuard.remembered)
    // Those from before the clock was set back, which lie above.
    try prune(
      device.id, through: Timestamp(milliseconds: .max), keeping: 2 * RequestGuard.remembered)
    try note(offset, of: device, at: moment)
    return nil
  }

  /// What the device said last lies above the floor, and is its offset away from the station's clock
  /// as that was then. A floor that lies above the same distance from the clock as it is now proves
  /// that the station's clock was set back: until it had caught up every request would seem old. The
  /// floor is then brought to where the device's clock may be, and what is remembered stays. What was
  /// forgotten of hours that come again cannot be told from what is new.
  private func floor(
    of device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> Int64 {
    let floor = try transaction.number(
      "SELECT nonce_floor FROM device WHERE id = ?1", SQLValue(device.id))
    guard let floor else { throw .damaged }
    guard floor - device.clockOffset > moment.milliseconds + DeviceBook.clockTolerance else {
      return floor
    }
    let lower = moment.milliseconds + min(device.clockOffset, 0) - DeviceBook.clockTolerance
    try transaction.run(
      "UPDATE device SET nonce_floor = ?2 WHERE id = ?1", SQLValue(device.id), .integer(lower))
    return lower
  }

  /// Forgets all but the newest so many requests up to a moment; later ones stay.
  private func prune(
    _ device: RecordID, through last: Timestamp, keeping count: Int
  ) throws(StationFault) {
    let oldest = try transaction.number(
      """
      SELECT created FROM request_nonce WHERE device = ?1 AND created <= ?2
      ORDER BY created DESC LIMIT 1 OFFSET ?3
      """, SQLValue(device), SQLValue(last), SQLValue(count))
    guard let oldest else { return }
    try transaction.run(
      "UPDATE device SET nonce_floor = ?2 WHERE id = ?1", SQLValue(device), .integer(oldest))
    try transaction.run(
      "DELETE FROM request_nonce WHERE device = ?1 AND created <= ?2", SQLValue(device),
      .integer(oldest))
  }

  /// Staff hears once when a clock goes off, and again only after it was right in between.
  private func note(
    _ offset: Int64, of device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) {
    let isFirst = device.clockSeenAt == nil
    guard isFirst || (offset - device.clockOffset).magnitude > RequestGuard.offsetStep.magnitude
    else { return }
    try transaction.run(
      "UPDATE device SET clock_offset = ?2, clock_seen_at = ?3 WHERE id = ?1",
      SQLValue(device.id), .integer(offset), SQLValue(moment))
    let isOff = offset.magnitude > DeviceBook.clockTolerance.magnitude
    guard isOff, isFirst || !device.isClockOff else { return }
    try StaffNoticeBook(transaction).post(
      .clockOff, at: moment, device: device.id, detail: "\(offset / 1000) s")
  }
}
