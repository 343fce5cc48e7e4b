/// Sex as GB/T 2261.1 codes it and a resident ID says it. Never used to match or refuse
/// (就业促进法 27); the ledger's statistics and the welfare tiers need it.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
  case male = "1"
  case female = "2"
}

/// 公民身份号码 (GB 11643): 18 characters, personal data.
public struct ResidentID: Hashable, Sendable {
  /// Normalised: 17 digits and a digit or `X`. Never log it; show ``masked``.
  public let text: String
  /// Positions 7 to 14.
  public let birthDate: CalendarDate

  /// Why a number is refused, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    /// 15 digits, withdrawn in 2013.
    case fifteenDigits
    case length
    case character
    case date
    case futureDate
    case checksum
  }

  /// Reads a number as a person types it: spaces, hyphens and full-width forms are allowed, `x` is
  /// `X`. The area code is not checked: divisions change, numbers stay (Ganxian was 362121 until
  /// 1998, 360721 until 2016, 360704 since).
  public init(_ text: String, today: CalendarDate) throws(Fault) {
    try self.init(stored: text)
    guard birthDate <= today else { throw .futureDate }
    // After the date, so that a typing error in a date is named as such.
    guard ResidentID.checkCharacter(of: self.text) == self.text.utf8.last else { throw .checksum }
  }

  /// All checks but those of today and of the checksum, which come after.
  private init(stored text: String) throws(Fault) {
    let normal = text.halfWidth().withoutGrouping().uppercased()
    let bytes = Array(normal.utf8)
    guard !bytes.isEmpty else { throw .empty }
    if bytes.count == 15, normal.isDigits { throw .fifteenDigits }
    guard bytes.count == 18 else { throw .length }
    guard bytes.prefix(17).allSatisfy({ (48...57).contains($0) }),
      bytes[17] == UInt8(ascii: "X") || (48...57).contains(bytes[17])
    else { throw .character }
    // No one alive was born before 1900.
    guard let date = CalendarDate(String(decoding: bytes[6..<14], as: UTF8.self)),
      date.year >= 1900
    else { throw .date }
    self.text = normal
    birthDate = date
  }

  /// The check character of the first 17 digits (GB 11643, annex A: ISO 7064, MOD 11-2).
  private static func checkCharacter(of digits: String) -> UInt8 {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
    return Array("10X98765432".utf8)[sum % 11]
  }

  /// The 17th digit: odd is male.
  public var sex: Sex {
    let seventeenth = text.utf8.dropLast().last ?? 0
    return seventeenth % 2 == 1 ? .male : .female
  }

  /// Whole years on a day, as the law counts them: one is 16 from the birthday on, and who was
  /// born on 29 February has the birthday on 1 March of a common year.
  public func age(on day: CalendarDate) -> Int {
    let hadBirthday = (day.month, day.day) >= (birthDate.month, birthDate.day)
    return day.year - birthDate.year - (hadBirthday ? 0 : 1)
  }

  /// First three and last two, for screens and slips: `362*************15`.
  public var masked: String {
    text.prefix(3) + String(repeating: "*", count: 13) + text.suffix(2)
  }
}

extension ResidentID: Codable {
  /// Reads the 18 characters and checks them again, but for the future date, which needs a today.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let read = try? ResidentID(stored: text),
      ResidentID.checkCharacter(of: read.text) == read.text.utf8.last
    else { throw container.refused("resident ID") }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension ResidentID: CustomStringConvertible {
  /// Masked, so that a careless log line gives nobody away.
  public var description: String { masked }
}
