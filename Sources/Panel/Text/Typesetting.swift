/// Prepares words for Pango: what must not be drawn is taken out, numbers are held together.
enum Typesetting {
  /// No screen shows more than this; longer text is shortened, so that a hostile posting of a
  /// megabyte costs no more than a long one.
  static let longest = 6000

  /// The text without control characters, at most ``longest`` characters.
  ///
  /// Controls become the replacement character, which shows; marks that turn the direction of
  /// writing are dropped, since a name must not be able to disguise what follows it. Where lines
  /// are counted, line breaks become spaces.
  static func clean(_ text: String, keepsLines: Bool) -> (text: String, isCut: Bool) {
    if isPlain(text) { return (text, false) }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == longest { return (String(result) + "…", true) }
      count += 1
      switch scalar.value {
      case 0x0A, 0x2028, 0x2029: result.append(keepsLines ? "\n" : " ")
      case 0x0D: break
      case 0x09: result.append(" ")
      case 0x00..<0x20, 0x7F..<0xA0: result.append("\u{FFFD}")
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: break
      default: result.append(scalar)
      }
    }
    return (String(result), false)
  }

  /// Nearly every text: short and without anything to take out.
  private static func isPlain(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      bytes.count <= longest
        && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }
    }
  }

  /// The text with marks that no line may end at (U+2060, word joiner; UAX #14, LB11) inside
  /// numbers, what joins them and the unit after them: `4500–6000 元/月`, `0797-4436128`, `8:30`.
  ///
  /// Pango can still break there when the room is narrower than the number.
  static func holdingNumbers(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let end = endOfNumber(scalars, from: index)
      result.append(scalars[index])
      index += 1
      while index < end {
        if !isDigit(scalars[index - 1]) || !isDigit(scalars[index]) { result.append("\u{2060}") }
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  private static func endOfNumber(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    func at(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    var end = start
    while let scalar = at(end) {
      if isDigit(scalar) {
        end += 1
      } else if end > start, joiners.contains(scalar), at(end + 1).map(isDigit) == true {
        end += 2
      } else {
        break
      }
    }
    guard end > start else { return start }
    if at(end) == " ", at(end + 1).map(units.contains) == true { end += 1 }
    guard let unit = at(end), units.contains(unit) else { return end }
    end += 1
    guard at(end) == "/", let per = at(end + 1) else { return end }
    return at(end + 2) == "时" && per == "小" ? end + 3 : end + 2
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static let joiners: Set<Unicode.Scalar> = [
    ".", ",", ":", "-", "–", "—", "~", "～", "/", "·", "*",
  ]
  private static let units: Set<Unicode.Scalar> = [
    "%", "元", "万", "千", "k", "K", "人", "名", "个", "年", "月", "日", "天", "时", "分", "秒", "岁",
    "号", "级", "次", "条", "份", "米", "路",
  ]
}
