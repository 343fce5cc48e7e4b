/// 统一社会信用代码 (GB 32100): 18 characters.
public struct CreditCode: Hashable, Sendable {
  /// Upper case.
  public let text: String

  /// Why a code is refused, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    case length
    /// Not in the alphabet, which leaves out I, O, S, V and Z; or a letter in the six digits of
    /// the registering region.
    case character
    /// Positions 9–17 are not an organisation code (GB 11714).
    case organisationCode
    case checksum
  }

  /// Reads a code as it is written: spaces, hyphens, full-width forms and lower case are allowed.
  public init(_ text: String) throws(Fault) {
    let normal = text.halfWidth().withoutGrouping().uppercased()
    guard normal.unicodeScalars.count == 18 else { throw .length }
    let values = normal.utf8.map { CreditCode.value(of: $0) }
    let known = values.compactMap { $0 }
    guard known.count == 18, known[2..<8].allSatisfy({ $0 < 10 }) else { throw .character }
    let bytes = Array(normal.utf8)
    guard CreditCode.organisationCheck(of: bytes[8..<16]) == bytes[16] else {
      throw .organisationCode
    }
    // Weights are the powers of 3 modulo 31 (GB 32100, annex A).
    var weight = 1
    var sum = 0
    for value in known.prefix(17) {
      sum += value * weight
      weight = weight * 3 % 31
    }
    guard (31 - sum % 31) % 31 == known[17] else { throw .checksum }
    self.text = normal
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  private static func value(of byte: UInt8) -> Int? { alphabet.firstIndex(of: byte) }

  /// The ninth character of an organisation code (GB 11714: letters count from A = 10).
  private static func organisationCheck(of body: ArraySlice<UInt8>) -> UInt8 {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { sum, pair in
      let value = pair.0 < 58 ? Int(pair.0) - 48 : Int(pair.0) - 55
      return sum + value * pair.1
    }
    switch 11 - sum % 11 {
    case 10: return UInt8(ascii: "X")
    case 11: return UInt8(ascii: "0")
    case let check: return UInt8(48 + check)
    }
  }
}

extension CreditCode: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let read = try? CreditCode(text) else { throw container.refused("credit code") }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
