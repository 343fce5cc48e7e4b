import Employment
import Exchange

/// The sites of the network and how each became one: applied for, reviewed by the upper level,
/// coded, opened, suspended, closed (入驻、审核、编码). Every step is recorded with who and when.
public struct SiteBook {
  let transaction: any StationTransaction

  /// The sites of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Applies for a site (申请入驻). A rejected one may be applied for again under its id, with what
  /// was corrected; the same application again changes nothing.
  public func apply(
    id: RecordID, for site: ServiceSite, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasClerk else { return .failure(.clerkMissing) }
    guard !site.name.isBlank else { return .failure(.nameMissing) }
    var draft = site
    draft.siteCode = ""
    draft.terminalNumber = ""
    if let known = try find(id) {
      if known.state == .applied, known.site == draft { return .success(known) }
      guard known.state == .rejected else { return .failure(.wrongState(known.state)) }
    }
    try transaction.run(
      """
      INSERT INTO site (id, state, reason, level, region, body, applicant, steps, changed_at)
      VALUES (?1, 'applied', '', ?2, ?3, ?4, ?5, 0, ?6)
      ON CONFLICT (id) DO UPDATE SET level = excluded.level, region = excluded.region,
        body = excluded.body, applicant = excluded.applicant
      """,
      [
        SQLValue(id), .text(draft.level.rawValue), .text(draft.region.digits),
        try SQLValue(json: draft), .text(act.clerk), SQLValue(act.at),
      ])
    return try step(id, to: .applied, by: act)
  }

  /// The upper level approves, and the site has its code (生成编码).
  public func approve(
    _ id: RecordID, reviewer: ReviewLevel, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard let known = try find(id) else { return .failure(.unknown) }
    if let refusal = refusal(ofReviewing: known, reviewer, act) { return .failure(refusal) }
    guard let code = try newCode(known.site) else { return .failure(.noCodeLeft) }
    try transaction.run("UPDATE site SET code = ?2 WHERE id = ?1", SQLValue(id), .text(code))
    return try step(id, to: .coded, by: act)
  }

  /// The upper level rejects, with a reason (审核不通过).
  public func reject(
    _ id: RecordID, reviewer: ReviewLevel, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard let known = try find(id) else { return .failure(.unknown) }
    if let refusal = refusal(ofReviewing: known, reviewer, act) { return .failure(refusal) }
    guard act.hasReason else { return .failure(.reasonMissing) }
    return try step(id, to: .rejected, by: act)
  }

  /// A coded or suspended site serves the public from now on.
  public func open(
    _ id: RecordID, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    try lead(id, from: [.coded, .suspended], to: .open, by: act)
  }

  /// An open site serves nobody until it is opened again; needs a reason.
  public func suspend(
    _ id: RecordID, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasReason else { return .failure(.reasonMissing) }
    return try lead(id, from: [.open], to: .suspended, by: act)
  }

  /// For good; needs a reason. The code is never given again.
  public func close(
    _ id: RecordID, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasReason else { return .failure(.reasonMissing) }
    return try lead(id, from: [.coded, .open, .suspended], to: .closed, by: act)
  }

  /// A level above undoes a closing: the site stands again where it stood before; needs a reason.
  public func reopen(
    _ id: RecordID, reviewer: ReviewLevel, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasClerk else { return .failure(.clerkMissing) }
    guard act.hasReason else { return .failure(.reasonMissing) }
    guard let known = try find(id) else { return .failure(.unknown) }
    guard known.state == .closed else { return .failure(.wrongState(known.state)) }
    guard reviewer.mayReview(known.site.level) else { return .failure(.notUpperLevel) }
    guard let before = try steps(of: id).last(where: { $0.state != .closed })?.state else {
      throw .damaged
    }
    return try step(id, to: before, by: act)
  }

  /// Another hotline, other hours: its terminals and everybody who is told of the site learn it;
  /// needs a reason. Recorded as a step that leads nowhere.
  public func correct(
    _ id: RecordID, to correction: SiteCorrection, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasClerk else { return .failure(.clerkMissing) }
    guard act.hasReason else { return .failure(.reasonMissing) }
    guard let known = try find(id) else { return .failure(.unknown) }
    guard [.coded, .open, .suspended].contains(known.state) else {
      return .failure(.wrongState(known.state))
    }
    let site = correction.applied(to: known.site)
    guard !site.name.isBlank else { return .failure(.nameMissing) }
    guard site != known.site else { return .failure(.nothingNew) }
    var draft = site
    draft.siteCode = ""
    try transaction.run(
      "UPDATE site SET body = ?2, region = ?3 WHERE id = ?1", SQLValue(id),
      try SQLValue(json: draft), .text(draft.region.digits))
    return try step(id, to: known.state, by: act)
  }

  private func lead(
    _ id: RecordID, from states: [Standing.SiteState], to state: Standing.SiteState,
    by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    guard act.hasClerk else { return .failure(.clerkMissing) }
    guard let known = try find(id) else { return .failure(.unknown) }
    guard states.contains(known.state) else { return .failure(.wrongState(known.state)) }
    return try step(id, to: state, by: act)
  }

