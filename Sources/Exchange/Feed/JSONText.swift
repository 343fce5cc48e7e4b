/// Writes strings as `CanonicalJSON` does, for rows by the million.
enum JSONText {
  static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      if bytes.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
        for byte in bytes { append(byte, to: &output) }
      } else {
        output.append(contentsOf: bytes)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static let short: [UInt8: Unicode.Scalar] = [
    0x22: "\"", 0x5C: "\\", 0x08: "b", 0x0C: "f", 0x0A: "n", 0x0D: "r", 0x09: "t",
  ]

  private static func append(_ byte: UInt8, to output: inout [UInt8]) {
    if let letter = short[byte] {
      output += [0x5C, UInt8(ascii: letter)]
    } else if byte < 0x20 {
      let digits = Array("0123456789abcdef".utf8)
      output += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    } else {
      output.append(byte)
    }
  }
}
