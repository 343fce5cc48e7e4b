import Employment
import Exchange
import Sealing

/// What the station has to tell each terminal about what was done there, numbered without gaps.
///
/// A terminal that was enrolled anew goes on with its books under another id, so that what is told
/// to one device of a place goes on behind what was told to those that stood there before. One that
/// moved to another place takes what was told to it along.
public struct NoticeBook {
  /// The most that one answer carries.
  public static let largestCount = 200

  /// A terminal that says it has heard so many more than there are is not believed.
  private static let mostLost: Int64 = 1_000_000

  /// Of the device ?1 and those that stand or stood in its place.
  private static let ofPlace = """
    device IN (
      SELECT other.id FROM device AS own
      JOIN device AS other ON other.site = own.site AND other.terminal = own.terminal
      WHERE own.id = ?1)
    """

  let transaction: any StationTransaction
  let sealer: Sealer

  /// The notices of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer) {
    self.transaction = transaction
    self.sealer = sealer
  }

  /// Puts a notice behind the last one of a device, or of what its terminal is enrolled as now.
  @discardableResult
  public func post(
    _ content: StationNotice.Content, to device: RecordID, at moment: Timestamp
  ) throws(StationFault) -> StationNotice {
    let device = try DeviceBook(transaction).heir(of: device)
    let last = try transaction.number(
      "SELECT max(number) FROM device_notice WHERE \(NoticeBook.ofPlace)", SQLValue(device))
    let number = (last ?? 0) + 1
    let id = sealer.identity(of: "notice \(device) \(number)")
    try transaction.run(
      """
      INSERT INTO device_notice (device, number, id, at, content_sealed)
      VALUES (?1, ?2, ?3, ?4, ?5)
      """,
      [
        SQLValue(device), .integer(number), SQLValue(id), SQLValue(moment),
        try SealedRow(sealer, table: "device_notice", record: id).seal(content, "content"),
      ])
    return StationNotice(number: number, at: moment, content: content)
  }

  /// What was told to a terminal where it stood before goes with it, in its order, behind what was
  /// told in its new place: some of it is told once more, and none is missed.
  func move(to device: RecordID) throws(StationFault) {
    for former in try DeviceBook(transaction).formers(of: device).reversed() {
      for id in try elsewhere(former.id, than: device) { try move(from: id, to: device) }
    }
  }

  /// What a terminal was, and what else came of that, where it stands in another place than now.
  private func elsewhere(
    _ former: RecordID, than device: RecordID
  ) throws(StationFault) -> [RecordID] {
    let rows = try transaction.rows(
      """
      SELECT other.id AS id FROM device AS own
      JOIN device AS other ON other.id <> own.id AND (other.id = ?1 OR other.former = ?1)
        AND NOT (other.site = own.site AND other.terminal = own.terminal)
      WHERE own.id = ?2 ORDER BY other.enrolled_at, other.id
      """, SQLValue(former), SQLValue(device))
    var ids: [RecordID] = []
    for row in rows { ids.append(try row.recordID("id")) }
    return ids
  }

  private func move(from former: RecordID, to device: RecordID) throws(StationFault) {
    let first = try transaction.number(
      "SELECT min(number) FROM device_notice WHERE device = ?1", SQLValue(former))
    guard let first else { return }
    let last = try transaction.number(
      "SELECT max(number) FROM device_notice WHERE \(NoticeBook.ofPlace)", SQLValue(device))
    try transaction.run(
      "UPDATE device_notice SET device = ?1, number = number + ?3 WHERE device = ?2",
      SQLValue(device), SQLValue(former), .integer((last ?? 0) + 1 - first))
  }

  /// A terminal has heard more than was ever told to its place: the store was restored from a copy,
  /// or the terminal came from another place. All that the store knows is told once more behind what
  /// was heard, in its order, so that its last word is the last; else what is told next would be
  /// numbered as heard and never be.
  private func catchUp(with heard: Int64, of device: RecordID) throws(StationFault) {
    let row = try transaction.row(
      """
      SELECT min(number) AS first, max(number) AS last FROM device_notice
      WHERE \(NoticeBook.ofPlace)
      """, SQLValue(device))
    guard let first = row?.optionalInteger("first"), let last = row?.optionalInteger("last"),
      heard > last, heard - last <= NoticeBook.mostLost
    else { return }
    try transaction.run(
      "UPDATE device_notice SET number = number + ?2 WHERE \(NoticeBook.ofPlace)",
      SQLValue(device), .integer(heard + 1 - first))
  }

  /// Those behind what a terminal has heard, in order, at most ``largestCount`` of them.
  public func after(
    _ number: Int64, of device: RecordID, limit: Int = NoticeBook.largestCount
  ) throws(StationFault) -> [StationNotice] {
    try catchUp(with: number, of: device)
    return try transaction.rows(
      """
      SELECT * FROM device_notice WHERE \(NoticeBook.ofPlace) AND number > ?2
      ORDER BY number LIMIT ?3
      """, SQLValue(device), .integer(number), SQLValue(min(max(limit, 0), NoticeBook.largestCount))
    ).map(notice)
  }

  private func notice(_ row: SQLRow) throws(StationFault) -> StationNotice {
    let sealed = SealedRow(sealer, table: "device_notice", record: try row.recordID("id"))
    return StationNotice(
      number: try row.integer("number"), at: try row.timestamp("at"),
      content: try sealed.unseal(
        StationNotice.Content.self, try row.blob("content_sealed"), "content"))
  }
}
