import Employment
import Intake

/// Takes what sources post and makes one vacancy of what is one.
public struct PostingDesk {
  let transaction: any StationTransaction
  let book: VacancyBook
  let occupations: OccupationTable
  let screening: ScreeningFilter
  let weights = SourceWeights()

  /// - Parameters:
  ///   - book: the vacancies, over the transaction that this desk works in.
  ///   - occupations: tells which titles are occupations.
  public init(
    _ book: VacancyBook, occupations: OccupationTable, screening: ScreeningFilter
  ) {
    transaction = book.transaction
    self.book = book
    self.occupations = occupations
    self.screening = screening
  }

  /// A posting that its source goes on naming and that has no last day is noted anew so seldom.
  static let seenDays = 7

  /// Takes postings of a source.
  ///
  /// - Parameters:
  ///   - complete: the source has no others: those that are not named are withdrawn first, so that
  ///     one that comes under a new number finds the vacancy of its old one.
  ///   - named: numbers of rows that could not be read: they are not withdrawn.
  public func take(
    _ postings: [Posting], from source: SourceRecord, complete: Bool,
    named: Set<String> = [], at moment: Timestamp
  ) throws(StationFault) -> SourceCounts {
    var touched = TouchedVacancies()
    var counts = SourceCounts()
    if complete {
      let ids = named.union(postings.map(\.id))
      let gone = try unnamed(ids, of: source.source.name)
      try withdraw(gone, of: source.source.name, &touched)
      counts.withdrawn = gone.count
    }
    var frontiers = MeetingFrontiers()
    for start in stride(from: 0, to: postings.count, by: 512) {
      let part = postings[start..<min(start + 512, postings.count)]
      let found = try take(part, from: source, beyond: frontiers, at: moment, &touched, &counts)
      frontiers.merge(found)
    }
    try settle(touched, at: moment)
    return counts
  }

  /// Takes a part of a run that has come as far as `frontiers`.
  ///
  /// - Returns: how much further it has come.
  func take(
    part postings: ArraySlice<Posting>, from source: SourceRecord,
    beyond frontiers: MeetingFrontiers, at moment: Timestamp
  ) throws(StationFault) -> (counts: SourceCounts, frontiers: MeetingFrontiers) {
    var touched = TouchedVacancies()
    var counts = SourceCounts()
    let found = try take(postings, from: source, beyond: frontiers, at: moment, &touched, &counts)
    try settle(touched, at: moment)
    return (counts, found)
  }

  private func take(
    _ postings: ArraySlice<Posting>, from source: SourceRecord, beyond frontiers: MeetingFrontiers,
    at moment: Timestamp, _ touched: inout TouchedVacancies, _ counts: inout SourceCounts
  ) throws(StationFault) -> MeetingFrontiers {
    let name = source.source.name
    let known = try KnownPosting.find(postings.map(\.id), of: name, in: transaction)
    let rows = postings.map { PostingRow($0, occupations: occupations) }
      .filter { !isAsBefore($0, known[$0.posting.id], on: moment.day) }
    counts.unchanged += postings.count - rows.count
    counts.taken += rows.count
    var places = try Places(of: rows, from: name, beyond: frontiers, in: transaction)
    var vacancies = NewNumbers(transaction: transaction, count: postings.count - known.count)
    for row in rows {
      let old = known[row.posting.id]
      let found = try vacancy(of: row, known: old, source: name, &places)
      if let old, old.vacancy != found { touched.insert(old.vacancy) }
      let vacancy: String
      if let found {
        vacancy = found
        touched.insert(vacancy)
      } else {
        vacancy = try vacancies.next()
        touched.insertNew(vacancy, sourced(row.posting, source, seenOn: moment.day))
        places.meeting.advance(row, to: vacancy)
      }
      try row.insert(source: name, vacancy: vacancy, on: moment.day, in: transaction)
    }
    return places.meeting.frontiers
  }

  /// Where the rows that are being taken may belong.
  struct Places {
    var refused: RefusedPlaces
    var meeting: Meeting

    init(
      of rows: [PostingRow], from source: String, beyond frontiers: MeetingFrontiers,
      in transaction: any StationTransaction
    ) throws(StationFault) {
      refused = try RefusedPlaces(of: rows, in: transaction)
      meeting = try Meeting(of: rows, from: source, beyond: frontiers, in: transaction)
    }
  }

  /// The vacancy that a posting belongs to; nil when it is one of its own.
  ///
  /// First the refused one of its key, so that a refusal holds whatever number or source it comes
  /// back by; but a posting that stays what it is stays where it is.
  private func vacancy(
    of row: PostingRow, known old: KnownPosting?, source: String, _ places: inout Places
  ) throws(StationFault) -> String? {
    let isSameKey = old.map { $0.nameKey == row.nameKey && $0.codeKey == row.codeKey } ?? false
    if !isSameKey, let found = try places.refused.vacancy(of: row) { return found }
    if let old {
      if try !hasOtherEmployer(row, source: source) {
        if !isSameKey { try places.refused.note(row, of: old.vacancy) }
        return old.vacancy
      }
      try places.meeting.leave(row.posting.id)
    }
    return try places.meeting.vacancy(of: row)
  }

  private func sourced(
    _ posting: Posting, _ source: SourceRecord, seenOn day: CalendarDate
  ) -> SourcedPosting {
    SourcedPosting(
      source: source.source.name, trust: source.source.trust, posting: posting, seenOn: day,
      validDays: source.validDays)
  }

  private func isAsBefore(
    _ row: PostingRow, _ old: KnownPosting?, on day: CalendarDate
  ) -> Bool {
    guard let old, old.isLive, old.digest == row.digest else { return false }
    let hasEnd = ![Posting.open, ""].contains(row.posting[.validThrough])
    return hasEnd || old.seenOn > day.adding(days: -PostingDesk.seenDays)
  }

  /// A source that gives an old number to another employer's post means another post.
  private func hasOtherEmployer(
    _ row: PostingRow, source: String
  ) throws(StationFault) -> Bool {
    let old = try transaction.row(
      "SELECT body FROM source_posting WHERE source = ?1 AND id = ?2", .text(source),
      .text(row.posting.id))
    guard let old, let before = Posting(json: try old.text("body")) else { throw .damaged }
    return !MergeKey.sameEmployer(before, row.posting)
  }
}
