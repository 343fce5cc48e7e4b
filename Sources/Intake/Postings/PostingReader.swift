import Employment

/// Makes a posting of the fields of a row, or says what is wrong with it.
///
/// What has few values (regions, dates, codes, pay) is read once and remembered.
struct PostingReader {
  /// A fault costs the row; remarks do not.
  struct Fault: Error, Hashable {
    var field: ImportField?
    var reason: IntakeIssue.Reason
    var value = ""
  }

  let mapping: SourceMapping
  let tables: ReadingTables
  let today: CalendarDate
  let required: [ImportField]

  /// The fields without which a source's posting is none; places and days have defaults.
  static let required: [ImportField] = [.identifier, .title, .employer]

  private(set) var remarks: [Fault] = []
  private var raw = Posting()
  private var posting = Posting()
  private var texts = Memo<String>()
  private var regions = Memo<PlaceReading?>()
  private var starts = Memo<DateReading?>()
  private var ends = Memo<DateReading?>()
  private var pays = Memo<(words: String, fault: Pay.Fault?)>()
  private var credits = Memo<CreditCode?>()
  private var educations = Memo<String?>()
  private var requirements = Memo<RequirementReading>()
  private var openings = Memo<OpeningsReading?>()
  private var benefits = Memo<String>()

  /// - Parameter required: fields without which there is no posting.
  init(
    mapping: SourceMapping, tables: ReadingTables, today: CalendarDate,
    required: [ImportField] = PostingReader.required
  ) {
    self.mapping = mapping
    self.tables = tables
    self.today = today
    self.required = required
  }

  /// The identifier of the row that is being read, when it has one.
  var identifier: String { raw[.identifier] }

  mutating func begin() {
    raw = Posting()
    remarks.removeAll(keepingCapacity: true)
  }

  /// Takes the bytes of a column that may fill several fields.
  ///
  /// - Parameter unit: what figures without one are counted in, as the column's name says.
  mutating func set(
    _ fields: [ImportField], _ bytes: ArraySlice<UInt8>, unit: String = ""
  ) throws(Fault) {
    guard let first = fields.first, !bytes.isEmpty else { return }
    // HTML around a text may be longer than the text.
    guard bytes.count <= first.byteLimit * 4 else { throw Fault(field: first, reason: .tooLong) }
    guard
      let text = bytes.withContiguousStorageIfAvailable({ String(validating: $0, as: UTF8.self) })
    else { throw Fault(field: first, reason: .invalidText) }
    guard let text else { throw Fault(field: first, reason: .invalidText) }
    try set(fields, text, unit: unit)
  }

  mutating func set(_ fields: [ImportField], _ text: String, unit: String = "") throws(Fault) {
    guard let first = fields.first else { return }
    var cleaned = first.isMultiline ? PlainText.paragraphs(text) : PlainText.line(text)
    if cleaned.isEmpty, !SheetCell.isUnreadable(text) { return }
    if !first.isMultiline { cleaned = SheetCell.unpacked(cleaned) }
    if SheetCell.isNothing(cleaned) || first.mayBeNone && SheetCell.saysNone(cleaned) { return }
    guard cleaned.utf8.count <= first.byteLimit else { throw Fault(field: first, reason: .tooLong) }
    if let reason = damage(of: text, cleaned, in: first) {
      try leaveOut(first, reason, value: cleaned)
      return
    }
    if first.holdsNumber { cleaned = SheetCell.whole(cleaned) }
    if first == .pay { cleaned = PayWords.withUnit(unit, of: cleaned) }
    if fields.contains(.education), fields.contains(.experience) {
      split(cleaned)
      return
    }
    for field in fields { join(cleaned, to: field) }
  }

  /// What a spreadsheet or a private font did to a text that it cannot be used for.
  private func damage(
    of text: String, _ cleaned: String, in field: ImportField
  ) -> IntakeIssue.Reason? {
    if field != .description, SheetCell.isError(cleaned) { return .spreadsheetError }
    if field.holdsFigure, SheetCell.isUnreadable(text) { return .unreadableCharacters }
    if field == .identifier, SheetCell.isIncomplete(text) { return .unreadableCharacters }
    if field.holdsNumber, SheetCell.isScientific(cleaned) { return .scientificNotation }
    if field == .pay, SheetCell.isScientific(cleaned) { return .scientificNotation }
    if field == .experience, SheetCell.isDay(cleaned) { return .spreadsheetError }
    return nil
  }

