import Employment
import Exchange
import Intake

extension PostingDesk {
  /// Computes vacancies anew from all that sources say of them, and publishes what has changed.
  func settle(_ touched: TouchedVacancies, at moment: Timestamp) throws(StationFault) {
    for id in touched.ids {
      if let posting = touched.onlyPosting(of: id) {
        var row = VacancyRow(new: id, at: moment)
        let vacancy = fill(&row, MergedPosting([posting], on: moment.day))
        guard let vacancy else { throw .damaged }
        row.findings = try findings(vacancy, on: moment.day)
        try book.write(&row, at: moment, oldBody: "", vacancy: vacancy)
      } else {
        try settle(id, at: moment)
      }
    }
  }

  private func settle(_ id: String, at moment: Timestamp) throws(StationFault) {
    var row = try VacancyRow.find(id, in: transaction) ?? VacancyRow(new: id, at: moment)
    let before = row
    let vacancy = try compose(&row, on: moment.day)
    if row == before, try row.standing(on: moment.day).state == row.state { return }
    // All its postings left before it was ever stored.
    if row.body.isEmpty { return }
    try book.write(&row, at: moment, oldBody: before.body, vacancy: vacancy)
  }

  /// Vacancies whose last day has passed stand so from now on, unless a source that still offers
  /// them says otherwise; how many there were.
  public func expire(at moment: Timestamp, limit: Int = 1000) throws(StationFault) -> Int {
    let rows = try transaction.rows(
      """
      SELECT id FROM vacancy
      WHERE valid_through < ?1 AND state IN ('published', 'review', 'frozen') LIMIT ?2
      """, SQLValue(moment.day), SQLValue(limit))
    for row in rows { try settle(try row.text("id"), at: moment) }
    return rows.count
  }

  /// What its live sources and its reviewers say of a vacancy, together.
  func merged(_ row: VacancyRow, on day: CalendarDate) throws(StationFault) -> MergedPosting {
    MergedPosting(try postings(of: row), on: day)
  }

  /// So many postings speak for a vacancy. A source has one of each, so that more has only a refused
  /// one, to which a posting belongs under whatever number it comes back.
  private static let mostPostings = 64

  private func postings(of row: VacancyRow) throws(StationFault) -> [SourcedPosting] {
    var postings: [SourcedPosting] = []
    for each in try transaction.rows(
      """
      SELECT body, source, seen_on FROM source_posting
      WHERE vacancy = ?1 AND is_live = 1 ORDER BY source, id LIMIT ?2
      """, .text(row.id), SQLValue(PostingDesk.mostPostings))
    {
      guard let posting = Posting(json: try each.text("body")) else { throw .damaged }
      let source = try each.text("source")
      let weight = try weights.weight(of: source, in: transaction)
      postings.append(
        SourcedPosting(
          source: source, trust: weight.trust, posting: posting, seenOn: try each.day("seen_on"),
          validDays: weight.validDays))
    }
    guard let first = postings.first, !row.correction.isEmpty else { return postings }
    guard let posting = Posting(json: row.correction) else { throw .damaged }
    postings.append(
      SourcedPosting(
        source: Source.reviewer, trust: SourcedPosting.highestTrust, posting: posting,
        seenOn: first.seenOn, validDays: 0))
    return postings
  }

  /// Puts into a row what its sources say now; nil when no source says anything any more.
  func compose(
    _ row: inout VacancyRow, on day: CalendarDate
  ) throws(StationFault) -> Vacancy? {
    let postings = try postings(of: row)
    if postings.isEmpty {
      if row.closing == nil { row.closing = .withdrawn }
      return nil
    }
    if row.closing == .withdrawn { row.closing = nil }
    try bringAcceptance(of: &row, on: day)
    guard let vacancy = fill(&row, MergedPosting(postings, on: day)) else { throw .damaged }
    try book.takeUse(&row)
    row.findings = try findings(vacancy, on: day)
    return vacancy
  }

  /// What was let pass by an earlier program names a word without its sentence: it holds for the
  /// sentences of the text that was let pass, and for no other.
  private func bringAcceptance(
    of row: inout VacancyRow, on day: CalendarDate
  ) throws(StationFault) {
    if row.accepted == "[]" { return }
    let accepted = try Findings.read(row.accepted)
    let old = accepted.filter(\.isWithoutSentence)
    if old.isEmpty { return }
    let sentences = screening.findings(in: try row.vacancy(), on: day).filter { finding in
      old.contains { $0.ground == finding.ground }
    }
    row.accepted = try Findings.write(accepted.filter { !$0.isWithoutSentence } + sentences)
  }

  private func fill(
    _ row: inout VacancyRow, _ merged: MergedPosting
  ) -> Vacancy? {
    guard let vacancy = merged.vacancy(identifier: row.id) else { return nil }
    row.body = String(decoding: VacancyBody.bytes(of: vacancy), as: UTF8.self)
    row.openings = vacancy.totalJobOpenings
    row.region = vacancy.region.digits
    row.validThrough = vacancy.validThrough.description
    row.origins = merged.originsJSON
    return vacancy
  }

  private func findings(_ vacancy: Vacancy, on day: CalendarDate) throws(StationFault) -> String {
    try Findings.write(screening.findings(in: vacancy, on: day))
  }
}

/// How much each source's word counts, read once for a transaction.
final class SourceWeights {
  private var known: [String: (trust: Int, validDays: Int)] = [:]

  func weight(
    of source: String, in transaction: any StationTransaction
  ) throws(StationFault) -> (trust: Int, validDays: Int) {
    if let weight = known[source] { return weight }
    guard let found = try SourceBook(transaction).find(source) else { throw .damaged }
    let weight = (trust: found.source.trust, validDays: found.validDays)
    known[source] = weight
    return weight
  }
}
