import Employment
import Exchange
import Foundation
import Sealing

/// Codes that a clerk reads out, and the terminals that are enrolled by them.
///
/// A code is eight digits: two that tell which code it is and six that are guessed with a chance
/// of five in a million, since it has five tries. Only a keyed digest of it is kept.
public struct EnrolmentDesk {
  /// How long a code is valid, milliseconds.
  public static let validity: Int64 = 15 * 60 * 1000
  /// Wrong tries that a code outlives.
  public static let tries = 5

  let transaction: any StationTransaction
  let sealer: Sealer

  /// The enrolments of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer) {
    self.transaction = transaction
    self.sealer = sealer
  }

  /// A code for one terminal of a site. A code that was made for it before and is not used ends.
  ///
  /// - Parameters:
  ///   - id: of the code.
  ///   - random: 64 bits that nobody can foresee.
  public func makeCode(
    id: RecordID, for site: RecordID, terminalNumber: String, random: UInt64, by act: ClerkAct
  ) throws(StationFault) -> Result<String, EnrolmentRefusal> {
    guard act.hasClerk else { return .failure(.clerkMissing) }
    guard terminalNumber.utf8.count == 2, terminalNumber.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return .failure(.terminalNumber) }
    guard let record = try SiteBook(transaction).find(site) else { return .failure(.unknownSite) }
    guard record.state.takesTerminals else { return .failure(.siteNotApproved) }
    try transaction.run(
      """
      UPDATE enrolment_code SET expires_at = made_at
      WHERE site = ?1 AND terminal = ?2 AND device IS NULL
      """, SQLValue(site), .text(terminalNumber))
    guard let selector = try freeSelector(from: Int(random >> 32 % 100), at: act.at) else {
      return .failure(.tooManyCodes)
    }
    let code = selector + EnrolmentDesk.digits(Int((random & 0xFFFF_FFFF) % 1_000_000), 6)
    try transaction.run(
      """
      INSERT INTO enrolment_code
        (id, selector, digest, site, terminal, clerk, made_at, expires_at, tries)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)
      """,
      [
        SQLValue(id), .text(selector), SQLValue(digest(of: code, id)), SQLValue(site),
        .text(terminalNumber), .text(act.clerk), SQLValue(act.at),
        SQLValue(act.at.adding(milliseconds: EnrolmentDesk.validity)),
      ])
    return .success(code)
  }

  /// Enrols a terminal. The same code with the same key again gives the same answer while the code
  /// is valid and its site not closed; a wrong code counts as a try, so that what is written must be
  /// kept.
  ///
  /// A terminal that stood in the same place before is revoked: it was replaced.
  ///
  /// - Parameters:
  ///   - device: the id of the device, should it be new.
  ///   - stationKey: what the feed is checked with.
  ///   - courierKey: what parcels for a courier are sealed to; nil where none are taken.
  ///   - policy: of referrals, as the district sets it.
  public func enrol(
    _ request: EnrolmentRequest, device: RecordID, stationKey: VerifyingKey,
    courierKey: CourierAddress? = nil, policy: ReferralPolicy, at moment: Timestamp
  ) throws(StationFault) -> Result<Enrolment, EnrolmentRefusal> {
    guard let deviceKey = VerifyingKey(request.deviceKey),
      let slipKey = VerifyingKey(request.slipKey), !deviceKey.isWeak, !slipKey.isWeak
    else { return .failure(.malformedKey) }
    let code: Code
    switch try check(request.code, at: moment) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let checked): code = checked
    }
    // The site may have been closed since the code was made.
    guard let site = try SiteBook(transaction).find(code.site) else { throw .damaged }
    guard site.state.takesTerminals else { return .failure(.siteNotApproved) }
    let devices = DeviceBook(transaction)
    let known = try devices.find(key: deviceKey)
    if let used = code.device {
      guard known?.id == used else { return .failure(.codeUsed) }
    } else {
      guard known == nil else { return .failure(.keyKnown) }
      try devices.revokeAll(
        at: code.site, terminalNumber: code.terminal,
        by: ClerkAct(clerk: code.clerk, at: moment, reason: "replaced"))
      try insert(request, deviceKey, slipKey, device: device, code: code, at: moment)
      try transaction.run(
        "UPDATE enrolment_code SET device = ?2 WHERE id = ?1", SQLValue(code.id), SQLValue(device))
    }
    let id = code.device ?? device
    switch try devices.standing(of: id, policy: policy, at: moment) {
    case .success(let standing):
      return .success(
        Enrolment(
          device: id, stationKey: stationKey.text, courierKey: courierKey?.text,
          standing: standing))
    case .failure: return .failure(.codeUsed)
    }
  }

  private struct Code {
    var id: RecordID
    var site: RecordID
    var terminal: String
    var clerk: String
    var device: RecordID?
  }

  private func check(
    _ code: String, at moment: Timestamp
  ) throws(StationFault) -> Result<Code, EnrolmentRefusal> {
    guard code.utf8.count == 8, code.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return .failure(.wrongCode)
    }
    // The newest that has these two digits: older ones have ended.
    let row = try transaction.row(
      """
      SELECT * FROM enrolment_code WHERE selector = ?1 ORDER BY expires_at DESC, made_at DESC LIMIT 1
      """, .text(String(code.prefix(2))))
    guard let row else { return .failure(.wrongCode) }
    let id = try row.recordID("id")
    guard try row.integer("tries") < EnrolmentDesk.tries else { return .failure(.tooManyTries) }
    let isRight = try row.blob("digest") == [UInt8](digest(of: code, id))
    guard isRight else {
      try transaction.run(
        "UPDATE enrolment_code SET tries = tries + 1 WHERE id = ?1", SQLValue(id))
      return .failure(.wrongCode)
    }
    guard moment < (try row.timestamp("expires_at")) else { return .failure(.expired) }
    return .success(
      Code(
        id: id, site: try row.recordID("site"), terminal: try row.text("terminal"),
        clerk: try row.text("clerk"), device: try row.optionalRecordID("device")))
  }

  private func insert(
    _ request: EnrolmentRequest, _ deviceKey: VerifyingKey, _ slipKey: VerifyingKey,
    device: RecordID, code: Code, at moment: Timestamp
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO device
        (id, site, terminal, device_key, slip_key, program, enrolled_at, enrolled_by,
         clock_offset, nonce_floor)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0)
      """,
      [
        SQLValue(device), SQLValue(code.site), .text(code.terminal), .text(deviceKey.text),
        .text(slipKey.text), .text(String(request.programVersion.prefix(40))), SQLValue(moment),
        .text(code.clerk),
      ])
  }

  /// Two digits that no code has which could still be used.
  private func freeSelector(
    from start: Int, at moment: Timestamp
  ) throws(StationFault) -> String? {
    let rows = try transaction.rows(
      "SELECT DISTINCT selector FROM enrolment_code WHERE expires_at > ?1", SQLValue(moment))
    var taken: Set<String> = []
    for row in rows { taken.insert(try row.text("selector")) }
    return (0..<100).lazy.map { EnrolmentDesk.digits((start + $0) % 100, 2) }
      .first { !taken.contains($0) }
  }

  private func digest(of code: String, _ id: RecordID) -> Data {
    sealer.fingerprint(of: Data("enrolment code \(id) \(code)".utf8))
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: count - digits.utf8.count) + digits
  }
}

extension Standing.SiteState {
  /// Whether terminals are enrolled there: also before it opens and while it is suspended.
  fileprivate var takesTerminals: Bool {
    switch self {
    case .coded, .open, .suspended: true
    case .applied, .rejected, .closed: false
    }
  }
}
