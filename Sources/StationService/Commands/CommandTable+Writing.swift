import Employment
import Exchange
import Foundation

extension CommandTable {
  /// Lines under headings, columns below each other on a screen of fixed width; of a record a line
  /// for each field. Without line end.
  public var text: String {
    guard isRecord else { return list.joined(separator: "\n") }
    let headings = columns.map(Self.heading)
    let width = headings.map(\.cells).max() ?? 0
    var lines = zip(headings, rows.first ?? []).map { heading, cell in
      heading.padded(to: width) + "  " + cell.shown
    }
    for part in parts {
      lines += ["", Self.heading(part.name)]
      lines += part.table.list.map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  /// An array with an object for each row, a line each; of a record one object, in which each part
  /// is an array. Keys are the names of columns and parts.
  public var json: String {
    guard isRecord else {
      let objects = rows.map { Object(columns: columns, cells: $0).json }
      return objects.isEmpty ? "[]" : "[" + objects.joined(separator: ",\n ") + "]"
    }
    return Object(columns: columns, cells: rows.first ?? [], parts: parts).json
  }

  private var list: [String] {
    if rows.isEmpty { return [none] }
    let lines = [columns.map(Self.heading)] + rows.map { $0.map(\.shown) }
    let widths = columns.indices.map { column in
      lines.map { $0[column].cells }.max() ?? 0
    }
    return lines.map { words in
      let padded = zip(words, widths).dropLast().map { $0.padded(to: $1) }
      return (padded + words.suffix(1)).joined(separator: "  ")
    }
  }

  /// `siteCode` as `SITE CODE`.
  private static func heading(_ name: String) -> String {
    name.reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " }
      words += letter.uppercased()
    }
  }
}

/// A row as JSON.
private struct Object: Encodable {
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let columns: [String]
  let cells: [CommandTable.Cell]
  var parts: [CommandTable.Part] = []

  /// Names and cells can always be written.
  var json: String {
    (try? CanonicalJSON.bytes(of: self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    for (name, cell) in zip(columns, cells) {
      let key = Key(stringValue: name)
      switch cell {
      case .text(let text): try object.encode(text, forKey: key)
      case .number(let number): try object.encode(number, forKey: key)
      case .flag(let flag): try object.encode(flag, forKey: key)
      case .moment(let moment): try object.encode(moment.isoText, forKey: key)
      case .list(let texts): try object.encode(texts, forKey: key)
      case .nothing: try object.encodeNil(forKey: key)
      }
    }
    for part in parts {
      let objects = part.table.rows.map { Object(columns: part.table.columns, cells: $0) }
      try object.encode(objects, forKey: Key(stringValue: part.name))
    }
  }
}

extension CommandTable.Cell {
  fileprivate var shown: String {
    let text =
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      case .flag(let flag): flag ? "yes" : "no"
      case .moment(let moment): moment.shown
      case .list(let texts): texts.joined(separator: ",")
      case .nothing: ""
      }
    let line = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.forScreen }))
    return line.allSatisfy(\.isWhitespace) ? "-" : line
  }
}

extension Unicode.Scalar {
  /// What a source or a terminal wrote cannot steer the screen of whoever looks at it: controls, line
  /// ends and what turns the direction of writing become spaces.
  fileprivate var forScreen: Unicode.Scalar {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: " "
    default: self  // Unicode's own enum of 30 categories: all others are letters and signs.
    }
  }

  /// Columns that it takes on a screen of fixed width, by Unicode's East Asian Width (UAX #11).
  fileprivate var cells: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break  // See above.
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  fileprivate var cells: Int { unicodeScalars.reduce(0) { $0 + $1.cells } }

  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - cells))
  }
}

extension Timestamp {
  /// `2026-11-24T08:30:15+08:00`, China Standard Time (RFC 3339).
  fileprivate var isoText: String {
    let second = ((milliseconds / 1000) % 60 + 60) % 60
    return "\(day)T\(time):\(second < 10 ? "0" : "")\(second)+08:00"
  }
}

extension Timestamp {
  /// `2026-11-24 08:30`, China Standard Time.
  var shown: String { "\(day) \(time)" }
}
