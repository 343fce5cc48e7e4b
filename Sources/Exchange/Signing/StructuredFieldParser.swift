import Foundation

/// Reads structured fields (RFC 8941 section 4.2), strictly: nil for anything else. Takes time in
/// proportion to the length, and no more than ``longest`` bytes.
struct StructuredFieldParser {
  /// Longer fields are refused.
  static let longest = 4096

  private let text: [UInt8]
  private var place = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  /// The whole field as a dictionary; a key that comes twice keeps its last value.
  mutating func dictionary() -> [StructuredField.Member]? {
    guard text.count <= Self.longest else { return nil }
    var members: [StructuredField.Member] = []
    skip { $0 == UInt8(ascii: " ") }
    guard !isAtEnd else { return nil }
    while true {
      guard let key = key(), let value = memberValue() else { return nil }
      members.removeAll { $0.key == key }
      members.append(StructuredField.Member(key: key, value: value))
      skipBlanks()
      if isAtEnd { return members }
      guard take(",") else { return nil }
      skipBlanks()
      guard !isAtEnd else { return nil }
    }
  }

  private mutating func memberValue() -> StructuredField.Value? {
    guard take("=") else {
      return parameters().map { _ in .other(.boolean(true)) }
    }
    if peek == UInt8(ascii: "(") { return innerList() }
    guard let item = bareItem(), parameters() != nil else { return nil }
    if case .bytes(let bytes) = item { return .bytes(bytes) }
    return .other(item)
  }

  private mutating func innerList() -> StructuredField.Value? {
    guard take("(") else { return nil }
    var items: [StructuredField.Listed] = []
    while true {
      skip { $0 == UInt8(ascii: " ") }
      if take(")") { return parameters().map { .list(items, $0) } }
      guard let item = bareItem(), let parameters = parameters() else { return nil }
      items.append(StructuredField.Listed(item: item, parameters: parameters))
      guard let next = peek, next == UInt8(ascii: " ") || next == UInt8(ascii: ")") else {
        return nil
      }
    }
  }

  private mutating func parameters() -> StructuredField.Parameters? {
    var found: StructuredField.Parameters = []
    while take(";") {
      skip { $0 == UInt8(ascii: " ") }
      guard let key = key() else { return nil }
      var value = StructuredField.Item.boolean(true)
      if take("=") {
        guard let item = bareItem() else { return nil }
        value = item
      }
      found.removeAll { $0.key == key }
      found.append(StructuredField.Parameter(key: key, value: value))
    }
    return found
  }

  private mutating func bareItem() -> StructuredField.Item? {
    guard let first = peek else { return nil }
    switch first {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: ":"): return bytes()
    case UInt8(ascii: "?"): return boolean()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return integer()
    default: return token()
    }
  }

  private mutating func integer() -> StructuredField.Item? {
    let isNegative = take("-")
    let digits = taken { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...15).contains(digits.count), let number = Int64(digits) else { return nil }
    // A decimal is none of what signatures carry.
    guard peek != UInt8(ascii: ".") else { return nil }
    return .integer(isNegative ? -number : number)
  }

  private mutating func string() -> StructuredField.Item? {
    guard take("\"") else { return nil }
    var found: [UInt8] = []
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "\""): return .string(String(decoding: found, as: UTF8.self))
      case UInt8(ascii: "\\"):
        guard let escaped = next(), escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
        else { return nil }
        found.append(escaped)
      case 0x20...0x7E: found.append(byte)
      default: return nil
      }
    }
    return nil
  }

  private mutating func bytes() -> StructuredField.Item? {
    guard take(":") else { return nil }
    let encoded = taken { $0 != UInt8(ascii: ":") }
    // Foundation forgives missing bits at the end: only what it would write itself is taken.
    guard take(":"), let data = Data(base64Encoded: encoded), data.base64EncodedString() == encoded
    else { return nil }
    return .bytes(Array(data))
  }

  private mutating func boolean() -> StructuredField.Item? {
    guard take("?") else { return nil }
    if take("1") { return .boolean(true) }
    return take("0") ? .boolean(false) : nil
  }

  private mutating func token() -> StructuredField.Item? {
    guard let first = peek, Self.isLetter(first) || first == UInt8(ascii: "*") else { return nil }
    return .token(taken { Self.isLetter($0) || Self.isDigit($0) || Self.tokenMarks.contains($0) })
  }

  private mutating func key() -> String? {
    guard let first = peek, Self.isLowerCase(first) || first == UInt8(ascii: "*") else {
      return nil
    }
    return taken {
      Self.isLowerCase($0) || Self.isDigit($0) || Self.keyMarks.contains($0)
    }
  }

  private static let tokenMarks = Set("!#$%&'*+-.^_`|~:/".utf8)
  private static let keyMarks = Set("_-.*".utf8)
  private static func isLowerCase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private var isAtEnd: Bool { place == text.count }
  private var peek: UInt8? { isAtEnd ? nil : text[place] }

  private mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    place += 1
    return byte
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func taken(while isPart: (UInt8) -> Bool) -> String {
    let start = place
    skip(while: isPart)
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private mutating func skip(while isPart: (UInt8) -> Bool) {
    while let byte = peek, isPart(byte) { place += 1 }
  }

  private mutating func skipBlanks() { skip { $0 == 0x20 || $0 == 0x09 } }
}
