/// The station's form of a statement as PostgreSQL's.
enum PostgresStatement {
  /// `?1` becomes `$1`. In a table's definition `TEXT` gets the collation "C", so that text sorts
  /// by its bytes as in SQLite, whatever the database's language, and no index depends on the
  /// version of the system's library.
  static func translate(_ statement: String) -> String {
    var output: [UInt8] = []
    var rest = Array(statement.utf8)[...]
    let definesTable = statement.contains(#/^\s*(CREATE|ALTER)\s+TABLE\b/#)
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        output += quoted(&rest)
      case UInt8(ascii: "-") where rest.dropFirst().first == UInt8(ascii: "-"):
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "?"):
        output.append(UInt8(ascii: "$"))
        rest.removeFirst()
      case _ where isWord(byte):
        let word = rest.prefix { isWord($0) }
        rest = rest.dropFirst(word.count)
        output += word
        if definesTable, word.elementsEqual("TEXT".utf8) { output += Array(#" COLLATE "C""#.utf8) }
      default:
        output.append(byte)
        rest.removeFirst()
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Up to the closing quote; a doubled one begins the next quotation, which comes to the same.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    let quote = rest.removeFirst()
    let inside = rest.prefix { $0 != quote }
    rest = rest.dropFirst(inside.count)
    let end = rest.popFirst().map { [$0] } ?? []
    return [quote] + inside + end
  }
}
