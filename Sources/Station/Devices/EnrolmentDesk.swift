import Employment
import Exchange
import Foundation
import Sealing

/// Codes that a clerk reads out, and the terminals that are enrolled by them.
///
/// A code is eight digits, compared as a whole with those that wait to be used: a wrong try belongs
/// to none of them, and ends none. What is bounded is how often the station as a whole lets anybody
/// guess (``wrongTries``); of at most ``codesAlive`` codes each is guessed with a chance of five in a
/// million. Only a keyed digest of a code is kept.
public struct EnrolmentDesk {
  /// How long a code is valid, milliseconds.
  public static let validity: Int64 = 15 * 60 * 1000
  /// Wrong tries within ``validity`` behind which only callers are heard that have tried none.
  public static let wrongTries: Int64 = 500
  /// Wrong tries within ``validity`` of which staff is told.
  public static let alarm: Int64 = 50
  /// Codes that wait to be used at once.
  public static let codesAlive = 100

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
    guard let code = try freeCode(from: random, at: act.at) else {
      return .failure(.tooManyCodes)
    }
    try transaction.run(
      """
      INSERT INTO enrolment_code (id, digest, site, terminal, clerk, made_at, expires_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """,
      [
        SQLValue(id), SQLValue(digest(of: code)), SQLValue(site), .text(terminalNumber),
        .text(act.clerk), SQLValue(act.at),
        SQLValue(act.at.adding(milliseconds: EnrolmentDesk.validity)),
      ])
    return .success(code)
  }

  /// Enrols a terminal. The same code with the same key again gives the same answer while the code
  /// is valid and its site not closed; a wrong code is counted, so that what is written must be kept.
  ///
  /// A terminal that stood in the same place before is revoked: it was replaced. One that proves
  /// which device it was before goes on with the ledger of that one: what it was lent is its own, what
  /// it had not handed in is taken, and what is told to that one is told to it.
  ///
  /// - Parameters:
  ///   - device: the id of the device, should it be new.
  ///   - stationKey: what the feed is checked with.
  ///   - courierKey: what parcels for a courier are sealed to; nil where none are taken.
  ///   - policy: of referrals, as the district sets it.
  ///   - hasErred: whether the caller, or one who cannot be told from it, tried a wrong code lately.
  public func enrol(
    _ request: EnrolmentRequest, device: RecordID, stationKey: VerifyingKey,
    courierKey: CourierAddress? = nil, policy: ReferralPolicy, hasErred: Bool = false,
    at moment: Timestamp
  ) throws(StationFault) -> Result<Enrolment, EnrolmentRefusal> {
    guard let deviceKey = VerifyingKey(request.deviceKey),
      let slipKey = VerifyingKey(request.slipKey), !deviceKey.isWeak, !slipKey.isWeak
    else { return .failure(.malformedKey) }
    let code: Code
    switch try check(request.code, hasErred, at: moment) {
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
      let former: DeviceRecord?
      switch try self.former(of: request) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let found): former = found
      }
      try add(
        Newcomer(
          id: device, deviceKey: deviceKey, slipKey: slipKey, version: request.programVersion),
        after: former, by: code, at: moment)
    }
    let id = code.device ?? device
    switch try devices.standing(of: id, policy: policy, at: moment) {
    case .success(let standing):
      return .success(
        Enrolment(
          device: id, stationKey: stationKey.text, courierKey: courierKey?.text,
          standing: standing, handedIn: try handedIn(before: id)))
    case .failure: return .failure(.revokedSince)
    }
  }

  /// Who the terminal was; nil where it was nobody's, or only another station's.
  private func former(
    of request: EnrolmentRequest
  ) throws(StationFault) -> Result<DeviceRecord?, EnrolmentRefusal> {
    guard let former = request.former else { return .success(nil) }
    guard let key = former.proven(by: request) else { return .failure(.formerNotProven) }
    return .success(try DeviceBook(transaction).find(key: key))
  }

  /// How far the station came with the outbox of who the terminal was before.
  private func handedIn(before device: RecordID) throws(StationFault) -> OutboxMark? {
    for former in try DeviceBook(transaction).formers(of: device) {
      let end = try OutboxChain(transaction: transaction, device: former.id).end()
      if end.sequence > 0 { return OutboxMark(sequence: end.sequence, hash: end.hash) }
    }
    return nil
  }

  /// A terminal that is about to be one of the station's.
  private struct Newcomer {
    var id: RecordID
    var deviceKey: VerifyingKey
    var slipKey: VerifyingKey
    var version: String
  }

  private func add(
    _ new: Newcomer, after former: DeviceRecord?, by code: Code, at moment: Timestamp
  ) throws(StationFault) {
    let devices = DeviceBook(transaction)
    let act = ClerkAct(clerk: code.clerk, at: moment, reason: "replaced")
    try devices.revokeAll(at: code.site, terminalNumber: code.terminal, by: act)
    try insert(new, former: former?.id, code: code, at: moment)
    try transaction.run(
      "UPDATE enrolment_code SET device = ?2 WHERE id = ?1", SQLValue(code.id), SQLValue(new.id))
    guard let former else { return }
    try devices.revokeFormer(former.id, for: new.id, by: act)
    try NoticeBook(transaction, sealer: sealer).move(to: new.id)
  }

  private struct Code {
    var id: RecordID
    var site: RecordID
    var terminal: String
    var clerk: String
    var device: RecordID?
  }

  private func check(
    _ code: String, _ hasErred: Bool, at moment: Timestamp
  ) throws(StationFault) -> Result<Code, EnrolmentRefusal> {
    guard code.utf8.count == 8, code.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return .failure(.wrongCode)
    }
    let wrong = WrongCodes(transaction)
    if hasErred, try wrong.count(at: moment) >= EnrolmentDesk.wrongTries {
      return .failure(.tooManyTries)
    }
    // The newest of these digits: older ones have ended.
    let row = try transaction.row(
      """
      SELECT * FROM enrolment_code WHERE digest = ?1 ORDER BY expires_at DESC, made_at DESC LIMIT 1
      """, SQLValue(digest(of: code)))
    guard let row else {
      try wrong.note(at: moment)
      return .failure(.wrongCode)
    }
    guard moment < (try row.timestamp("expires_at")) else { return .failure(.expired) }
    return .success(
      Code(
        id: try row.recordID("id"), site: try row.recordID("site"),
        terminal: try row.text("terminal"), clerk: try row.text("clerk"),
        device: try row.optionalRecordID("device")))
  }

  private func insert(
    _ new: Newcomer, former: RecordID?, code: Code, at moment: Timestamp
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO device
        (id, site, terminal, device_key, slip_key, program, enrolled_at, enrolled_by,
         clock_offset, nonce_floor, former)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9)
      """,
      [
        SQLValue(new.id), SQLValue(code.site), .text(code.terminal), .text(new.deviceKey.text),
        .text(new.slipKey.text), .text(String(new.version.prefix(40))), SQLValue(moment),
        .text(code.clerk), former.map { SQLValue($0) } ?? .null,
      ])
  }

  /// Eight digits that no code has which could still be used; nil where as many codes wait as may.
  private func freeCode(
    from random: UInt64, at moment: Timestamp
  ) throws(StationFault) -> String? {
    let rows = try transaction.rows(
      "SELECT digest, device FROM enrolment_code WHERE expires_at > ?1", SQLValue(moment))
    var taken: Set<[UInt8]> = []
    var waiting = 0
    for row in rows {
      taken.insert(try row.blob("digest"))
      if try row.optionalRecordID("device") == nil { waiting += 1 }
    }
    guard waiting < EnrolmentDesk.codesAlive else { return nil }
    let count: UInt64 = 100_000_000
    return (0...UInt64(taken.count)).lazy
      .map { EnrolmentDesk.digits(Int((random % count + $0) % count), 8) }
      .first { !taken.contains([UInt8](digest(of: $0))) }
  }

  /// Keyed: 10⁸ codes would be tried in a moment. The same digits have the same digest, so that a
  /// code is found by it.
  private func digest(of code: String) -> Data {
    sealer.fingerprint(of: Data("enrolment code \(code)".utf8))
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
