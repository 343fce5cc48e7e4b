import Employment

/// A posting with what decides how much it counts.
public struct SourcedPosting: Hashable, Sendable {
  /// The source's name.
  public var source: String
  /// Higher goes first.
  public var trust: Int
  /// What the source says.
  public var posting: Posting
  /// The day on which the source last named it.
  public var seenOn: CalendarDate
  /// How long it is valid from then on, where it names no last day.
  public var validDays: Int

  /// What a reviewer corrects goes before every source.
  public static let highestTrust = Int(Int32.max)

  /// The last day that the source itself means; nil for a correction, which has none of its own.
  var lastDay: CalendarDate? {
    if trust == SourcedPosting.highestTrust { return nil }
    return CalendarDate(posting[.validThrough]) ?? seenOn.adding(days: validDays)
  }

  /// A posting of a source.
  public init(
    source: String, trust: Int, posting: Posting, seenOn: CalendarDate, validDays: Int
  ) {
    self.source = source
    self.trust = trust
    self.posting = posting
    self.seenOn = seenOn
    self.validDays = validDays
  }
}

/// What several sources say of one vacancy, taken together: for each field the word of the most
/// trusted source that says anything of it.
///
/// It is computed anew from all postings each time, so that nothing of it depends on the order in
/// which they came, and a later change of one source never undoes another's.
public struct MergedPosting: Hashable, Sendable {
  /// The fields together.
  public private(set) var posting = Posting()
  /// The source of each field that says something.
  public private(set) var origins: [ImportField: String] = [:]

  /// Takes postings together, in any order.
  ///
  /// - Parameter day: today. What is past its own last day says nothing as long as another posting
  ///   is not: an offer that ended at one source does not end another's.
  public init(_ postings: [SourcedPosting], on day: CalendarDate) {
    let current = postings.filter { $0.lastDay.map { $0 >= day } ?? true }
    let ended = !current.contains { $0.lastDay != nil }
    let ordered = (ended ? postings : current).sorted { left, right in
      (right.trust, left.source, left.posting.id) < (left.trust, right.source, right.posting.id)
    }
    for field in ImportField.allCases where field != .identifier {
      for each in ordered where !each.posting[field].isEmpty {
        posting[field] = each.posting[field]
        origins[field] = each.source
        break
      }
    }
    // No last day: as long as one of them goes on naming the posting, or says that it is offered.
    if ["", Posting.open].contains(posting[.validThrough]) {
      let ends = ordered.filter { $0.lastDay != nil }
        .max { ($0.lastDay ?? $0.seenOn) < ($1.lastDay ?? $1.seenOn) }
      if let last = ends, let day = last.lastDay {
        posting[.validThrough] = day.description
        origins[.validThrough] = last.source
      }
    }
  }

  /// The vacancy; nil when no posting says what every vacancy needs.
  ///
  /// - Parameter identifier: the station's own number.
  public func vacancy(identifier: String) -> Vacancy? {
    CalendarDate(posting[.validThrough]).flatMap {
      posting.vacancy(identifier: identifier, validThrough: $0, openings: 1)
    }
  }

  /// Field names and sources as one JSON object, keys sorted.
  public var originsJSON: String {
    var output = "{"
    for (field, source) in origins.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if output.utf8.count > 1 { output += "," }
      output += "\"\(field.rawValue)\":"
      JSONValue.appendQuoted(source, to: &output)
    }
    return output + "}"
  }

  /// Reads what ``originsJSON`` wrote.
  public static func origins(json: String) -> [ImportField: String]? {
    guard let object = JSONValue(Array(json.utf8))?.object else { return nil }
    var origins: [ImportField: String] = [:]
    for (name, value) in object {
      if let field = ImportField(rawValue: name) { origins[field] = value.text }
    }
    return origins
  }
}
