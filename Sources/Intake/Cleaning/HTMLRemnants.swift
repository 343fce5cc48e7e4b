/// Tags and character references that were left in a text.
enum HTMLRemnants {
  /// Further than this from its `<` the end of a tag is not looked for.
  private static let longestTag = 1500

  /// Tags that part lines become line ends, others nothing; what is not HTML (`月薪<5000`) stays.
  static func removed(from text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard text.contains(where: { $0 == "<" || $0 == "&" }) else { return text }
    var text = text
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if text[index] == "&", let reference = CharacterReference(text, at: index) {
        if reference.scalar == "&" {
          // `&amp;lt;`: what stands behind may belong to it.
          index = reference.end - 1
          text[index] = "&"
          if CharacterReference(text, at: index) != nil { continue }
        }
        if let scalar = reference.scalar { result.append(scalar) }
        index = reference.end
      } else if text[index] == "<", let tag = tag(in: text, at: index) {
        if tag.endsLine { result.append("\n") }
        index = tag.end
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  private static func tag(
    in text: [Unicode.Scalar], at start: Int
  ) -> (end: Int, endsLine: Bool)? {
    let last = min(text.count, start + longestTag)
    if text[(start + 1)...].starts(with: ["!", "-", "-"]) {
      return (end(of: "-->", in: text, from: start + 4) ?? text.count, false)
    }
    var place = start + 1
    if place < last, text[place] == "/" { place += 1 }
    var name = ""
    while place < last, let letter = nameLetter(text[place]) {
      name.unicodeScalars.append(letter)
      place += 1
    }
    guard isTag(name), place == text.count || isNameEnd(text[place]) else { return nil }
    let close = text[place..<last].firstIndex(of: ">")
    if name == "script" || name == "style", text[start + 1] != "/" {
      return (end(of: "</" + name + ">", in: text, from: place) ?? text.count, false)
    }
    // A tag that was cut off with the text is at its end.
    guard let close else { return last == text.count ? (text.count, false) : nil }
    return (close + 1, lineTags.contains(name))
  }

  private static func nameLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "0"..."9", ":", "!", "?": scalar
    case "A"..."Z": Unicode.Scalar(UInt8(scalar.value + 32))
    default: nil
    }
  }

  private static func isNameEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ">" || scalar == "/" || scalar.properties.isWhitespace
  }

  private static func end(of word: String, in text: [Unicode.Scalar], from start: Int) -> Int? {
    let word = Array(word.unicodeScalars)
    guard start + word.count <= text.count else { return nil }
    for place in start...(text.count - word.count)
    where word.indices.allSatisfy({ (nameLetter(text[place + $0]) ?? text[place + $0]) == word[$0] }
    ) {
      return place + word.count
    }
    return nil
  }

  private static func isTag(_ name: String) -> Bool {
    lineTags.contains(name) || inlineTags.contains(name) || name.dropFirst().contains(":")
      || name == "!doctype" || name == "?xml"
  }

  private static let lineTags: Set<String> = [
    "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul",
  ]

  private static let inlineTags: Set<String> = [
    "a", "abbr", "audio", "b", "big", "button", "code", "col", "colgroup", "del", "em", "font", "i",
    "iframe", "img", "input", "ins", "label", "link", "mark", "meta", "object", "option", "s",
    "script", "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "td",
    "textarea", "th", "tt", "u", "video", "wbr", "xml",
  ]
}

/// A character reference of HTML: `&nbsp;`, `&#38;`, `&#x4E2D;`.
struct CharacterReference {
  /// Nil for one of a scalar that does not exist, which is left out.
  let scalar: Unicode.Scalar?
  /// The place behind it.
  let end: Int

  /// Nil when none stands at a place.
  init?(_ text: [Unicode.Scalar], at start: Int) {
    var place = start + 1
    if place < text.count, text[place] == "#" {
      place += 1
      let isHex = place < text.count && (text[place] == "x" || text[place] == "X")
      if isHex { place += 1 }
      var value: UInt32 = 0
      let first = place
      while place < text.count, let digit = CharacterReference.digit(text[place], isHex: isHex) {
        value = min(value, 0x20_0000) * (isHex ? 16 : 10) + digit
        place += 1
      }
      if place == first { return nil }
      scalar = Unicode.Scalar(value)
      end = place < text.count && text[place] == ";" ? place + 1 : place
      return
    }
    var name = ""
    while place < text.count, name.utf8.count < 8,
      text[place].properties.isASCIIHexDigit
        || ("a"..."z").contains(text[place]) || ("A"..."Z").contains(text[place])
    {
      name.unicodeScalars.append(text[place])
      place += 1
    }
    let isClosed = place < text.count && text[place] == ";"
    guard let known = CharacterReference.names[name], isClosed || name == "nbsp" else { return nil }
    scalar = known
    end = isClosed ? place + 1 : place
  }

  private static func digit(_ scalar: Unicode.Scalar, isHex: Bool) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f" where isHex: scalar.value - 87
    case "A"..."F" where isHex: scalar.value - 55
    default: nil
    }
  }

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ",
    "emsp": " ", "thinsp": " ", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
    "mdash": "—", "ndash": "-", "hellip": "…", "middot": "·", "bull": "•", "times": "×",
    "yen": "¥", "deg": "°", "plusmn": "±", "copy": "©", "reg": "®", "trade": "™", "le": "≤",
    "ge": "≥", "larr": "←", "rarr": "→", "sup2": "²", "sup3": "³", "zwnj": "\u{200C}",
  ]
}
