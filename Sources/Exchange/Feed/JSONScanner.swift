/// Reads JSON without white space from bytes in place. A step that does not fit leaves nil, and
/// the reader gives up.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position == bytes.count }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inline(__always)
  func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The raw bytes between the quotes of a string; `isPlain` when there is nothing to resolve.
  mutating func rawString() -> (range: Range<Int>, isPlain: Bool)? {
    guard take(0x22) else { return nil }
    let start = position
    var isPlain = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return (start..<position - 1, isPlain)
      }
      guard byte >= 0x20 else { return nil }
      if byte == 0x5C {
        isPlain = false
        position += 1
        guard position < bytes.count, bytes[position] >= 0x20 else { return nil }
      }
      position += 1
    }
    return nil
  }

  mutating func string() -> String? {
    guard let (range, isPlain) = rawString() else { return nil }
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    return isPlain ? JSONScanner.validated(raw) : JSONScanner.resolved(raw)
  }

  /// A string without control characters but line breaks and tabs, as texts for people are.
  mutating func text() -> String? {
    guard let (range, isPlain) = rawString() else { return nil }
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    // Control characters only come by escapes: as they are, no string has them.
    if isPlain { return JSONScanner.validated(raw) }
    guard let text = JSONScanner.resolved(raw),
      !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D })
    else { return nil }
    return text
  }

  /// Nil when it is not UTF-8. Much faster than `String(validating:as:)`, which is generic.
  private static func validated(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
    guard let text = try? UTF8Span(validating: raw.span) else { return nil }
    return String(copying: text)
  }

  mutating func integer() -> Int64? {
    let start = position
    let isNegative = take(0x2D)
    var value: Int64 = 0
    let first = position
    while let byte = peek(), (0x30...0x39).contains(byte) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - 0x30))
      if overflow || carry { return nil }
      value = sum
      position += 1
    }
    guard position > first, position == first + 1 || bytes[first] != 0x30 else { return nil }
    if let next = peek(), next == 0x2E || next | 0x20 == 0x65 {
      position = start
      return nil
    }
    return isNegative ? -value : value
  }

  /// Passes over one value of any kind and tells where it stood.
  mutating func value(depth: Int = 0) -> Range<Int>? {
    let start = position
    guard depth < 16, let first = peek() else { return nil }
    switch first {
    case 0x22: guard rawString() != nil else { return nil }
    case 0x7B:
      guard members(depth: depth, { scanner, _ in scanner.value(depth: depth + 1) != nil }) else {
        return nil
      }
    case 0x5B: guard elements({ $0.value(depth: depth + 1) != nil }) else { return nil }
    case 0x74: guard word("true") else { return nil }
    case 0x66: guard word("false") else { return nil }
    case 0x6E: guard word("null") else { return nil }
    default: guard number() else { return nil }
    }
    return start..<position
  }

  /// Calls `body` behind the colon of each member with the raw name; false when anything is wrong.
  mutating func members(
    depth: Int = 0, _ body: (inout JSONScanner, Range<Int>) -> Bool
  ) -> Bool {
    guard take(0x7B) else { return false }
    if take(0x7D) { return true }
    repeat {
      guard let (name, _) = rawString(), take(0x3A), body(&self, name) else { return false }
    } while take(0x2C)
    return take(0x7D)
  }

  /// Calls `body` for each element of a list.
  mutating func elements(_ body: (inout JSONScanner) -> Bool) -> Bool {
    guard take(0x5B) else { return false }
    if take(0x5D) { return true }
    repeat {
      guard body(&self) else { return false }
    } while take(0x2C)
    return take(0x5D)
  }

  mutating func word(_ word: StaticString) -> Bool {
    guard matches(position..<min(position + word.utf8CodeUnitCount, bytes.count), word) else {
      return false
    }
    position += word.utf8CodeUnitCount
    return true
  }

  /// Whether the bytes of a range are those of `text`.
  @inline(__always)
  func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where bytes[range.lowerBound + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func number() -> Bool {
    _ = take(0x2D)
    let first = position
    guard digits() else { return false }
    if bytes[first] == 0x30, position > first + 1 { return false }
    if take(0x2E), !digits() { return false }
    if let next = peek(), next | 0x20 == 0x65 {
      position += 1
      if let sign = peek(), sign == 0x2B || sign == 0x2D { position += 1 }
      return digits()
    }
    return true
  }

  private mutating func digits() -> Bool {
    let first = position
    while let byte = peek(), (0x30...0x39).contains(byte) { position += 1 }
    return position > first
  }
}

extension JSONScanner {
  /// A string with its escapes replaced (RFC 8259, 7); nil where one is wrong.
  static func resolved(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
    var output: [UInt8] = []
    var position = 0
    while position < raw.count {
      let byte = raw[position]
      position += 1
      guard byte == 0x5C else {
        output.append(byte)
        continue
      }
      guard position < raw.count, appendEscape(raw, &position, to: &output) else { return nil }
    }
    return String(validating: output, as: UTF8.self)
  }

  private static func appendEscape(
    _ raw: UnsafeBufferPointer<UInt8>, _ position: inout Int, to output: inout [UInt8]
  ) -> Bool {
    let letter = raw[position]
    position += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: output.append(letter)
    case 0x62: output.append(0x08)
    case 0x66: output.append(0x0C)
    case 0x6E: output.append(0x0A)
    case 0x72: output.append(0x0D)
    case 0x74: output.append(0x09)
    case 0x75:
      guard let scalar = escapedScalar(raw, &position) else { return false }
      output.append(contentsOf: String(Character(scalar)).utf8)
    default: return false
    }
    return true
  }

  private static func escapedScalar(
    _ raw: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> Unicode.Scalar? {
    guard let high = unit(raw, &position) else { return nil }
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
    guard position + 1 < raw.count, raw[position] == 0x5C, raw[position + 1] == 0x75 else {
      return nil
    }
    position += 2
    guard let low = unit(raw, &position), (0xDC00..<0xE000).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private static func unit(_ raw: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32? {
    guard position + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for byte in raw[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
