/// What spreadsheets do to a field's text, and what of it can be undone.
enum SheetCell {
  /// Without what a spreadsheet or a person wraps around a text so that it stays one: `'1360…`,
  /// `="1360…"`. White space at the ends has gone before.
  static func unpacked(_ text: String) -> String {
    switch text.utf8.first {
    case UInt8(ascii: "="):
      let inner = text.dropFirst().drop { $0 == " " }
      guard inner.utf8.count >= 2, inner.first == "\"", inner.last == "\"" else { return text }
      return PlainText.line(String(inner.dropFirst().dropLast()))
    case UInt8(ascii: "'") where !text.dropFirst().utf8.contains(UInt8(ascii: "'")):
      return PlainText.line(String(text.dropFirst()))
    default: return text
    }
  }

  /// `2.02611E+13`, `1.38E10`: what a spreadsheet shows of a long number, whose digits are lost.
  static func isScientific(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, let exponent = bytes.firstIndex(where: { $0 | 0x20 == 0x65 }) else {
      return false
    }
    var mantissa = bytes[..<exponent]
    if let sign = mantissa.first, sign == 0x2B || sign == 0x2D { mantissa = mantissa.dropFirst() }
    let digits = mantissa.filter { $0 != 0x2E }
    var power = bytes[(exponent + 1)...]
    let hasSign = power.first == 0x2B || power.first == 0x2D
    if hasSign { power = power.dropFirst() }
    // `12E5` may be a number of somebody's own; a fraction or a sign is nobody's.
    guard hasSign || mantissa.count > digits.count else { return false }
    return mantissa.count - digits.count <= 1 && isDigits(digits[...]) && isDigits(power)
  }

  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.count <= 20 && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `#######` of a column too narrow, `#REF!`, `#NAME?`, `#VALUE!`, `#DIV/0!`, `#NUM!`, `#NULL!`.
  static func isError(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return false }
    return text.utf8.count > 2 && text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
      || errors.contains(text.uppercased())
  }

  private static let errors: Set<String> = [
    "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#GETTING_DATA",
  ]

  /// `13800000000.0` as the whole number that it is; what is short, or no such number, stays.
  static func whole(_ text: String) -> String {
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return text }
    let (digits, rest) = (text[..<point], text[point...].dropFirst())
    guard digits.utf8.count >= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      !rest.isEmpty, rest.utf8.allSatisfy({ $0 == 0x30 })
    else { return text }
    return String(digits)
  }

  /// Whether letters of the private area, or signs that stand for letters which were lost, are part of
  /// a figure: what is left without them is another figure. A picture before a text is none.
  static func isUnreadable(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0xEE }) { return false }
    let scalars = Array(text.unicodeScalars)
    var hidden = false
    for (place, scalar) in scalars.enumerated() where isLost(scalar) {
      hidden = true
      let before = scalars[..<place].last { !isLost($0) }
      let after = scalars[place...].first { !isLost($0) }
      if [before, after].contains(where: { $0.map(isOfFigure) ?? false }) { return true }
    }
    return hidden && scalars.allSatisfy { isLost($0) || $0.properties.isWhitespace }
  }

  /// Whether a letter of it is lost at all: a number without it may be another's.
  static func isIncomplete(_ text: String) -> Bool {
    !text.utf8.allSatisfy { $0 < 0xEE } && text.unicodeScalars.contains(where: isLost)
  }

  private static func isLost(_ scalar: Unicode.Scalar) -> Bool {
    Spacing.isPrivate(scalar) || scalar == "\u{FFFD}"
  }

  private static func isOfFigure(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
      || "-.,:·~～—–至到kK千万元年月日时人名".unicodeScalars.contains(scalar)
  }

  /// `1月3日` where years of experience are meant: a spreadsheet took `1-3` for a day.
  static func isDay(_ text: String) -> Bool {
    guard text.hasSuffix("日"), text.contains("月") else { return false }
    return text.allSatisfy { $0 == "月" || $0 == "日" || $0.isASCII && $0.isNumber }
  }

  /// `-`, `/`, `N/A`, `null`: nothing is said, in any field.
  static func isNothing(_ text: String) -> Bool {
    guard text.utf8.count <= 12 else { return false }
    return nothing.contains(text) || words.contains(text.lowercased())
  }

  private static let nothing: Set<String> = [
    "-", "--", "---", "—", "——", "–", "/", "//", "\\", "\\N", "－", "／", "_", "*", ".", "。", "?",
    "？",
  ]
  private static let words: Set<String> = [
    "n/a", "#n/a", "null", "none", "nil", "nan", "undefined", "(null)", "<null>", "(空)", "（空）",
  ]

  /// `无`, `暂无`: nothing is said, in fields where a word is no answer.
  static func saysNone(_ text: String) -> Bool {
    guard text.utf8.count <= 24 else { return false }
    return none.contains(text.filter { !"。.！!（）()".contains($0) })
  }

  private static let none: Set<String> = [
    "无", "暂无", "没有", "暂时没有", "不详", "未知", "未填", "未填写", "空", "无福利", "暂无福利", "没有福利",
    "无其他", "无其它", "不提供", "暂不提供",
  ]
}
