import Testing

@testable import TextPanel

/// How a terminal counts columns: each has tables and rules of its own.
struct Counting: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Of one scalar: 0, 1 or 2.
  var width: @Sendable (Unicode.Scalar) -> Int
  /// A scalar behind a joiner joins the character before it.
  var joins = false
  /// VARIATION SELECTOR-16 makes the character before it wide.
  var widens = false
  /// Whole clusters as we count them, for a terminal that agrees with us.
  var isOurs = false

  static let ours = Counting(
    testDescription: "as we do", width: { CharacterWidth.of($0) }, isOurs: true)

  /// Terminals that are met: by old tables, by new ones, with wide "ambiguous" characters, by scalars
  /// alone; and one that gives everything but ASCII and Chinese another width than ours.
  static let others = [
    Counting(testDescription: "scalar by scalar", width: { CharacterWidth.of($0) }),
    Counting(
      testDescription: "joining and widening", width: { CharacterWidth.of($0) }, joins: true,
      widens: true),
    Counting(
      testDescription: "emoji narrow", width: { isBasic($0) ? CharacterWidth.of($0) : 1 }),
    Counting(
      testDescription: "ambiguous wide",
      width: { isBasic($0) || CharacterWidth.of($0) == 0 ? CharacterWidth.of($0) : 2 }),
    Counting(
      testDescription: "nothing but ASCII and Chinese",
      width: { isBasic($0) ? CharacterWidth.of($0) : 0 }),
    Counting(
      testDescription: "the other way round",
      width: { isBasic($0) ? CharacterWidth.of($0) : 2 - CharacterWidth.of($0) }),
  ]

  private static func isBasic(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII || !CharacterWidth.isUncertain(Character(scalar))
  }
}

/// A terminal as simple as can be: it understands what the writer sends, counts in its own way, and
/// keeps its own screen.
struct TerminalModel {
  let width: Int
  let height: Int
  let counting: Counting
  var rows: [[String]]
  var looks: [[String]]
  private var x = 0
  private var y = 0
  private var look = "0"
  /// Where the last character stands, for what joins it.
  private var last: (x: Int, y: Int)?

  init(width: Int, height: Int, counting: Counting = .ours) {
    (self.width, self.height, self.counting) = (width, height, counting)
    rows = Array(repeating: Array(repeating: " ", count: width), count: height)
    looks = Array(repeating: Array(repeating: "0", count: width), count: height)
  }

  var text: String {
    rows.map { row in
      var line = row.joined()
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n") + "\n"
  }

  mutating func receive(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first == "\u{1B}" {
        rest.removeFirst()
        control(&rest)
      } else if counting.isOurs, let character = Substring(rest).first {
        rest.removeFirst(character.unicodeScalars.count)
        put(String(character), width: CharacterWidth.of(character))
      } else {
        rest.removeFirst()
        show(first)
      }
    }
  }

  private mutating func control(_ text: inout Substring.UnicodeScalarView) {
    guard text.popFirst() == "[" else { return }
    let parameters = String(
      String.UnicodeScalarView(text.prefix { "0123456789;?".contains(Character($0)) }))
    text.removeFirst(parameters.unicodeScalars.count)
    switch text.popFirst() {
    case "H":
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      (y, x) = (numbers[0] - 1, numbers[1] - 1)
      // What joins is drawn onto the cell before the cursor, as in tmux.
      let base = x >= 2 && rows[y][x - 1].isEmpty ? x - 2 : x - 1
      last = base >= 0 ? (base, y) : nil
    case "m": look = String(parameters)
    case "J": self = TerminalModel(width: width, height: height, counting: counting)
    case "K": for column in x..<width { clear(column) }
    default: break
    }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    if let last {
      let joins = counting.joins && rows[last.y][last.x].unicodeScalars.last == "\u{200D}"
      if joins || counting.width(scalar) == 0 {
        rows[last.y][last.x].unicodeScalars.append(scalar)
        if counting.widens, scalar == "\u{FE0F}", x == last.x + 1, x < width {
          clear(x)
          rows[y][x] = ""
          x += 1
        }
        return
      }
    }
    put(String(scalar), width: counting.width(scalar))
  }

  /// At the cursor, without wrapping. What has no columns and nothing to join is not shown.
  private mutating func put(_ text: String, width advance: Int) {
    guard advance > 0 else { return }
    // A wide character that does not fit is left out, as tmux does.
    let at = min(x, width - 1)
    guard at + advance <= width else { return }
    for column in at..<(at + advance) { clear(column) }
    rows[y][at] = text
    if advance == 2 { rows[y][at + 1] = "" }
    for column in at..<(at + advance) { looks[y][column] = look }
    last = (at, y)
    x = min(width, at + advance)
  }

  /// The other half of a wide character goes, too.
  private mutating func clear(_ column: Int) {
    if rows[y][column].isEmpty, column > 0 { rows[y][column - 1] = " " }
    if column + 1 < width, rows[y][column + 1].isEmpty { rows[y][column + 1] = " " }
    rows[y][column] = " "
    looks[y][column] = look
  }
}
