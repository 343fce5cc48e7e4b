/// How the text of a file is written.
package enum FileEncoding: Hashable, Sendable {
  case utf8
  case gb18030
  case utf16LittleEndian
  case utf16BigEndian
  case utf32LittleEndian
  case utf32BigEndian

  /// Of what a file begins with so many bytes are looked at.
  package static let headBytes = 1 << 16
  /// So many bytes from the first letter on that is not ASCII.
  package static let letterBytes = 1 << 19

  /// The name by which `iconv` knows it; nil for what is UTF-8 already.
  package var systemName: String? {
    switch self {
    case .utf8: nil
    case .gb18030: "GB18030"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .utf32LittleEndian: "UTF-32LE"
    case .utf32BigEndian: "UTF-32BE"
    }
  }

  /// Bytes of the least unit of text: how far to go on where a unit is none.
  package var unitBytes: Int {
    switch self {
    case .utf8, .gb18030: 1
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    }
  }

  /// Looks at a file that is whole in memory.
  package init(of body: [UInt8]) throws(IntakeFault) {
    let letters = body.firstIndex { $0 >= 0x80 } ?? 0
    try self.init(
      head: body.prefix(FileEncoding.headBytes),
      letters: body[letters...].prefix(FileEncoding.letterBytes))
  }

  /// A byte order mark decides, then the zeros that only wide units have. Else lines are judged one by
  /// one: a file of UTF-8 with a broken row has mostly lines that are UTF-8; a file of GB18030 has
  /// hardly any, as two of its bytes seldom look like a letter of UTF-8.
  ///
  /// - Parameters:
  ///   - head: the first bytes of the file, ``headBytes`` where it has so many.
  ///   - letters: bytes from the first that is not ASCII on, or from somewhere before it.
  /// - Throws: ``IntakeFault/foreign(_:)`` for what is no text.
  package init(head: ArraySlice<UInt8>, letters: ArraySlice<UInt8>) throws(IntakeFault) {
    if let foreign = ForeignFile(head) { throw .foreign(foreign) }
    if let marked = FileEncoding.marked(head) {
      self = marked
    } else if let wide = FileEncoding.wide(head) {
      self = wide
    } else if FileEncoding.isBinary(head) {
      throw .foreign(.binary)
    } else {
      self = FileEncoding.looksLikeUTF8(letters) ? .utf8 : .gb18030
    }
  }

  private static func marked(_ head: ArraySlice<UInt8>) -> FileEncoding? {
    let marks: [([UInt8], FileEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian),
      ([0, 0, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    return marks.first { head.starts(with: $0.0) }?.1
  }

  /// Digits, separators and line ends have zeros beside them in UTF-16, always on the same side. A
  /// zero or two that a program left in a text are fewer.
  private static func wide(_ head: ArraySlice<UInt8>) -> FileEncoding? {
    let sample = head.prefix(4096)
    var zeros = [0, 0]
    for (place, byte) in sample.enumerated() where byte == 0 { zeros[place & 1] += 1 }
    let enough = sample.count / 64 + 1
    if zeros[1] > enough, zeros[0] * 8 <= zeros[1] { return .utf16LittleEndian }
    if zeros[0] > enough, zeros[1] * 8 <= zeros[0] { return .utf16BigEndian }
    return nil
  }

  private static func isBinary(_ head: ArraySlice<UInt8>) -> Bool {
    head.count { $0 == 0 } > head.count / 64 + 1
  }

  private static func looksLikeUTF8(_ sample: ArraySlice<UInt8>) -> Bool {
    var good = 0
    var bad = 0
    let lines = sample.split { $0 == 0x0A || $0 == 0x0D }
    for (index, line) in lines.enumerated() where line.contains(where: { $0 >= 0x80 }) {
      // The last line of a sample may be cut in the middle of a letter.
      if index == lines.count - 1, lines.count > 1 { continue }
      if String(validating: line, as: UTF8.self) != nil { good += 1 } else { bad += 1 }
    }
    return bad == 0 || good > bad
  }
}
