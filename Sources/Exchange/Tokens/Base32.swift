/// Base32 of RFC 4648 (section 6) without padding: its 32 characters all lie in the alphanumeric
/// mode of QR codes, and none means anything to a shell, so that a token can be typed and pasted.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var characters: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        characters.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { characters.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
    return String(decoding: characters, as: UTF8.self)
  }

  /// Nil for characters outside the alphabet, impossible lengths, and unused bits that are not
  /// zero: one text stands for one payload and no other text for the same.
  static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for character in text.utf8 {
      guard let value = value(of: character) else { return nil }
      buffer = buffer << 5 | value
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    return bits < 5 && buffer == 0 ? bytes : nil
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case 65...90: UInt32(character - 65)
    case 50...55: UInt32(character - 50 + 26)
    default: nil
    }
  }
}
