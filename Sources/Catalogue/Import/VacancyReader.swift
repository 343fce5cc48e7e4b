import Employment
import Intake

/// Makes a vacancy of the fields of a row, or says what is wrong with it.
///
/// Fields with few values (regions, dates, pay, hours, employers) are read once and remembered.
struct VacancyReader {
  /// What a row came to: a post, perhaps with remarks, or the first thing that is wrong.
  struct Fault: Error, Hashable {
    var field: ImportField
    var reason: ImportIssue.Reason
  }

  let tables: ImportTables
  private(set) var remarks: [Fault] = []
  private var texts: [String]
  private var regions = Memo<RegionCode?>()
  private var dates = Memo<CalendarDate?>()
  private var pays = Memo<Result<Pay, Pay.Fault>>()
  private var hours = Memo<WorkHours>()
  private var credits = Memo<CreditCode?>()
  private var educations = Memo<EducationLevel?>()
  private var kinds = Memo<VacancyKind?>()
  private var types = Memo<EmploymentType?>()
  private var benefits = Memo<[String]>()

  init(tables: ImportTables) {
    self.tables = tables
    texts = Array(repeating: "", count: ImportField.allCases.count)
  }

  mutating func begin() {
    for index in texts.indices { texts[index] = "" }
    remarks.removeAll(keepingCapacity: true)
  }

  /// The identifier of the row that is being read; empty while it has none.
  var identifier: String { text(.identifier) }

  /// Whether a text of the field was taken since ``begin()``.
  func has(_ field: ImportField) -> Bool { !texts[field.index].isEmpty }

  /// Takes the bytes of a field, which must be text, short enough and without control characters.
  mutating func set(_ field: ImportField, index: Int, _ bytes: ArraySlice<UInt8>) throws(Fault) {
    let trimmed = FieldText.trimmed(bytes)
    if trimmed.isEmpty { return }
    if trimmed.count > field.byteLimit {
      throw Fault(field: field, reason: .tooLong(limit: field.byteLimit))
    }
    let isMultiline = field == .description
    let checked = trimmed.withUnsafeBufferPointer { FieldText.text($0, isMultiline: isMultiline) }
    switch checked {
    case .success(let text): texts[index] = text
    case .failure(let failure): throw Fault(field: field, reason: VacancyReader.reason(of: failure))
    }
  }

  private static func reason(of failure: FieldText.Failure) -> ImportIssue.Reason {
    switch failure {
    case .invalid: .invalidText
    case .control: .controlCharacter
    }
  }

  private func text(_ field: ImportField) -> String { texts[field.index] }

  private func needed(_ field: ImportField) throws(Fault) -> String {
    let text = texts[field.index]
    if text.isEmpty { throw Fault(field: field, reason: .missing) }
    return text
  }

  /// The post that the fields set since ``begin()`` make.
  mutating func vacancy() throws(Fault) -> Vacancy {
    let identifier = try needed(.identifier)
    let title = try needed(.title)
    let employerName = try needed(.employer)
    let region = try region()
    let validThrough = try date(needed(.validThrough), .validThrough)
    let posted = texts[ImportField.datePosted.index]
    return Vacancy(
      identifier: identifier, title: title, description: text(.description), kind: try kind(),
      occupationalCategory: text(.occupationalCategory), employmentType: try employmentType(),
      totalJobOpenings: try openings(), pay: try pay(), region: region, address: text(.address),
      education: try education(), experience: text(.experience), workHours: workHours(),
      benefits: benefitList(),
      datePosted: posted.isEmpty ? nil : try date(posted, .datePosted),
      validThrough: validThrough,
      employer: Employer(name: employerName, unifiedSocialCreditCode: creditCode()),
      contact: text(.contact), phone: text(.phone))
  }

  private mutating func region() throws(Fault) -> RegionCode {
    let text = try needed(.region)
    let table = tables.regions
    let code = regions.value(text) { RegionCode($0) ?? table.code(named: $0) }
    guard let code else { throw Fault(field: .region, reason: .unknownRegion) }
    return code
  }

  private mutating func date(
    _ text: String, _ field: ImportField
  ) throws(Fault) -> CalendarDate {
    // Spreadsheets add a time of day to a date: `2026-11-23 00:00:00`.
    let date = dates.value(text) { CalendarDate($0.prefix { $0 != " " && $0 != "T" }) }
    guard let date else { throw Fault(field: field, reason: .impossibleDate) }
    return date
  }

  private mutating func pay() throws(Fault) -> Pay {
    let text = self.text(.pay)
    if text.isEmpty { return .negotiable(original: "") }
    let read = pays.value(text) { text in
      do throws(Pay.Fault) { return .success(try Pay.parse(text)) } catch { return .failure(error) }
    }
    switch read {
    case .success(let pay): return pay
    case .failure(.negative): throw Fault(field: .pay, reason: .negativePay)
    case .failure(.empty), .failure(.noAmount), .failure(.unknownPeriod), .failure(.outOfRange):
      remarks.append(Fault(field: .pay, reason: .unreadablePay))
      return .negotiable(original: text)
    }
  }

  private mutating func workHours() -> WorkHours {
    hours.value(text(.workHours)) { WorkHours(parsing: $0) }
  }

  private mutating func creditCode() -> CreditCode? {
    let text = self.text(.unifiedSocialCreditCode)
    if text.isEmpty { return nil }
    let code = credits.value(text) { try? CreditCode($0) }
    if code == nil {
      remarks.append(Fault(field: .unifiedSocialCreditCode, reason: .invalidCreditCode))
    }
    return code
  }

  private mutating func education() throws(Fault) -> EducationLevel? {
    let text = self.text(.education)
    if text.isEmpty || tables.columns.asksNothing(text, in: .education) { return nil }
    let codes = tables.codes
    let level = educations.value(text) { text in
      let words = text.hasSuffix("及以上") ? String(text.dropLast(3)) : text
      return (codes.educationChoice.code(reading: words) ?? codes.education.code(reading: words))
        .flatMap { EducationLevel(code: $0) }
    }
    guard let level else { throw Fault(field: .education, reason: .unknownCode) }
    return level
  }

  private mutating func kind() throws(Fault) -> VacancyKind {
    let text = self.text(.kind)
    if text.isEmpty { return .market }
    let codes = tables.codes
    guard let kind = kinds.value(text, { codes.vacancyKind(reading: $0) }) else {
      throw Fault(field: .kind, reason: .unknownCode)
    }
    return kind
  }

  private mutating func employmentType() throws(Fault) -> EmploymentType {
    let text = self.text(.employmentType)
    if text.isEmpty { return .fullTime }
    let codes = tables.codes
    guard let type = types.value(text, { codes.employmentType(reading: $0) }) else {
      throw Fault(field: .employmentType, reason: .unknownCode)
    }
    return type
  }

  private func openings() throws(Fault) -> Int? {
    let text = self.text(.totalJobOpenings)
    if text.isEmpty || tables.columns.asksNothing(text, in: .totalJobOpenings) { return nil }
    let digits = text.hasSuffix("人") || text.hasSuffix("名") ? text.dropLast() : text[...]
    guard let number = Int(digits), (1...100_000).contains(number) else {
      throw Fault(field: .totalJobOpenings, reason: .invalidNumber)
    }
    return number
  }

  private mutating func benefitList() -> [String] {
    benefits.value(text(.benefits)) { text in
      text.split { FieldText.listSeparators.contains($0) }
        .map { String(FieldText.trimmedText($0)) }.filter { !$0.isEmpty }
    }
  }
}
