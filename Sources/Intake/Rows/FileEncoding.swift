/// How the text of a file is written.
package enum FileEncoding: Hashable, Sendable {
  case utf8
  case gb18030
  case utf16LittleEndian
  case utf16BigEndian

  /// Looks at the first bytes that are not ASCII.
  ///
  /// A byte order mark decides. Else lines are judged one by one: a file of UTF-8 with a broken
  /// row has mostly lines that are UTF-8; a file of GB18030 has hardly any, as two of its bytes
  /// seldom look like a letter of UTF-8.
  package init(detecting sample: ArraySlice<UInt8>) {
    let start = Array(sample.prefix(3))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if start.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if start.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      self = FileEncoding.looksLikeUTF8(sample) ? .utf8 : .gb18030
    }
  }

  private static func looksLikeUTF8(_ sample: ArraySlice<UInt8>) -> Bool {
    var good = 0
    var bad = 0
    let lines = sample.split(separator: 0x0A)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 >= 0x80 }) {
      // The last line of a sample may be cut in the middle of a letter.
      if index == lines.count - 1, lines.count > 1 { continue }
      if String(validating: line, as: UTF8.self) != nil { good += 1 } else { bad += 1 }
    }
    return bad == 0 || good > bad
  }
}
