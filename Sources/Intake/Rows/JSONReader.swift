/// Reads one value of JSON, at most 16 deep and of so many values in all.
struct JSONReader {
  var bytes: [UInt8]
  var position = 0
  var valuesLeft = Int.max

  mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard depth < 16, valuesLeft > 0, position < bytes.count else { return nil }
    valuesLeft -= 1
    switch bytes[position] {
    case 0x7B: return object(depth: depth)
    case 0x5B: return array(depth: depth)
    case 0x22: return string().map { .string($0) }
    case 0x74: return word("true", .bool(true))
    case 0x66: return word("false", .bool(false))
    case 0x6E: return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) -> JSONValue? {
    guard bytes[position...].starts(with: word.utf8) else { return nil }
    position += word.utf8.count
    return value
  }

  private mutating func number() -> JSONValue? {
    let start = position
    if bytes[position] == 0x2D { position += 1 }
    let firstDigit = position
    guard digits() else { return nil }
    if bytes[firstDigit] == 0x30, position > firstDigit + 1 { return nil }
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      guard digits() else { return nil }
    }
    if position < bytes.count, bytes[position] | 0x20 == 0x65 {
      position += 1
      if position < bytes.count, [0x2B, 0x2D].contains(bytes[position]) { position += 1 }
      guard digits() else { return nil }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() -> Bool {
    let first = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position > first
  }

  private mutating func string() -> String? {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x22: return String(validating: text, as: UTF8.self)
      case 0x5C: guard escape(into: &text) else { return nil }
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(into text: inout [UInt8]) -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    if let known = plain[byte] {
      text.append(known)
      return true
    }
    guard byte == 0x75, let unit = unit() else { return false }
    var scalar = UInt32(unit)
    if (0xD800..<0xDC00).contains(unit) {
      guard bytes[position...].starts(with: [0x5C, 0x75]) else { return false }
      position += 2
      guard let low = self.unit(), (0xDC00..<0xE000).contains(low) else { return false }
      scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
    }
    guard let valid = Unicode.Scalar(scalar) else { return false }
    text.append(contentsOf: String(Character(valid)).utf8)
    return true
  }

  private mutating func unit() -> UInt16? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    position += 4
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func array(depth: Int) -> JSONValue? {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take(0x5D) { return .array(values) }
    while let value = value(depth: depth + 1) {
      values.append(value)
      skipSpace()
      if take(0x5D) { return .array(values) }
      guard take(0x2C) else { return nil }
    }
    return nil
  }

  private mutating func object(depth: Int) -> JSONValue? {
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take(0x7D) { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == 0x22, let name = string() else { return nil }
      skipSpace()
      guard take(0x3A), let value = value(depth: depth + 1) else { return nil }
      members[name] = value
      skipSpace()
      if take(0x7D) { return .object(members) }
      guard take(0x2C) else { return nil }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
