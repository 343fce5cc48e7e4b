/// Swift source taken apart by line: code without comments and literals, the literals, and where
/// comments stand. A small lexer, enough for the checks: nested comments, raw and multi-line
/// strings, interpolation.
struct SwiftText: Sendable {
  /// Code of each line, from 0, with string contents and comments taken out.
  private(set) var code: [String] = [""]
  /// Contents of string literals with the line, from 1, that each piece stands on.
  private(set) var literals: [(line: Int, text: String)] = []
  /// Lines, from 1, on which a comment stands or goes on.
  private(set) var commentLines: Set<Int> = []

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    readCode(untilClosingParenthesis: false)
  }

  private var line: Int { code.count }

  private func looking(at text: String) -> Bool {
    var index = position
    for scalar in text.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  private mutating func newline() { code.append("") }

  private mutating func readCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while position < scalars.count {
      if looking(at: "//") {
        readLineComment()
      } else if looking(at: "/*") {
        readBlockComment()
      } else if let hashes = stringStart() {
        readString(hashes: hashes)
      } else {
        let scalar = scalars[position]
        if scalar == "(" { depth += 1 }
        if scalar == ")" {
          if depth == 0, untilClosingParenthesis { return }
          depth -= 1
        }
        if scalar == "\n" {
          newline()
        } else {
          code[code.count - 1].unicodeScalars.append(scalar)
        }
        position += 1
      }
    }
  }

  private mutating func readLineComment() {
    commentLines.insert(line)
    while position < scalars.count, scalars[position] != "\n" { position += 1 }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      commentLines.insert(line)
      if looking(at: "/*") {
        depth += 1
        position += 2
      } else if looking(at: "*/") {
        depth -= 1
        position += 2
      } else {
        if scalars[position] == "\n" { newline() }
        position += 1
      }
    } while depth > 0 && position < scalars.count
  }

  /// The number of `#` before a quotation mark; nil when no string begins here.
  private func stringStart() -> Int? {
    var index = position
    while index < scalars.count, scalars[index] == "#" { index += 1 }
    guard index < scalars.count, scalars[index] == "\"" else { return nil }
    return index - position
  }

  private mutating func readString(hashes: Int) {
    let pounds = String(repeating: "#", count: hashes)
    position += hashes
    let isMultiline = looking(at: "\"\"\"")
    let quote = isMultiline ? "\"\"\"" : "\""
    position += quote.count
    code[code.count - 1].append("\"")
    var piece = ""
    func atEnd(_ text: SwiftText) -> Bool { text.looking(at: quote + pounds) }
    while position < scalars.count, !atEnd(self) {
      if looking(at: "\\" + pounds + "(") {
        position += 2 + hashes
        code[code.count - 1].append("\\(")
        readCode(untilClosingParenthesis: true)
        code[code.count - 1].append(")")
        position += 1
      } else if looking(at: "\\" + pounds) {
        position += 1 + hashes
        if position < scalars.count, scalars[position] != "\n" { position += 1 }
      } else if scalars[position] == "\n" {
        // A literal that is not closed on its line ends there, so that one mistake stays one.
        literals.append((line, piece))
        piece = ""
        newline()
        position += 1
        if !isMultiline { return }
      } else {
        piece.unicodeScalars.append(scalars[position])
        position += 1
      }
    }
    literals.append((line, piece))
    position += quote.count + hashes
    code[code.count - 1].append("\"")
  }
}
