import Glibc
import Interface
import TextPanel

/// Why a terminal cannot show the text panel, and what to do about it, in ASCII, which every terminal
/// shows.
public enum TerminalDefect: Error, Hashable, CustomStringConvertible {
  /// Standard input is none.
  case noInput
  /// Standard output is none.
  case noOutput
  /// With `TERM`; empty where it is not set.
  case noChinese(String)
  /// With the locale that the environment gives.
  case noUTF8(String)

  public var description: String {
    switch self {
    case .noInput:
      "standard input is no terminal: panel.kind text is typed on one. Run kioskd in a terminal, "
        + "or set panel.kind to pixels."
    case .noOutput:
      "standard output is no terminal: panel.kind text is drawn on one. Run kioskd without a pipe, "
        + "or set panel.kind to pixels."
    case .noChinese(let name):
      (name.isEmpty ? "TERM is not set" : "TERM=\(name)") + ": such a terminal shows no Chinese. "
        + "Run kioskd in a terminal that does (xterm, tmux, kmscon, a terminal over ssh), "
        + "or set panel.kind to pixels."
    case .noUTF8(let locale):
      (locale.isEmpty ? "no locale is set (LANG)" : "the locale is \(locale)")
        + ": it must be UTF-8. "
        + "Set LANG=C.UTF-8, and see that the terminal itself is set to UTF-8."
    }
  }
}

/// What a text panel would be drawn on, as environment and descriptors tell before anything is drawn.
struct TerminalOffer {
  var environment: [String: String]
  var isInputTerminal = isatty(0) == 1
  var isOutputTerminal = isatty(1) == 1

  /// Nil when a text panel can be shown.
  var defect: TerminalDefect? {
    if !isInputTerminal { return .noInput }
    if !isOutputTerminal { return .noOutput }
    let name = environment["TERM"] ?? ""
    if Self.withoutChinese.contains(name.lowercased()) { return .noChinese(Self.shown(name)) }
    let locale = locale
    let isUTF8 = ["utf-8", "utf8"].contains { locale.lowercased().contains($0) }
    return isUTF8 ? nil : .noUTF8(Self.shown(locale))
  }

  /// The kernel's console has a font of 512 characters; the others have no way to place one.
  private static let withoutChinese: Set<String> = [
    "", "linux", "linux-16color", "dumb", "unknown", "network", "dialup", "console", "ansi",
    "cons25",
    "vt52",
  ]

  /// What decides of characters (POSIX, 8.2): the first of these that is set and not empty.
  private var locale: String {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
  }

  /// One short line of ASCII, whatever the environment holds.
  private static func shown(_ value: String) -> String {
    String(value.unicodeScalars.prefix(40).map { 0x20..<0x7F ~= $0.value ? Character($0) : "?" })
  }

  /// The size of a terminal that does not know its own, or says 0×0: until it tells another.
  static func size(_ told: (columns: Int, rows: Int)?) -> Size {
    told.map { Size(width: $0.columns, height: $0.rows) } ?? TextFrame.minimum
  }
}
