/// Reads the height of the first page out of a PDF file: rolls are cut there.
enum PageLength {
  /// Hundredths of a millimetre; nil when the file does not say it in the open.
  static func hundredths(ofPDF bytes: [UInt8]) -> Int? {
    guard let start = find(Array("/MediaBox".utf8), in: bytes) else { return nil }
    let rest = bytes[start...].drop { $0 != UInt8(ascii: "[") }.dropFirst()
    let inside = rest.prefix(120).prefix { $0 != UInt8(ascii: "]") }
    let numbers = String(decoding: inside, as: UTF8.self).split { $0 == " " || $0 == "\n" }
      .compactMap { Double($0) }
    guard numbers.count == 4, numbers[3] > numbers[1], numbers[3] < 100_000 else { return nil }
    return Int(((numbers[3] - numbers[1]) / 72 * 2540).rounded(.up))
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count else { return nil }
    return (0...(bytes.count - needle.count)).first { bytes[$0...].starts(with: needle) }
  }
}
