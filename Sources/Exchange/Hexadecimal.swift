/// Bytes as hexadecimal digits and back.
public enum Hexadecimal {
  /// Two lower-case digits a byte.
  public static func text(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil when the text, white space aside, is not pairs of hexadecimal digits.
  public static func bytes(of text: String) -> [UInt8]? {
    let characters = text.filter { !$0.isWhitespace }
    let digits = characters.compactMap { $0.hexDigitValue }
    guard digits.count == characters.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