  private func refusal(
    ofReviewing known: SiteRecord, _ reviewer: ReviewLevel, _ act: ClerkAct
  ) -> SiteRefusal? {
    guard act.hasClerk else { return .clerkMissing }
    guard known.state == .applied else { return .wrongState(known.state) }
    guard reviewer.mayReview(known.site.level) else { return .notUpperLevel }
    guard act.clerk != known.applicant else { return .ownApplication }
    return nil
  }

  private func step(
    _ id: RecordID, to state: Standing.SiteState, by act: ClerkAct
  ) throws(StationFault) -> Result<SiteRecord, SiteRefusal> {
    let number = try transaction.number(
      """
      UPDATE site SET state = ?2, reason = ?3, changed_at = ?4, steps = steps + 1
      WHERE id = ?1 RETURNING steps
      """, SQLValue(id), .text(state.rawValue), .text(act.reason), SQLValue(act.at))
    guard let number else { throw .damaged }
    try transaction.run(
      """
      INSERT INTO site_step (site, number, state, clerk, at, reason)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        SQLValue(id), .integer(number), .text(state.rawValue), .text(act.clerk),
        SQLValue(act.at), .text(act.reason),
      ])
    guard let record = try find(id) else { throw .damaged }
    try tell(record)
    return .success(record)
  }

  /// Everybody is told of the sites that are open.
  private func tell(_ record: SiteRecord) throws(StationFault) {
    guard !record.site.siteCode.isEmpty else { return }
    let feed = FeedBook(transaction: transaction)
    guard record.state.servesThePublic else {
      try feed.remove(.site, key: record.site.siteCode)
      return
    }
    guard let body = try? CanonicalJSON.bytes(of: record.site) else { throw .damaged }
    try feed.put(.site, key: record.site.siteCode, body: Array(body))
  }

  /// Nine digits of the region, one of the level, three of a sequence that only goes up.
  private func newCode(_ site: ServiceSite) throws(StationFault) -> String? {
    let region = (site.region.digits + "000").prefix(9)
    let stem = "\(region)\(site.level.digit)"
    let number = try Counter(transaction: transaction).take(of: "site \(stem)").lowerBound
    guard number <= 999 else { return nil }
    let digits = String(number)
    return stem + String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }
}

extension SiteBook {
  /// Nil when no site has that id.
  public func find(_ id: RecordID) throws(StationFault) -> SiteRecord? {
    guard let row = try transaction.row("SELECT * FROM site WHERE id = ?1", SQLValue(id)) else {
      return nil
    }
    return try record(row)
  }

  /// Nil when no site has that code.
  public func find(code: String) throws(StationFault) -> SiteRecord? {
    guard let row = try transaction.row("SELECT * FROM site WHERE code = ?1", .text(code)) else {
      return nil
    }
    return try record(row)
  }

  /// A site by its code, or by the id of its application; nil where it is neither.
  public func id(of words: String) throws(StationFault) -> RecordID? {
    if let record = try find(code: words) { return record.id }
    guard let id = RecordID(words) else { return nil }
    return try find(id)?.id
  }

  /// All of them, or those that stand so, by region, level and code.
  public func list(_ state: Standing.SiteState? = nil) throws(StationFault) -> [SiteRecord] {
    let all = "SELECT * FROM site"
    let order = " ORDER BY region, level, coalesce(code, ''), id"
    let rows =
      if let state {
        try transaction.rows(all + " WHERE state = ?1" + order, .text(state.rawValue))
      } else {
        try transaction.rows(all + order)
      }
    return try rows.map(record)
  }

  /// How a site came to where it stands, from the first step on.
  public func steps(of id: RecordID) throws(StationFault) -> [SiteStep] {
    try transaction.rows(
      "SELECT * FROM site_step WHERE site = ?1 ORDER BY number", SQLValue(id)
    ).map(step)
  }

  private func step(_ row: SQLRow) throws(StationFault) -> SiteStep {
    SiteStep(
      number: Int(try row.integer("number")), state: try row.word("state"),
      act: ClerkAct(
        clerk: try row.text("clerk"), at: try row.timestamp("at"),
        reason: try row.text("reason")))
  }

  private func record(_ row: SQLRow) throws(StationFault) -> SiteRecord {
    var site = try row.json("body", as: ServiceSite.self)
    site.siteCode = row.optionalText("code") ?? ""
    return SiteRecord(
      id: try row.recordID("id"), state: try row.word("state"), site: site,
      reason: try row.text("reason"), applicant: try row.text("applicant"),
      changedAt: try row.timestamp("changed_at"))
  }
}

extension ServiceSite.Level {
  /// The tenth digit of a site code.
  fileprivate var digit: Int {
    switch self {
    case .district: 1
    case .town: 2
    case .village: 3
    case .highTechZone: 4
    }
  }
}
