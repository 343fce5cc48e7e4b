/// What no file of the rooms may contain.
enum Bans {
  /// Executables may print; they are thin and speak to a terminal.
  static let printing: Set<String> = [
    "kioskd", "stationd", "kiosk-sim", "kiosk-bench", "station-bench",
  ]

  /// Rooms that draw or say things: words for the public belong into Assets.
  static let wordless: Set<String> = ["Interface", "Journeys", "Kiosk", "Panel", "TextPanel"]

  /// Rooms that set text: rules about single characters (no line begins with 元) are not words.
  static let typesetting: Set<String> = ["Panel", "TextPanel"]

  static func violations(in file: RepositoryFile) -> [Violation] {
    guard let room = file.room else { return [] }
    let text = file.swift
    var found: [Violation] = []
    for (index, code) in text.code.enumerated() {
      var reasons = clockReasons(code)
      if code.contains("@MainActor") { reasons.append("@MainActor: one thread owns state") }
      if code.contains("try!") { reasons.append("try!: handle the error") }
      if !printing.contains(room), code.contains("print("), code.contains(#/(?:^|[^.\w])print\(/#),
        !code.contains(#/\b(func|case) print\(/#)
      {
        reasons.append("print( outside the executables")
      }
      if code.contains("fatalError("), !isExplained(line: index + 1, text) {
        reasons.append("fatalError without a comment that says why it cannot happen")
      }
      found += reasons.map { Violation(path: file.path, line: index + 1, reason: $0) }
    }
    return found
  }

  private static func clockReasons(_ code: String) -> [String] {
    var reasons: [String] = []
    if code.contains("Date"), code.contains(#/\bDate\(\)|\bDate\.now\b/#) {
      reasons.append("Date(): time comes in as a parameter")
    }
    if code.contains("sleep"), code.contains(#/\b(Task|Thread)\.sleep\b|\b(u|nano)?sleep\(/#) {
      reasons.append("a sleep: wait for what is awaited, with a limit")
    }
    return reasons
  }

  /// A comment on the line or the one above it.
  private static func isExplained(line: Int, _ text: SwiftText) -> Bool {
    text.commentLines.contains(line) || text.commentLines.contains(line - 1)
  }

  /// Chinese in string literals of rooms that must have their words from Assets.
  static func literalViolations(in file: RepositoryFile) -> [Violation] {
    guard let room = file.room, wordless.contains(room) else { return [] }
    return file.swift.literals.compactMap { line, text in
      guard text.unicodeScalars.contains(where: { isChinese($0) }) else { return nil }
      if typesetting.contains(room), text.count == 1 { return nil }
      return Violation(
        path: file.path, line: line, reason: "words for the public belong into Assets: \"\(text)\"")
    }
  }

  /// Ideographs, and the punctuation and full-width forms that stand among them.
  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || (0x3000...0x303F).contains(scalar.value)
      || (0xFF01...0xFF60).contains(scalar.value)
  }

  /// A postfix `!` on a value: text that came in from outside could trip it.
  static func forceUnwraps(in file: RepositoryFile) -> [Violation] {
    file.swift.code.enumerated().compactMap { index, code in
      guard code.contains("!"), code.contains(#/[\w)\]]!(?!=)/#) else { return nil }
      return Violation(path: file.path, line: index + 1, reason: "a force unwrap")
    }
  }

  /// Commands called `list` or `show` without ``ListingOptions``, which give them `--json`.
  static func unreadableListings(in file: RepositoryFile) -> [Violation] {
    let listing = #/commandName: "(list|show)"/#
    var found: [Violation] = []
    var beginning: Int?
    var lists = false
    var isReadable = false
    for (index, line) in file.lines.enumerated() {
      if line.hasPrefix("struct ") {
        (beginning, lists, isReadable) = (index + 1, false, false)
      } else if line == "}", let start = beginning {
        if lists, !isReadable {
          found.append(Violation(path: file.path, line: start, reason: "a listing without --json"))
        }
        beginning = nil
      }
      if line.contains(listing) { lists = true }
      if line.contains(": ListingOptions") { isReadable = true }
    }
    return found
  }

  static let longestFile = 500

  static func lengthViolations(in file: RepositoryFile) -> [Violation] {
    let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
    guard count > longestFile else { return [] }
    return [
      Violation(
        path: file.path, line: count, reason: "\(count) lines; \(longestFile) are the most")
    ]
  }

  /// `Kiosk/test` runs the tests of swift-testing; one of XCTest would be left out in silence.
  static func unrunTests(in file: RepositoryFile) -> [Violation] {
    Arrows.imports(in: file).filter { $0.module == "XCTest" }.map { line, module in
      Violation(path: file.path, line: line, reason: "no run has tests of \(module)")
    }
  }

  /// Paths that only one person's machine has. Put together here so that this file is none.
  private static let homes = ["work", "Users", "home"].map { "/" + $0 + "/" }

  static func machineViolations(in file: RepositoryFile) -> [Violation] {
    file.lines.enumerated().compactMap { index, line in
      for home in homes {
        guard let range = line.range(of: home) else { continue }
        let before = line[..<range.lowerBound].last
        // Inside a longer path or an address it is something else.
        guard
          before == nil
            || before.map({ !$0.isLetter && !$0.isNumber && !"./_-}$".contains($0) }) == true
        else { continue }
        return Violation(path: file.path, line: index + 1, reason: "a path of one machine: \(home)")
      }
      return nil
    }
  }
}
