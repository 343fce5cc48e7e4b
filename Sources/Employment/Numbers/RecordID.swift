/// A 128-bit id that a terminal gives to what it records, before the first attempt to send it.
///
/// Written as a UUID (RFC 9562, 36 lower-case characters). The randomness comes in as a parameter.
public struct RecordID: Hashable, Sendable, CustomStringConvertible, Comparable {
  /// The first 64 bits.
  public let high: UInt64
  /// The last 64 bits.
  public let low: UInt64

  /// Stores the bits as they are.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A version 4 UUID out of 128 random bits.
  public init(random high: UInt64, _ low: UInt64) {
    self.high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    self.low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
  }

  /// Reads 32 hexadecimal digits, with hyphens or without; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let hex = String(text.filter { $0 != "-" })
    guard hex.utf8.count == 32, hex.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let high = UInt64(hex.prefix(16), radix: 16), let low = UInt64(hex.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// 36 lower-case characters.
  public var description: String {
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    let all = Array(hex(high) + hex(low))
    return [all[0..<8], all[8..<12], all[12..<16], all[16..<20], all[20..<32]]
      .map { String($0) }.joined(separator: "-")
  }

  public static func < (left: RecordID, right: RecordID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension RecordID: Codable {
  /// Stored as 36 characters.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = RecordID(try container.decode(String.self)) else {
      throw container.refused("record id")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
