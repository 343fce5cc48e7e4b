import Employment

/// Reads bodies that ``VacancyBody`` or a newer program wrote, and remembers what texts came to.
public struct VacancyBodyReader {
  /// A post, and what this program does not know of it.
  public struct Reading {
    /// What is known.
    public var vacancy: Vacancy
    /// JSON members, parted by commas, that this program does not know; usually empty. Those of
    /// the objects inside stand under their names.
    public var unknown: [UInt8]
  }

  private var creditCodes: [String: CreditCode] = [:]
  private var dates: [String: CalendarDate] = [:]
  private var educations: [String: EducationLevel] = [:]
  private var regions: [String: RegionCode] = [:]

  /// A reader for one thread.
  public init() {}

  /// Nil when the body is no vacancy that this program understands: it is to be kept as it is.
  public mutating func read(_ body: UnsafeBufferPointer<UInt8>) -> Reading? {
    var scanner = JSONScanner(body)
    var fields = Fields()
    let isRead = scanner.members { scanner, name in
      fields.take(&scanner, name, self: &self)
    }
    guard isRead, scanner.isAtEnd, let vacancy = fields.vacancy else { return nil }
    return Reading(vacancy: vacancy, unknown: fields.unknown)
  }

  fileprivate mutating func date(_ text: String?) -> CalendarDate? {
    guard let text else { return nil }
    if let known = dates[text] { return known }
    let date = CalendarDate(text)
    if dates.count >= 20_000 { dates.removeAll(keepingCapacity: true) }
    dates[text] = date
    return date
  }

  fileprivate mutating func creditCode(_ text: String?) -> CreditCode? {
    guard let text else { return nil }
    if let known = creditCodes[text] { return known }
    let code = try? CreditCode(text)
    if creditCodes.count >= 20_000 { creditCodes.removeAll(keepingCapacity: true) }
    creditCodes[text] = code
    return code
  }

  fileprivate mutating func region(_ text: String?) -> RegionCode? {
    guard let text else { return nil }
    if let known = regions[text] { return known }
    let code = RegionCode(text)
    if regions.count >= 20_000 { regions.removeAll(keepingCapacity: true) }
    regions[text] = code
    return code
  }

  fileprivate mutating func education(_ text: String?) -> EducationLevel? {
    guard let text else { return nil }
    if let known = educations[text] { return known }
    let level = EducationLevel(code: text)
    educations[text] = level
    return level
  }
}

/// The members of one body as they come.
private struct Fields {
  var unknown: [UInt8] = []
  private var address = ""
  private var benefits: [String] = []
  private var contact = ""
  private var datePosted: CalendarDate?
  private var description = ""
  private var education: EducationLevel?
  private var employerName: String?
  private var creditCode: CreditCode?
  private var employmentType = EmploymentType.fullTime
  private var experience = ""
  private var identifier: String?
  private var kind: VacancyKind?
  private var occupation = ""
  private var monthlyMaximum: Int?
  private var monthlyMinimum: Int?
  private var payWords: String?
  private var payPeriod: Pay.Period?
  private var phone = ""
  private var region: RegionCode?
  private var title: String?
  private var openings: Int?
  private var validThrough: CalendarDate?
  private var hours = ""
  private var shift: WorkHours.Shift?

  var vacancy: Vacancy? {
    guard let identifier, let title, let kind, let payWords, let payPeriod, let region,
      let validThrough, let employerName, !identifier.isEmpty
    else { return nil }
    return Vacancy(
      identifier: identifier, title: title, description: description, kind: kind,
      occupationalCategory: occupation, employmentType: employmentType,
      totalJobOpenings: openings,
      pay: Pay(
        original: payWords, monthlyMinimum: monthlyMinimum, monthlyMaximum: monthlyMaximum,
        period: payPeriod),
      region: region, address: address, education: education, experience: experience,
      workHours: WorkHours(original: hours, shift: shift), benefits: benefits,
      datePosted: datePosted, validThrough: validThrough,
      employer: Employer(name: employerName, unifiedSocialCreditCode: creditCode),
      contact: contact, phone: phone)
  }

