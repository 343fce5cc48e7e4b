@testable import TextPanel

/// A terminal as simple as can be: it understands what the writer sends and keeps its own screen.
struct TerminalModel {
  let width: Int
  let height: Int
  var rows: [[String]]
  var looks: [[String]]
  private var x = 0
  private var y = 0
  private var look = "0"

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
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
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    while let first = text.popFirst() {
      if first == "\u{1B}" { control(&text) } else { show(first) }
    }
  }

  private mutating func control(_ text: inout Substring) {
    guard text.popFirst() == "[" else { return }
    let parameters = text.prefix { "0123456789;?".contains($0) }
    text.removeFirst(parameters.count)
    switch text.popFirst() {
    case "H":
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      (y, x) = (numbers[0] - 1, numbers[1] - 1)
    case "m": look = String(parameters)
    case "J": self = TerminalModel(width: width, height: height)
    default: break
    }
  }

  private mutating func show(_ character: Character) {
    let advance = CharacterWidth.of(character)
    rows[y][x] = String(character)
    looks[y][x] = look
    if advance == 2 {
      rows[y][x + 1] = ""
      looks[y][x + 1] = look
    }
    x += advance
  }
}
