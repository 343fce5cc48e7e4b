import Employment

/// One posting of a source, cleaned and with codes of the tables: what it says, and only that.
///
/// Fields hold texts: codes as the tables have them, days as `2026-11-23`, benefits parted by `、`,
/// everything else as it was written. A field that the source says nothing of is empty.
public struct Posting: Hashable, Sendable {
  /// In the field of education: nothing is asked for.
  public static let notAsked = "any"
  /// In the field of openings: 若干人.
  public static let some = "some"
  /// In the field of the last day: 长期有效, 招满为止.
  public static let open = "open"

  private var texts: [String]

  /// Says nothing.
  public init() { texts = Array(repeating: "", count: ImportField.allCases.count) }

  /// What the posting says; empty for nothing.
  public subscript(_ field: ImportField) -> String {
    get { texts[field.index] }
    set { texts[field.index] = newValue }
  }

  /// The source's own number.
  public var id: String { self[.identifier] }
}

extension Posting {
  private static let fieldsByName = ImportField.allCases.sorted { $0.rawValue < $1.rawValue }

  /// One JSON object, the same text for the same posting: keys sorted, what is empty left out.
  public var json: String {
    var output = "{"
    for field in Posting.fieldsByName where !self[field].isEmpty {
      if output.utf8.count > 1 { output += "," }
      output += "\"\(field.rawValue)\":"
      JSONValue.appendQuoted(self[field], to: &output)
    }
    return output + "}"
  }

  /// Reads what ``json`` wrote; nil for anything else. Keys that are not known are passed over.
  public init?(json: String) {
    guard let object = JSONValue(Array(json.utf8))?.object else { return nil }
    self.init()
    for (name, value) in object {
      guard let text = value.text else { return nil }
      if let field = ImportField(rawValue: name) { self[field] = text }
    }
  }
}

extension Posting {
  /// The vacancy that it tells of; nil when it does not say what every vacancy needs.
  ///
  /// - Parameters:
  ///   - identifier: unique where the vacancy will stand.
  ///   - validThrough: the last day.
  ///   - openings: how many where it says nothing of it; nil for 若干人.
  package func vacancy(
    identifier: String, validThrough: CalendarDate, openings: Int?
  ) -> Vacancy? {
    guard !self[.title].isEmpty, !self[.employer].isEmpty, let region = RegionCode(self[.region])
    else { return nil }
    let said = self[.totalJobOpenings]
    return Vacancy(
      identifier: identifier, title: self[.title], description: self[.description],
      kind: VacancyKind(rawValue: self[.kind]) ?? .market,
      occupationalCategory: self[.occupationalCategory],
      employmentType: EmploymentType(rawValue: self[.employmentType]) ?? .fullTime,
      totalJobOpenings: said.isEmpty ? openings : Int(said), pay: Pay(parsing: self[.pay]),
      region: region, address: self[.address],
      education: EducationLevel(code: self[.education]), experience: self[.experience],
      workHours: WorkHours(parsing: self[.workHours]),
      benefits: self[.benefits].split(separator: "、").map { String($0) },
      datePosted: CalendarDate(self[.datePosted]), validThrough: validThrough,
      employer: Employer(
        name: self[.employer],
        unifiedSocialCreditCode: try? CreditCode(self[.unifiedSocialCreditCode])),
      contact: self[.contact], phone: self[.phone])
  }
}