  /// Reads one member; false when this program cannot make sense of it.
  mutating func take(
    _ scanner: inout JSONScanner, _ name: Range<Int>, self reader: inout VacancyBodyReader
  ) -> Bool {
    func named(_ text: StaticString) -> Bool { scanner.matches(name, text) }
    switch scanner.bytes[name.lowerBound] {
    case UInt8(ascii: "a") where named("address"): return text(&scanner, &address)
    case UInt8(ascii: "b") where named("benefits"): return list(&scanner)
    case UInt8(ascii: "c") where named("contact"): return text(&scanner, &contact)
    case UInt8(ascii: "d") where named("datePosted"):
      return known(reader.date(scanner.string()), &datePosted)
    case UInt8(ascii: "d") where named("description"): return text(&scanner, &description)
    case UInt8(ascii: "e") where named("education"):
      return known(reader.education(scanner.string()), &education)
    case UInt8(ascii: "e") where named("employer"): return employer(&scanner, &reader)
    case UInt8(ascii: "e") where named("employmentType"):
      guard let type = scanner.string().flatMap(EmploymentType.init(rawValue:)) else {
        return false
      }
      employmentType = type
      return true
    case UInt8(ascii: "e") where named("experience"): return text(&scanner, &experience)
    case UInt8(ascii: "i") where named("identifier"): return text(&scanner, &identifier)
    case UInt8(ascii: "k") where named("kind"):
      return known(scanner.string().flatMap(VacancyKind.init(rawValue:)), &kind)
    case UInt8(ascii: "o") where named("occupationalCategory"): return text(&scanner, &occupation)
    case UInt8(ascii: "p") where named("pay"): return pay(&scanner)
    case UInt8(ascii: "p") where named("phone"): return text(&scanner, &phone)
    case UInt8(ascii: "r") where named("region"):
      return known(reader.region(scanner.string()), &region)
    case UInt8(ascii: "t") where named("title"): return text(&scanner, &title)
    case UInt8(ascii: "t") where named("totalJobOpenings"): return number(&scanner, &openings)
    case UInt8(ascii: "v") where named("validThrough"):
      return known(reader.date(scanner.string()), &validThrough)
    case UInt8(ascii: "w") where named("workHours"): return workHours(&scanner)
    default: return keep(&scanner, name, in: nil)
    }
  }

  private mutating func employer(
    _ scanner: inout JSONScanner, _ reader: inout VacancyBodyReader
  ) -> Bool {
    scanner.members { scanner, name in
      if scanner.matches(name, "name") { return text(&scanner, &employerName) }
      if scanner.matches(name, "unifiedSocialCreditCode") {
        return known(reader.creditCode(scanner.string()), &creditCode)
      }
      return keep(&scanner, name, in: "employer")
    }
  }

  private mutating func pay(_ scanner: inout JSONScanner) -> Bool {
    scanner.members { scanner, name in
      if scanner.matches(name, "monthlyMaximum") { return number(&scanner, &monthlyMaximum) }
      if scanner.matches(name, "monthlyMinimum") { return number(&scanner, &monthlyMinimum) }
      if scanner.matches(name, "original") { return text(&scanner, &payWords) }
      if scanner.matches(name, "period") {
        return known(scanner.string().flatMap(Pay.Period.init(rawValue:)), &payPeriod)
      }
      return keep(&scanner, name, in: "pay")
    }
  }

  private mutating func workHours(_ scanner: inout JSONScanner) -> Bool {
    scanner.members { scanner, name in
      if scanner.matches(name, "original") { return text(&scanner, &hours) }
      if scanner.matches(name, "shift") {
        return known(scanner.string().flatMap(WorkHours.Shift.init(rawValue:)), &shift)
      }
      return keep(&scanner, name, in: "workHours")
    }
  }

  private mutating func list(_ scanner: inout JSONScanner) -> Bool {
    benefits = []
    return scanner.elements { scanner in
      guard let benefit = scanner.text() else { return false }
      benefits.append(benefit)
      return true
    }
  }

  private mutating func keep(
    _ scanner: inout JSONScanner, _ name: Range<Int>, in object: StaticString?
  ) -> Bool {
    guard let value = scanner.value() else { return false }
    if !unknown.isEmpty { unknown.append(UInt8(ascii: ",")) }
    if let object { unknown += Array("\"\(object)\":{".utf8) }
    unknown += scanner.bytes[name.lowerBound - 1..<value.upperBound]
    if object != nil { unknown.append(UInt8(ascii: "}")) }
    return true
  }
}

private func known<Value>(_ value: Value?, _ field: inout Value?) -> Bool {
  field = value
  return value != nil
}

private func number(_ scanner: inout JSONScanner, _ field: inout Int?) -> Bool {
  guard let number = scanner.integer(), let fitting = Int32(exactly: number), fitting >= 0 else {
    return false
  }
  field = Int(fitting)
  return true
}

private func text(_ scanner: inout JSONScanner, _ field: inout String) -> Bool {
  guard let text = scanner.text() else { return false }
  field = text
  return true
}

private func text(_ scanner: inout JSONScanner, _ field: inout String?) -> Bool {
  field = scanner.text()
  return field != nil
}
