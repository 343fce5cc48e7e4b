/// A table of a report: what clerks open in a spreadsheet.
struct ReportSheet: Hashable {
  /// One cell.
  enum Cell: Hashable {
    /// What somebody wrote, or a word of ours.
    case text(String)
    /// A number, which a spreadsheet may add up.
    case figure(Int64)
    /// A number with two decimals.
    case ratio(Double)
    case empty
  }

  /// Above the heading; nil where a report has only one sheet.
  var title: String?
  var heading: [String]
  var rows: [[Cell]]

  /// Sheets as text: RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Chinese. An
  /// empty line stands between two sheets, since a CSV file has only one.
  static func csv(_ sheets: [ReportSheet]) -> String {
    "\u{FEFF}" + sheets.map(\.lines).joined(separator: "\r\n")
  }

  private var lines: String {
    let head = (title.map { [[Cell.text($0)]] } ?? []) + [heading.map { Cell.text($0) }]
    return (head + rows).map { $0.map(\.csv).joined(separator: ",") + "\r\n" }.joined()
  }
}

extension ReportSheet.Cell {
  /// A number that may be missing.
  static func figure(_ number: Int64?) -> Self { number.map { .figure($0) } ?? .empty }

  fileprivate var csv: String {
    switch self {
    case .text(let text): Self.quoted(Self.inert(text))
    case .figure(let number): String(number)
    case .ratio(let ratio): Self.hundredths(ratio)
    case .empty: ""
    }
  }

  private static func hundredths(_ ratio: Double) -> String {
    let number = Int((ratio * 100).rounded())
    let rest = number % 100
    return "\(number / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A text that begins like a formula gets an apostrophe, so that no spreadsheet runs it. What
  /// stands before the sign unseen or is attached to it is looked through: spreadsheets drop some of
  /// it, each another part. Line ends and tabs become spaces, so that nothing begins behind them.
  private static func inert(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      line.append(isBreak(scalar) ? " " : scalar)
    }
    let first = line.first { !isUnseen($0) }
    return first.map(isSign) == true ? "'" + String(line) : String(line)
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Spaces, marks on nothing, and what has no shape (byte order mark, joiners, fillers).
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark, .format, .unassigned,
      .privateUse, .surrogate:
      true
    default: scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isWhitespace
    }
  }

  /// `= + - @`, fullwidth, small and raised ones, and the sign of minus.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}",
      "\u{FE63}", "\u{FE6B}", "\u{207C}", "\u{207A}", "\u{207B}", "\u{2212}":
      true
    default: false
    }
  }

  /// Scalar by scalar: a comma that carries a mark is a comma to every reader.
  private static func quoted(_ text: String) -> String {
    let special: Set<Unicode.Scalar> = [",", ";", "\""]
    guard text.unicodeScalars.contains(where: special.contains) else { return text }
    var quoted = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
