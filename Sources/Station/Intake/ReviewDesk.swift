import Employment
import Intake

/// Where reviewers decide about vacancies.
public struct ReviewDesk {
  let desk: PostingDesk
  let tables: ReadingTables

  /// Over a desk's transaction, feed and rules.
  public init(_ desk: PostingDesk, tables: ReadingTables) {
    self.desk = desk
    self.tables = tables
  }

  /// Decides about a vacancy as it was read.
  ///
  /// - Parameters:
  ///   - version: the version that the reviewer read; when it is no longer the one in force the
  ///     decision is refused, so that of two reviewers the second learns of the first.
  ///   - act: who, when and why.
  public func decide(
    _ decision: ReviewDecision, on id: String, version: Int64, by act: ClerkAct
  ) throws(StationFault) -> Result<StationVacancy, ReviewRefusal> {
    guard var row = try VacancyRow.find(id, in: desk.transaction) else {
      return .failure(.unknownVacancy)
    }
    guard row.version == version else { return .failure(.changed(version: row.version)) }
    let findings = try Findings.read(row.findings)
    guard act.hasClerk, act.hasReason || !decision.needsReason(findings) else {
      return .failure(.reasonNeeded)
    }
    if let refusal = refusal(decision, row) { return .failure(refusal) }
    let oldBody = row.body
    let refused = RefusedKeys(transaction: desk.transaction)
    var correction = ""
    switch decision {
    case .approve:
      row.accepted = row.findings
      row.isHeld = false
    case .refuse:
      row.refusal = act.reason
      try refused.note(id)
    case .reopen:
      row.refusal = nil
      row.closing = nil
      row.accepted = "[]"
      row.isHeld = true
      try refused.forget(id)
    case .correct(let fields):
      do throws(ReviewRefusal) {
        correction = try correct(&row, fields, on: act.at.day)
      } catch { return .failure(error) }
    }
    try settle(&row, decision, oldBody, act)
    try ReviewBook(desk.transaction).note(decision.name, of: row, correction, by: act)
    return .success(try row.record())
  }

  private func refusal(_ decision: ReviewDecision, _ row: VacancyRow) -> ReviewRefusal? {
    switch decision {
    case .approve:
      // A refusal is taken back first, so that nobody approves what another refused unseen.
      row.state == .review ? nil : .wrongState(row.state)
    case .refuse: row.refusal == nil ? nil : .wrongState(row.state)
    case .correct: row.refusal == nil && row.closing == nil ? nil : .wrongState(row.state)
    case .reopen: row.refusal != nil || row.closing != nil ? nil : .wrongState(row.state)
    }
  }

  /// Takes corrected fields into the row's correction; what they are, as a posting's JSON.
  private func correct(
    _ row: inout VacancyRow, _ fields: [ImportField: String], on day: CalendarDate
  ) throws(ReviewRefusal) -> String {
    guard !fields.isEmpty else { throw .emptyCorrection }
    var correction = Posting(json: row.correction) ?? Posting()
    let base: Posting
    do throws(StationFault) {
      base = try desk.merged(row, on: day).posting
    } catch { throw .unknownVacancy }
    let said = try Posting.correction(fields, of: base, tables: tables, today: day)
    for field in ImportField.allCases where !said[field].isEmpty { correction[field] = said[field] }
    guard correction.json != row.correction else { throw .emptyCorrection }
    row.correction = correction.json
    return said.json
  }

  private func settle(
    _ row: inout VacancyRow, _ decision: ReviewDecision, _ oldBody: String, _ act: ClerkAct
  ) throws(StationFault) {
    let vacancy = try desk.compose(&row, on: act.at.day)
    // Whoever corrects a vacancy has read it, and lets pass what is still found in it.
    if case .correct = decision {
      row.accepted = row.findings
      row.isHeld = false
    }
    try desk.book.write(&row, at: act.at, oldBody: oldBody, vacancy: vacancy)
  }
}