  /// A field whose text cannot be used says nothing; a posting is left out where it needs it.
  private mutating func leaveOut(
    _ field: ImportField, _ reason: IntakeIssue.Reason, value: String
  ) throws(Fault) {
    switch field {
    case .identifier, .title, .employer:
      throw Fault(field: field, reason: reason, value: short(value))
    case .totalJobOpenings: throw Fault(field: field, reason: .invalidNumber, value: short(value))
    case .datePosted, .validThrough:
      throw Fault(field: field, reason: .impossibleDate, value: short(value))
    case .pay:
      remarks.append(Fault(field: field, reason: .unreadablePay, value: ""))
      raw[.pay] = "面议"
    case .description, .kind, .occupationalCategory, .employmentType, .region, .address, .education,
      .experience, .workHours, .benefits, .unifiedSocialCreditCode, .contact, .phone:
      remarks.append(Fault(field: field, reason: reason, value: ""))
    }
  }

  /// Two columns of one field: texts go below each other, of all others the first counts.
  private mutating func join(_ text: String, to field: ImportField) {
    if raw[field].isEmpty {
      raw[field] = text
    } else if field == .description {
      raw[field] += "\n" + text
    } else if field == .benefits {
      raw[field] += "\n" + text
    }
  }

  private mutating func split(_ text: String) {
    if mapping.code(text, of: .education) != nil {
      join(text, to: .education)
      return
    }
    let both = requirements.value(text) { RequirementReading($0) }
    if both.education.isEmpty, both.experience.isEmpty, both.terms.isEmpty {
      remarks.append(Fault(field: .education, reason: .unmappedCode, value: short(text)))
    }
    join(both.education, to: .education)
    join(both.experience, to: .experience)
    noteTerms(both.terms)
  }

  /// Days a week and months of an internship are when the work is done.
  private mutating func noteTerms(_ terms: String) {
    if terms.isEmpty || raw[.workHours].contains(terms) { return }
    raw[.workHours] += (raw[.workHours].isEmpty ? "" : "，") + terms
  }

  /// What the fields set since ``begin()`` make.
  mutating func read() throws(Fault) -> Posting {
    partExperience()
    posting = raw
    // A place may still be found in the address.
    for (field, text) in mapping.defaults where posting[field].isEmpty && field != .region {
      posting[field] = text
    }
    // A place is looked for in the address, too.
    for field in required where posting[field].isEmpty && field != .region {
      throw Fault(field: field, reason: .missing)
    }
    try readKind()
    readEmploymentType()
    readOccupation()
    readRequirements()
    try readOpenings()
    try readPay()
    try readPlace()
    try readDates()
    readCreditCode()
    posting[.benefits] = benefits.value(posting[.benefits]) { PostingReader.list($0) }
    return posting
  }

  /// `4天/周6个月` in the column of experience is none.
  private mutating func partExperience() {
    let text = raw[.experience]
    guard RequirementReading.saysTerms(text) else { return }
    let both = requirements.value(text) { RequirementReading($0) }
    guard !both.terms.isEmpty else { return }
    raw[.experience] = both.experience
    noteTerms(both.terms)
  }

  private func short(_ text: String) -> String { String(text.prefix(40)) }
}

extension PostingReader {
  /// A kind decides what law holds, so that a post of an unknown kind is not taken.
  private mutating func readKind() throws(Fault) {
    let text = posting[.kind]
    if text.isEmpty { return }
    let code = mapping.code(text, of: .kind) ?? tables.codes.vacancyKind(reading: text)?.rawValue
    guard let code else { throw Fault(field: .kind, reason: .unmappedCode, value: short(text)) }
    posting[.kind] = code
  }

  private mutating func readEmploymentType() {
    let text = posting[.employmentType]
    if text.isEmpty { return }
    let code =
      mapping.code(text, of: .employmentType)
      ?? tables.codes.employmentType(reading: text)?.rawValue
    take(code, .employmentType, instead: text)
  }

  private mutating func readOccupation() {
    let text = posting[.occupationalCategory]
    if text.isEmpty { return }
    // Words that the table does not have are a fine description and stay.
    if let code = mapping.code(text, of: .occupationalCategory) {
      posting[.occupationalCategory] = code
    } else if let known = tables.occupations.find(text), !known.code.isEmpty {
      posting[.occupationalCategory] = known.code
    } else if text.utf8.allSatisfy({ $0 < 0x80 }), !Occupation.isCode(text) {
      take(nil, .occupationalCategory, instead: text)
    }
  }

  private mutating func readRequirements() {
    var text = posting[.education]
    if text.isEmpty { return }
    if mapping.code(text, of: .education) == nil, RequirementReading.saysMore(text) {
      let both = requirements.value(text) { RequirementReading($0) }
      text = both.education
      if posting[.experience].isEmpty { posting[.experience] = both.experience }
      noteTerms(both.terms)
      posting[.workHours] = raw[.workHours]
      posting[.education] = text
      if text.isEmpty { return }
    }
    let mapped = mapping.code(text, of: .education)
    if mapped == nil, tables.columns.asksNothing(text, in: .education) {
      posting[.education] = Posting.notAsked
      return
    }
    let tables = self.tables
    let code = mapped ?? educations.value(text) { CodedFields(tables: tables).education($0) }
    take(code, .education, instead: text)
  }

