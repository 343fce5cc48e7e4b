import Employment
import Exchange
import Intake

/// A vacancy as the station has it.
public struct StationVacancy: Hashable, Sendable {
  /// Its identifier is the station's.
  public var vacancy: Vacancy
  /// Where it stands.
  public var state: VacancyState
  /// Counts its changes; a reviewer names the one that was read.
  public var version: Int64
  /// Whose word each field is.
  public var origins: [ImportField: String]
  /// What screening found.
  public var findings: [ScreeningFinding]
  /// What of it a reviewer let pass.
  public var accepted: [ScreeningFinding]
  /// Why a reviewer refused it; nil when nobody did.
  public var refusal: String?
  /// Why it is closed; nil when it is not, or only since every place is filled.
  public var closing: ClosingReason?
  /// Every place is filled (rule 7).
  public var isFilled: Bool
  /// When it last changed.
  public var changedAt: Timestamp
}

/// A row of the table `vacancy` in the making.
struct VacancyRow: Equatable {
  /// Stands for the first day of those that were public before their days were kept.
  static let always = "0001-01-01"

  var id: String
  var body: String
  var state: VacancyState
  var openings: Int?
  var region: String
  var validThrough: String
  var version: Int64
  /// Empty when nobody corrected it.
  var correction: String
  var origins: String
  var findings: String
  var accepted: String
  var refusal: String?
  var closing: ClosingReason?
  var isFilled: Bool
  var isFrozen: Bool
  /// A person must look at it, whatever screening finds: it was opened again.
  var isHeld: Bool
  /// The day on which it was first open to the public; nil where it never was.
  var openedOn: String?
  /// The day on which it last ceased to be; nil where it never was, or is again.
  var closedOn: String?
  var changedAt: Timestamp

  /// One that does not exist yet.
  init(new id: String, at moment: Timestamp) {
    self.id = id
    body = ""
    state = .closed
    region = ""
    validThrough = ""
    version = 0
    correction = ""
    origins = "{}"
    findings = "[]"
    accepted = "[]"
    isFilled = false
    isFrozen = false
    isHeld = false
    changedAt = moment
  }

  init(_ row: SQLRow) throws(StationFault) {
    id = try row.text("id")
    body = try row.text("body")
    state = try row.word("state")
    openings = row.optionalInteger("openings").map { Int($0) }
    region = try row.text("region")
    validThrough = try row.text("valid_through")
    version = try row.integer("version")
    correction = try row.text("correction")
    origins = try row.text("origins")
    findings = try row.text("findings")
    accepted = try row.text("accepted")
    refusal = row.optionalText("refusal")
    closing = row.optionalText("closing").flatMap { ClosingReason(rawValue: $0) }
    isFilled = try row.integer("is_filled") != 0
    isFrozen = try row.integer("is_frozen") != 0
    isHeld = try row.integer("is_held") != 0
    openedOn = row.optionalText("opened_on")
    closedOn = row.optionalText("closed_on")
    changedAt = try row.timestamp("changed_at")
  }

  static func find(
    _ id: String, in transaction: any StationTransaction
  ) throws(StationFault) -> VacancyRow? {
    try transaction.row("SELECT * FROM vacancy WHERE id = ?1", .text(id)).map(VacancyRow.init)
  }

  func store(in transaction: any StationTransaction) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO vacancy (id, body, state, openings, region, valid_through, version, correction,
        origins, findings, accepted, refusal, closing, is_filled, is_frozen, is_held, opened_on,
        closed_on, changed_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body, state = excluded.state,
        openings = excluded.openings, region = excluded.region,
        valid_through = excluded.valid_through, version = excluded.version,
        correction = excluded.correction, origins = excluded.origins,
        findings = excluded.findings, accepted = excluded.accepted, refusal = excluded.refusal,
        closing = excluded.closing, is_filled = excluded.is_filled,
        is_frozen = excluded.is_frozen, is_held = excluded.is_held,
        opened_on = excluded.opened_on, closed_on = excluded.closed_on,
        changed_at = excluded.changed_at
      """, .text(id), .text(body), .text(state.rawValue), SQLValue(openings), .text(region),
      .text(validThrough), .integer(version), .text(correction), .text(origins), .text(findings),
      .text(accepted), SQLValue(refusal), SQLValue(closing?.rawValue), SQLValue(isFilled),
      SQLValue(isFrozen), SQLValue(isHeld), SQLValue(openedOn), SQLValue(closedOn),
      SQLValue(changedAt))
  }

  /// Keeps the days on which it is open to the public, after its state has changed. Days between
  /// two times at which it was are not told apart.
  mutating func keepPublicDays(since before: VacancyState, on day: CalendarDate) {
    if state.isPublic {
      openedOn = openedOn ?? day.description
      closedOn = nil
    } else if before.isPublic {
      closedOn = day.description
    }
  }

  /// As a vacancy; nil before it has a body.
  func vacancy() throws(StationFault) -> Vacancy {
    do { return try CanonicalJSON.value(Vacancy.self, from: body.bytes) } catch { throw .damaged }
  }

  func record() throws(StationFault) -> StationVacancy {
    guard let origins = MergedPosting.origins(json: origins) else { throw .damaged }
    return StationVacancy(
      vacancy: try vacancy(), state: state, version: version, origins: origins,
      findings: try Findings.read(findings), accepted: try Findings.read(accepted),
      refusal: refusal, closing: closing, isFilled: isFilled, changedAt: changedAt)
  }

  func needsReview() throws(StationFault) -> Bool {
    if isHeld { return true }
    if findings == "[]" || findings == accepted { return false }
    let accepted = try Findings.read(accepted)
    return try Findings.read(findings).contains { !accepted.contains($0) }
  }

  func standing(on day: CalendarDate) throws(StationFault) -> VacancyStanding {
    VacancyStanding(
      isRefused: refusal != nil, closing: closing, isFilled: isFilled, isFrozen: isFrozen,
      isExpired: validThrough < day.description, needsReview: try needsReview())
  }
}

extension VacancyState {
  /// Whether its employer seeks people by it: also while all its referrals are out.
  fileprivate var isPublic: Bool {
    switch self {
    case .published, .frozen: true
    case .review, .refused, .closed, .expired: false
    }
  }
}

/// Findings as the table holds them.
enum Findings {
  static func write(_ findings: [ScreeningFinding]) throws(StationFault) -> String {
    if findings.isEmpty { return "[]" }
    do {
      return String(decoding: try CanonicalJSON.bytes(of: findings), as: UTF8.self)
    } catch { throw .damaged }
  }

  static func read(_ text: String) throws(StationFault) -> [ScreeningFinding] {
    if text == "[]" { return [] }
    do {
      return try CanonicalJSON.value([ScreeningFinding].self, from: text.bytes)
    } catch { throw .damaged }
  }
}
