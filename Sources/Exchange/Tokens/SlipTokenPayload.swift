import Employment

// The bytes of a token, in the order of SlipToken-format.md. All numbers are big endian.
extension SlipToken {
  /// Everything before the signature: at most 71 bytes, so that with it the whole stays
  /// under 140.
  var payload: [UInt8] {
    var writer = TokenWriter()
    writer.append(UInt64(SlipToken.version), bytes: 1)
    writer.append(UInt64(keyID), bytes: 4)
    writer.append(siteCode)
    writer.append(terminalNumber)
    writer.append(SlipToken.number(slipNumber), bytes: 5)
    writer.append(SlipToken.number(referralNumber), bytes: 5)
    writer.append(SlipToken.dayNumber(issuedOn), bytes: 2)
    writer.append(SlipToken.dayNumber(validThrough), bytes: 2)
    writer.append(vacancyHash, bytes: 8)
    return writer.bytes
  }

  /// Takes a text apart without judging its signature.
  static func parse(
    _ text: String
  ) throws(Fault) -> (token: SlipToken, body: [UInt8], signature: [UInt8]) {
    let code: String
    switch ScannedText(text) {
    case .code(let text): code = text
    case .garbled: throw .garbledByScanner
    case .other(let text):
      throw text.uppercased().hasPrefix(prefix) ? .malformed : .notAToken
    }
    guard let bytes = Base32.decode(code.dropFirst(prefix.count)), let version = bytes.first
    else { throw .malformed }
    guard version == self.version else { throw .newerVersion(Int(version)) }
    guard bytes.count > signatureLength else { throw .malformed }
    let body = Array(bytes.dropLast(signatureLength))
    guard let token = SlipToken(payload: body) else { throw .malformed }
    return (token, body, Array(bytes.suffix(signatureLength)))
  }

  private init?(payload: [UInt8]) {
    var reader = TokenReader(bytes: payload[1...])
    guard let keyID = reader.number(bytes: 4),
      let siteCode = reader.text(limit: SlipToken.siteCodeLimit),
      let terminalNumber = reader.text(limit: SlipToken.terminalLimit),
      let slipNumber = reader.number(bytes: 5),
      let referralNumber = reader.number(bytes: 5),
      let issuedOn = reader.number(bytes: 2),
      let validThrough = reader.number(bytes: 2),
      let vacancyHash = reader.number(bytes: 8), reader.bytes.isEmpty
    else { return nil }
    self.keyID = UInt32(keyID)
    self.siteCode = siteCode
    self.terminalNumber = terminalNumber
    self.slipNumber = SlipToken.tenDigits(slipNumber)
    self.referralNumber = SlipToken.tenDigits(referralNumber)
    self.issuedOn = CalendarDate(daysSinceEpoch: Int(issuedOn))
    self.validThrough = CalendarDate(daysSinceEpoch: Int(validThrough))
    self.vacancyHash = vacancyHash
  }

  /// Days since 1970-01-01; two bytes reach to 2149.
  private static func dayNumber(_ date: CalendarDate) -> UInt64 {
    UInt64(min(max(date.daysSinceEpoch, 0), 65_535))
  }
}

private struct TokenWriter {
  var bytes: [UInt8] = []

  mutating func append(_ number: UInt64, bytes count: Int) {
    for index in (0..<count).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(index * 8)))
    }
  }

  /// One byte of length, then UTF-8.
  mutating func append(_ text: String) {
    bytes.append(UInt8(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

private struct TokenReader {
  var bytes: ArraySlice<UInt8>

  mutating func number(bytes count: Int) -> UInt64? {
    guard bytes.count >= count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func text(limit: Int) -> String? {
    guard let length = number(bytes: 1), length <= limit, bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(Int(length)) }
    return String(validating: bytes.prefix(Int(length)), as: UTF8.self)
  }
}
