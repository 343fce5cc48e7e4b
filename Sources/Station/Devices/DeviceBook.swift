import Employment
import Exchange

/// The terminals that were enrolled, and whether they are trusted.
public struct DeviceBook {
  /// By how much a clock may be off before staff hears of it, milliseconds.
  public static let clockTolerance: Int64 = 5 * 60 * 1000

  /// Contacts that are nearer to the last one that was written are not written, milliseconds.
  private static let contactStep: Int64 = 60 * 1000

  let transaction: any StationTransaction

  /// The devices of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// A device whose requests are to be checked with its key; refused from the moment on at which
  /// it was revoked.
  public func trusted(_ id: RecordID) throws(StationFault) -> Result<DeviceRecord, DeviceRefusal> {
    guard let device = try find(id) else { return .failure(.unknown) }
    guard device.revoked == nil else { return .failure(.revoked) }
    return .success(device)
  }

  /// Whether a device may do business, and as what.
  public func standing(
    of id: RecordID, policy: ReferralPolicy, at moment: Timestamp
  ) throws(StationFault) -> Result<Standing, DeviceRefusal> {
    let device: DeviceRecord
    switch try trusted(id) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let trusted): device = trusted
    }
    guard let record = try SiteBook(transaction).find(device.site) else { throw .damaged }
    var site = record.site
    site.terminalNumber = device.terminalNumber
    return .success(
      Standing(
        state: record.state, site: site, reason: record.reason, at: moment, policy: policy,
        outboxSequence: try OutboxChain(transaction: transaction, device: id).end().sequence))
  }

  /// Takes the trust away, from the next request on and for good; false where there is no such
  /// trusted device, or the act does not say who and why.
  public func revoke(_ id: RecordID, by act: ClerkAct) throws(StationFault) -> Bool {
    guard act.hasClerk, act.hasReason else { return false }
    return try transaction.changes(
      """
      UPDATE device SET revoked_at = ?2, revoked_by = ?3, revoked_reason = ?4
      WHERE id = ?1 AND revoked_at IS NULL
      """, SQLValue(id), SQLValue(act.at), .text(act.clerk), .text(act.reason)) == 1
  }

  /// All that stand in one place, since another takes it.
  func revokeAll(
    at site: RecordID, terminalNumber: String, by act: ClerkAct
  ) throws(StationFault) {
    try transaction.run(
      """
      UPDATE device SET revoked_at = ?3, revoked_by = ?4, revoked_reason = ?5
      WHERE site = ?1 AND terminal = ?2 AND revoked_at IS NULL
      """,
      [
        SQLValue(site), .text(terminalNumber), SQLValue(act.at), .text(act.clerk),
        .text(act.reason),
      ])
  }

  /// It was heard, and with which program. Written at most once a minute, since a terminal asks more
  /// often than anybody looks.
  ///
  /// - Parameter program: nil where it did not say.
  public func noteContact(
    of device: DeviceRecord, program: String?, at moment: Timestamp
  ) throws(StationFault) {
    let version = program ?? device.programVersion
    let isRecent = device.contactAt.map {
      (moment.milliseconds - $0.milliseconds).magnitude < DeviceBook.contactStep.magnitude
    }
    guard isRecent != true || version != device.programVersion else { return }
    try transaction.run(
      "UPDATE device SET contact_at = ?2, program = ?3 WHERE id = ?1", SQLValue(device.id),
      SQLValue(moment), .text(version))
  }

  /// What a terminal was until it was enrolled as `heir`, and whatever else came of that since, as an
  /// enrolment whose answer was lost does, is trusted no more: a ledger has one identity.
  func revokeFormer(_ former: RecordID, for heir: RecordID, by act: ClerkAct) throws(StationFault) {
    try transaction.run(
      """
      UPDATE device SET revoked_at = ?3, revoked_by = ?4, revoked_reason = ?5
      WHERE (id = ?1 OR former = ?1) AND id <> ?2 AND revoked_at IS NULL
      """,
      [
        SQLValue(former), SQLValue(heir), SQLValue(act.at), .text(act.clerk), .text(act.reason),
      ])
  }

  /// Under which ids a terminal was enrolled before, the newest first.
  func formers(of id: RecordID) throws(StationFault) -> [DeviceRecord] {
    var formers: [DeviceRecord] = []
    var next = try find(id)?.former
    while let id = next, let device = try find(id) {
      formers.append(device)
      next = device.former
    }
    return formers
  }

  /// As what a terminal is enrolled now that was enrolled as `id`: that id itself where it still is.
  func heir(of id: RecordID) throws(StationFault) -> RecordID {
    var heir = id
    while let row = try transaction.row(
      "SELECT id FROM device WHERE former = ?1 ORDER BY enrolled_at DESC, id LIMIT 1",
      SQLValue(heir))
    {
      heir = try row.recordID("id")
    }
    return heir
  }

  /// Its outbox forks: nothing more is taken from it until it is enrolled anew.
  func flagFork(of id: RecordID, at moment: Timestamp) throws(StationFault) {
    try transaction.run(
      "UPDATE device SET forked_at = ?2 WHERE id = ?1 AND forked_at IS NULL", SQLValue(id),
      SQLValue(moment))
  }

  /// Nil when there is none.
  public func find(_ id: RecordID) throws(StationFault) -> DeviceRecord? {
    guard let row = try transaction.row("SELECT * FROM device WHERE id = ?1", SQLValue(id)) else {
      return nil
    }
    return try record(row)
  }

  /// The device with a key; nil when there is none.
  public func find(key: VerifyingKey) throws(StationFault) -> DeviceRecord? {
    let row = try transaction.row("SELECT * FROM device WHERE device_key = ?1", .text(key.text))
    guard let row else { return nil }
    return try record(row)
  }

  /// All of a site, or all, the revoked ones too: by site, terminal and time.
  public func list(of site: RecordID? = nil) throws(StationFault) -> [DeviceRecord] {
    let order = " ORDER BY site, terminal, enrolled_at, id"
    let rows =
      if let site {
        try transaction.rows("SELECT * FROM device WHERE site = ?1" + order, SQLValue(site))
      } else {
        try transaction.rows("SELECT * FROM device" + order)
      }
    return try rows.map(record)
  }

  /// Trusted devices whose clocks are more than ``clockTolerance`` off.
  public func withClocksOff() throws(StationFault) -> [DeviceRecord] {
    try transaction.rows(
      """
      SELECT * FROM device
      WHERE revoked_at IS NULL AND (clock_offset > ?1 OR clock_offset < ?2) ORDER BY id
      """, .integer(DeviceBook.clockTolerance), .integer(-DeviceBook.clockTolerance)
    ).map(record)
  }

  private func record(_ row: SQLRow) throws(StationFault) -> DeviceRecord {
    guard let deviceKey = VerifyingKey(try row.text("device_key")),
      let slipKey = VerifyingKey(try row.text("slip_key"))
    else { throw .damaged }
    var revoked: ClerkAct?
    if let at = row.optionalTimestamp("revoked_at") {
      revoked = ClerkAct(
        clerk: try row.text("revoked_by"), at: at, reason: try row.text("revoked_reason"))
    }
    return DeviceRecord(
      id: try row.recordID("id"), site: try row.recordID("site"),
      terminalNumber: try row.text("terminal"), deviceKey: deviceKey, slipKey: slipKey,
      programVersion: try row.text("program"), enrolledAt: try row.timestamp("enrolled_at"),
      former: try row.optionalRecordID("former"), revoked: revoked,
      forkedAt: row.optionalTimestamp("forked_at"),
      clockOffset: try row.integer("clock_offset"),
      clockSeenAt: row.optionalTimestamp("clock_seen_at"),
      contactAt: row.optionalTimestamp("contact_at"))
  }
}
