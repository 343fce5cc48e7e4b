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
    for start in stride(from: 0, to: postings.count, by: 512) {
      let part = postings[start..<min(start + 512, postings.count)]
      try take(part, from: source, at: moment, &touched, &counts)
    }
    try settle(touched, at: moment)
    return counts
  }

  private func take(
    _ postings: ArraySlice<Posting>, from source: SourceRecord, at moment: Timestamp,
    _ touched: inout TouchedVacancies, _ counts: inout SourceCounts
  ) throws(StationFault) {
    let name = source.source.name
    let known = try KnownPosting.find(postings.map(\.id), of: name, in: transaction)
    let rows = postings.map { PostingRow($0, occupations: occupations) }
      .filter { !isAsBefore($0, known[$0.posting.id], on: moment.day) }
    counts.unchanged += postings.count - rows.count
    counts.taken += rows.count
    var keys = try MetKeys(rows, in: transaction)
    var vacancies = NewNumbers(transaction: transaction, count: postings.count - known.count)
    for row in rows {
      let old = known[row.posting.id]
      let found = try vacancy(of: row, known: old, source: name, &keys)
      if let old, old.vacancy != found { touched.insert(old.vacancy) }
      let vacancy: String
      if let found {
        vacancy = found
        touched.insert(vacancy)
      } else {
        vacancy = try vacancies.next()
        touched.insertNew(vacancy, sourced(row.posting, source, seenOn: moment.day))
      }
      try row.insert(source: name, vacancy: vacancy, on: moment.day, in: transaction)
      keys.postings.put(row.keyed(source: name, vacancy: vacancy))
    }
  }

  /// What the store has under the keys of the rows that are being taken.
  struct MetKeys {
    var refused: KeyIndex<RefusedKey>
    var postings: KeyIndex<KeyedPosting>

    init(
      _ rows: [PostingRow], in transaction: any StationTransaction
    ) throws(StationFault) {
      refused = try KeyIndex(meeting: rows, in: transaction)
      postings = try KeyIndex(meeting: rows, in: transaction)
    }
  }

  /// The vacancy that a posting belongs to; nil when it is one of its own.
  ///
  /// First the refused one of its key, so that a refusal holds whatever number or source it comes
  /// back by; but a posting that stays what it is stays where it is.
  private func vacancy(
    of row: PostingRow, known old: KnownPosting?, source: String, _ keys: inout MetKeys
  ) throws(StationFault) -> String? {
    let isSameKey = old.map { $0.nameKey == row.nameKey && $0.codeKey == row.codeKey } ?? false
    if !isSameKey, let found = keys.refused.vacancy(of: row) { return found }
    if let old, try !hasOtherEmployer(row, source: source) {
      if !isSameKey { try noteRefused(row, of: old.vacancy, &keys) }
      return old.vacancy
    }
    return try meeting(row, source: source, keys.postings)
  }

  private func noteRefused(
    _ row: PostingRow, of vacancy: String, _ keys: inout MetKeys
  ) throws(StationFault) {
    guard try RefusedKeys(transaction: transaction).note(row, of: vacancy) else { return }
    keys.refused.put(RefusedKey(vacancy: vacancy, nameKey: row.nameKey, codeKey: row.codeKey))
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