  /// A code, or a remark that the source's own is not mapped: the field says nothing then.
  private mutating func take(_ code: String?, _ field: ImportField, instead text: String) {
    posting[field] = code ?? ""
    if code == nil {
      remarks.append(Fault(field: field, reason: .unmappedCode, value: short(text)))
    }
  }

  private mutating func readOpenings() throws(Fault) {
    let text = posting[.totalJobOpenings]
    if text.isEmpty { return }
    if let code = mapping.code(text, of: .totalJobOpenings) {
      posting[.totalJobOpenings] = code
      return
    }
    let isSome = text == Posting.some || tables.columns.asksNothing(text, in: .totalJobOpenings)
    switch isSome ? .some : openings.value(text, { OpeningsReading($0) }) {
    case .exactly(let number)?: posting[.totalJobOpenings] = String(number)
    case .range(let number)?:
      posting[.totalJobOpenings] = String(number)
      remarks.append(Fault(field: .totalJobOpenings, reason: .rangeOfOpenings))
    case .some?: posting[.totalJobOpenings] = Posting.some
    case nil: throw Fault(field: .totalJobOpenings, reason: .invalidNumber, value: short(text))
    }
  }

  private mutating func readPay() throws(Fault) {
    let text = posting[.pay]
    if text.isEmpty { return }
    let read = pays.value(text) { text in
      if PayWords.isMasked(text) { return ("面议", .noAmount) }
      let words = PayWords.cleaned(text)
      do throws(Pay.Fault) {
        _ = try Pay.parse(words)
        return (words, nil)
      } catch { return (words, error) }
    }
    switch read.fault {
    case nil: posting[.pay] = read.words
    case .negative: throw Fault(field: .pay, reason: .negativePay)
    case .empty, .noAmount, .unknownPeriod, .outOfRange:
      posting[.pay] = read.words
      remarks.append(Fault(field: .pay, reason: .unreadablePay))
    }
  }

  private mutating func readPlace() throws(Fault) {
    let table = tables.regions
    let text = posting[.region]
    if let code = mapping.code(text, of: .region) {
      posting[.region] = code
      return
    }
    for (field, text) in [(ImportField.region, text), (.address, posting[.address])] {
      if text.isEmpty { continue }
      guard let place = regions.value(text, { PlaceReading($0, regions: table) }) else { continue }
      // A street that stands in the column of places is part of the address.
      if field == .region, place.hasMore, posting[.address].isEmpty { posting[.address] = text }
      if field == .address, !text.isEmpty, !posting[.region].isEmpty {
        remarks.append(Fault(field: .region, reason: .unmappedCode, value: short(posting[.region])))
      }
      posting[.region] = place.region.digits
      return
    }
    guard let standard = mapping.defaults[.region] else {
      throw text.isEmpty
        ? Fault(field: .region, reason: .missing)
        : Fault(field: .region, reason: .unknownRegion, value: short(text))
    }
    if !text.isEmpty {
      remarks.append(Fault(field: .region, reason: .unmappedCode, value: short(text)))
    }
    posting[.region] = standard
  }

  private mutating func readDates() throws(Fault) {
    let today = self.today
    let start = posting[.datePosted]
    let end = posting[.validThrough]
    if !start.isEmpty {
      let read = starts.value(start) { DateReading($0, .start, today: today) }
      guard case .day(let day)? = read else {
        throw Fault(field: .datePosted, reason: .impossibleDate)
      }
      posting[.datePosted] = day.description
    }
    if !end.isEmpty {
      switch ends.value(end, { DateReading($0, .end, today: today) }) {
      case .day(let day)?: posting[.validThrough] = day.description
      case .open?: posting[.validThrough] = Posting.open
      case nil: throw Fault(field: .validThrough, reason: .impossibleDate)
      }
    }
    if !posting[.validThrough].isEmpty, posting[.validThrough] < posting[.datePosted] {
      remarks.append(Fault(field: .validThrough, reason: .endBeforeStart))
    }
  }

  private mutating func readCreditCode() {
    let text = posting[.unifiedSocialCreditCode]
    if text.isEmpty { return }
    let code = credits.value(text) { try? CreditCode($0) }
    posting[.unifiedSocialCreditCode] = code?.text ?? ""
    if code == nil {
      remarks.append(Fault(field: .unifiedSocialCreditCode, reason: .invalidCreditCode))
    }
  }

  private static func list(_ text: String) -> String {
    var seen: [String] = []
    for part in text.split(whereSeparator: { $0 == "\n" || FieldText.listSeparators.contains($0) })
    {
      let item = FieldText.listItem(part)
      if !item.isEmpty, !SheetCell.saysNone(item), !seen.contains(item) { seen.append(item) }
    }
    return seen.joined(separator: "、")
  }
}
