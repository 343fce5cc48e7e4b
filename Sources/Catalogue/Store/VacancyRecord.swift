import Employment
import Glibc

/// How a vacancy lies in the `content` column: figures at fixed places, then texts.
///
/// The texts that a search looks at come first and together, so that a row can be checked without
/// making a value of it. Texts are separated by U+001F, benefits by U+001E; an import refuses
/// control characters, so neither can occur inside a text.
///
/// What is read may be any bytes at all, of any number: the disk may have turned some. A record that
/// ends too early has figures that say nothing, and texts that are empty.
enum VacancyRecord {
  static let textStart = 24
  static let separator: UInt8 = 0x1F
  static let benefitSeparator: UInt8 = 0x1E
  /// Texts in the order of the row. `names` is what the codes of region and occupation are called,
  /// searched but not given back.
  enum Field: Int, CaseIterable {
    case title, occupation, employer, benefits, description, address, workHours, names
    case region, experience, pay, creditCode, contact, phone
  }
  /// Title and occupation: a word found there counts more than one in a description.
  static let headFields = 2
  static let searchedFields = 8

  static func append(
    _ vacancy: Vacancy, names: String, isLiveIn: Bool, to bytes: inout [UInt8]
  ) {
    bytes.append(1)
    bytes.append(vacancy.kind.recordCode)
    bytes.append(vacancy.employmentType.recordCode)
    bytes.append(vacancy.pay.period.recordCode)
    bytes.append(vacancy.education.flatMap { UInt8($0.code) } ?? 0)
    bytes.append(vacancy.workHours.shift?.recordCode ?? 0)
    bytes.append(isLiveIn ? 1 : 0)
    bytes.append(0)
    append(vacancy.totalJobOpenings ?? -1, to: &bytes)
    append(vacancy.pay.monthlyMinimum ?? -1, to: &bytes)
    append(vacancy.pay.monthlyMaximum ?? -1, to: &bytes)
    append((vacancy.datePosted?.daysSinceEpoch ?? -1_000_000), to: &bytes)
    appendTexts(of: vacancy, names: names, to: &bytes)
  }

  private static func appendTexts(of vacancy: Vacancy, names: String, to bytes: inout [UInt8]) {
    func text(_ string: String) {
      bytes.append(contentsOf: string.utf8)
      bytes.append(separator)
    }
    text(vacancy.title)
    text(vacancy.occupationalCategory)
    text(vacancy.employer.name)
    for (index, benefit) in vacancy.benefits.enumerated() {
      if index > 0 { bytes.append(benefitSeparator) }
      bytes.append(contentsOf: benefit.utf8)
    }
    bytes.append(separator)
    text(vacancy.description)
    text(vacancy.address)
    text(vacancy.workHours.original)
    text(names)
    text(vacancy.region.digits)
    text(vacancy.experience)
    text(vacancy.pay.original)
    text(vacancy.employer.unifiedSocialCreditCode?.text ?? "")
    text(vacancy.contact)
    bytes.append(contentsOf: vacancy.phone.utf8)
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    let bits = UInt32(bitPattern: Int32(clamping: number))
    for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }

  /// The vacancy of a row; nil when the bytes are not a record, which is damage.
  static func vacancy(
    identifier: String, expires: CalendarDate, content: UnsafeRawBufferPointer,
    codes: CreditCodes
  ) -> Vacancy? {
    guard content.count >= textStart, content[0] == 1,
      let kind = VacancyKind(recordCode: content[1]),
      let employment = EmploymentType(recordCode: content[2]),
      let period = Pay.Period(recordCode: content[3])
    else { return nil }
    var texts = Texts(bytes: content, position: textStart)
    let title = texts.next()
    let occupation = texts.next()
    let employerName = texts.next()
    let benefits = texts.nextBytes().split(separator: benefitSeparator)
      .map { String(decoding: $0, as: UTF8.self) }
    let description = texts.next()
    let address = texts.next()
    let hours = texts.next()
    _ = texts.nextBytes()
    guard let region = RegionCode(texts.next()) else { return nil }
    let experience = texts.next()
    let pay = texts.next()
    let credit = texts.next()
    let contact = texts.next()
    let phone = texts.next()
    let openings = number(content, 8)
    let posted = number(content, 20)
    return Vacancy(
      identifier: identifier, title: title, description: description, kind: kind,
      occupationalCategory: occupation, employmentType: employment,
      totalJobOpenings: openings < 0 ? nil : openings,
      pay: Pay(
        original: pay, monthlyMinimum: amount(content, 12), monthlyMaximum: amount(content, 16),
        period: period),
      region: region, address: address,
      education: content[4] == 0 ? nil : EducationLevel(code: String(content[4])),
      experience: experience,
      workHours: WorkHours(original: hours, shift: WorkHours.Shift(recordCode: content[5])),
      benefits: benefits,
      datePosted: posted <= -1_000_000 ? nil : CalendarDate(daysSinceEpoch: posted),
      validThrough: expires,
      employer: Employer(
        name: employerName,
        unifiedSocialCreditCode: codes.code(credit)),
      contact: contact, phone: phone)
  }

