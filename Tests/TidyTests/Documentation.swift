/// Whether public declarations say what they are.
enum Documentation {
  /// Witnesses of well-known protocols need no words of their own.
  private static let witnesses: Set<String> = [
    "func ==", "func <", "func hash", "func encode", "var description", "var debugDescription",
    "var hashValue",
  ]

  private static let modifiers: Set<Substring> = [
    "final", "static", "class", "override", "mutating", "nonmutating", "indirect", "nonisolated",
    "required", "convenience", "borrowing", "consuming", "lazy", "unowned", "weak", "public",
    "open",
  ]

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "actor", "func", "var", "let", "init", "subscript",
    "typealias",
  ]

  /// Kind and name of the public declaration that begins on a line; nil when none does.
  static func declaration(in code: String) -> (kind: String, name: String)? {
    guard code.contains("public ") || code.contains("open ") else { return nil }
    var words = code.split(whereSeparator: \.isWhitespace)[...]
    words = words.drop { $0.hasPrefix("@") }
    let before = words.prefix { modifiers.contains($0) || $0.hasSuffix("(set)") }
    guard before.contains("public") || before.contains("open") else { return nil }
    var rest = words.dropFirst(before.count)
    // `class` is a modifier in `class func` and a kind in `class Printer`.
    if before.last == "class", rest.first.map({ !kinds.contains(name(of: $0)) }) == true {
      rest = words.dropFirst(before.count - 1)
    }
    guard let first = rest.first else { return nil }
    let kind = name(of: first)
    guard kinds.contains(kind) else { return nil }
    let named = kind == "init" ? first.dropFirst(4) : rest.dropFirst().first ?? ""
    return (String(kind), String(named))
  }

  /// What stands before a parenthesis or another sign: `init` of `init(from`.
  private static func name(of word: Substring) -> Substring {
    word.prefix { $0.isLetter || $0 == "_" }
  }

  private static func isWitness(_ kind: String, _ name: String, _ code: String) -> Bool {
    if kind == "init" { return code.contains("init(from decoder:") }
    return witnesses.contains("\(kind) \(baseName(name))")
  }

  /// `func search`, `var em`: what our own protocols ask for and document, so that those who
  /// conform need not say it again.
  static func requirements(in files: [RepositoryFile]) -> Set<String> {
    var found: Set<String> = []
    for file in files {
      var isInside = false
      for code in file.swift.code {
        let words = code.split(whereSeparator: \.isWhitespace)
        if words.contains("protocol"), code.hasSuffix("{") { isInside = true }
        if code == "}" { isInside = false }
        guard isInside else { continue }
        let rest = words.drop { modifiers.contains($0) || $0.hasPrefix("@") }
        guard let kind = rest.first, kind == "func" || kind == "var",
          let named = rest.dropFirst().first
        else { continue }
        found.insert("\(kind) \(baseName(named))")
      }
    }
    return found
  }

  private static func baseName(_ name: some StringProtocol) -> String {
    String(name.prefix { $0 != "(" && $0 != ":" && $0 != "<" || name.hasPrefix("<") })
  }

  static func violations(
    in file: RepositoryFile, requirements: Set<String> = []
  ) -> [Violation] {
    let text = file.swift
    let lines = file.lines
    var found: [Violation] = []
    for (index, code) in text.code.enumerated() {
      guard let (kind, name) = declaration(in: code) else { continue }
      if isWitness(kind, name, code) || isDocumented(index, lines) { continue }
      // A protocol asks for a `var` where a type may have a `let`.
      let asked = kind == "let" ? "var" : kind
      if requirements.contains("\(asked) \(baseName(name))") { continue }
      if kind == "init", isMemberwise(index, text.code) { continue }
      found.append(
        Violation(
          path: file.path, line: index + 1,
          reason: "no doc comment: \(trimmed(code.prefix { $0 != "{" && $0 != "=" }))"))
    }
    return found
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A doc comment directly above; attributes and conditions may stand between.
  private static func isDocumented(_ index: Int, _ lines: [Substring]) -> Bool {
    var above = index - 1
    while above >= 0 {
      let line = trimmed(lines[above])
      if line.hasPrefix("///") || line.hasSuffix("*/") { return true }
      guard line.hasPrefix("@") || line.hasPrefix("#if") else { return false }
      above -= 1
    }
    return false
  }

  /// An initializer that only stores what it is given.
  private static func isMemberwise(_ index: Int, _ code: [String]) -> Bool {
    guard let body = body(from: index, code) else { return false }
    let statements = body.split { $0 == "\n" || $0 == ";" }.map { trimmed($0) }
      .filter { !$0.isEmpty }
    return !statements.isEmpty
      && statements.allSatisfy { $0.contains(#/^(self\.)?\w+ = [\w.?: ()\[\]",]+$/#) }
  }

  /// What stands between the first brace outside parentheses and the one that closes it.
  private static func body(from index: Int, _ code: [String]) -> String? {
    var parentheses = 0
    var braces = 0
    var body = ""
    for line in code[index...] {
      for character in line {
        switch character {
        case "(" where braces == 0: parentheses += 1
        case ")" where braces == 0: parentheses -= 1
        case "{" where parentheses == 0 || braces > 0:
          braces += 1
          if braces == 1 { continue }
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return body }
        default: break
        }
        if braces > 0 { body.append(character) }
      }
      if braces > 0 { body.append("\n") }
    }
    return nil
  }
}
