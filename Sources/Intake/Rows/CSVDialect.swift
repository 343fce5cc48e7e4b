/// How the fields and rows of a text file are parted.
package struct CSVDialect: Hashable, Sendable {
  /// UTF-8 of the sign between two fields: `,`, a tab, `;`, `|`, `，`.
  let separator: [UInt8]
  private let first: UInt8
  private let isSingle: Bool
  /// What ends a row: a line feed, or where there is none a carriage return, as an old Macintosh
  /// writes it.
  let lineEnd: UInt8

  /// A sign and what ends a row.
  init(separator: [UInt8], lineEnd: UInt8) {
    self.separator = separator
    first = separator.first ?? 0x2C
    isSingle = separator.count <= 1
    self.lineEnd = lineEnd
  }

  /// RFC 4180.
  package static let standard = CSVDialect(separator: [0x2C], lineEnd: 0x0A)

  /// What may part fields, the likeliest first.
  static let separators: [[UInt8]] = [",", "\t", ";", "|", "，", "；", "｜"].map { Array($0.utf8) }

  /// Whether a separator stands at a place.
  @inline(__always)
  func parts(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    bytes[place] == first && (isSingle || isWhole(bytes, place))
  }

  private func isWhole(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    place + separator.count <= bytes.count
      && separator.indices.allSatisfy { bytes[place + $0] == separator[$0] }
  }
}