  /// The upper end of pay, yuan a month; nil when none is understood.
  static func upperPay(_ content: UnsafeRawBufferPointer) -> Int? {
    amount(content, 16) ?? amount(content, 12)
  }

  /// All that a search looks at, with the separators.
  static func searched(_ content: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var texts = Texts(bytes: content, position: textStart)
    for _ in 0..<searchedFields { _ = texts.nextBytes() }
    return UnsafeRawBufferPointer(
      rebasing: content[min(textStart, content.count)..<texts.position])
  }

  /// The digits of the region.
  static func region(_ content: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var texts = Texts(bytes: content, position: textStart)
    for _ in 0..<Field.region.rawValue { _ = texts.nextBytes() }
    return texts.nextBytes()
  }

  /// 招聘人数; nil for 若干人.
  static func openings(_ content: UnsafeRawBufferPointer) -> Int? { amount(content, 8) }

  /// Whether the employer's code is known.
  static func hasCreditCode(_ content: UnsafeRawBufferPointer) -> Bool {
    var texts = Texts(bytes: content, position: textStart)
    for _ in 0..<Field.creditCode.rawValue { _ = texts.nextBytes() }
    return !texts.nextBytes().isEmpty
  }

  private static func amount(_ content: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    let value = number(content, offset)
    return value < 0 ? nil : value
  }

  private static func number(_ content: UnsafeRawBufferPointer, _ offset: Int) -> Int {
    guard offset + 4 <= content.count else { return -1 }
    return Int(Int32(littleEndian: content.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
  }

  /// The byte at a place of the head; 0 where there is none.
  static func byte(_ content: UnsafeRawBufferPointer, _ offset: Int) -> UInt8 {
    offset < content.count ? content[offset] : 0
  }

  /// The first eight bytes, by which posts are filtered, as one number.
  static func figures(_ content: UnsafeRawBufferPointer) -> UInt64 {
    (0..<8).reduce(0) { $0 << 8 | UInt64(byte(content, $1)) }
  }

  /// Hands out one text after the other.
  struct Texts {
    let bytes: UnsafeRawBufferPointer
    private(set) var position: Int

    init(bytes: UnsafeRawBufferPointer, position: Int) {
      self.bytes = bytes
      self.position = min(position, bytes.count)
    }

    mutating func nextBytes() -> UnsafeRawBufferPointer {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let found = rest.baseAddress.flatMap { memchr($0, Int32(separator), rest.count) }
      let end = found.map { position + (UnsafeRawPointer($0) - rest.baseAddress!) } ?? bytes.count
      defer { position = min(end + 1, bytes.count) }
      return UnsafeRawBufferPointer(rebasing: bytes[position..<end])
    }

    mutating func next() -> String { String(decoding: nextBytes(), as: UTF8.self) }
  }
}

/// Credit codes that rows have held: checking one takes as long as reading the rest of a row, and
/// posts of one employer come together.
final class CreditCodes {
  private var known: [String: CreditCode] = [:]

  func code(_ text: String) -> CreditCode? {
    if text.isEmpty { return nil }
    if let code = known[text] { return code }
    if known.count >= 2000 { known.removeAll(keepingCapacity: true) }
    let code = try? CreditCode(text)
    known[text] = code
    return code
  }
}
