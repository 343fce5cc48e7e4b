/// Where the names of the columns stand in a file, and what parts its fields.
///
/// People put titles, notes and empty rows before the names, and spreadsheets part fields by tabs or
/// semicolons. The line that names most columns is the header, by whatever sign it is parted.
struct CSVHeader {
  /// So many lines are looked at.
  static let mostLines = 30
  /// So many bytes of a file are looked at.
  static let sampleBytes = 1 << 16
  /// So many fields of a line are looked at.
  private static let mostFields = 400

  /// A column of the file.
  struct Column: Hashable {
    /// As it stands there, on one line.
    var name: String
    /// Of ``SourceMapping/key(_:)``.
    var key: String
    /// What it fills; empty for one that is left out on purpose; nil where nothing is known of it.
    var fields: [ImportField]?
    /// `元/月` of `薪资（元/月）`: what figures without a unit are counted in.
    var unit: String
  }

  private(set) var dialect: CSVDialect
  private(set) var columns: [Column]
  /// Where the row behind it begins, from where the file was looked at.
  private var end: Int
  private var linesBefore: Int

  /// Looks for the header at the input's place and goes behind it.
  init(
    _ input: RowBuffer, mapping: SourceMapping, tables: ReadingTables, required: [ImportField]
  ) throws(IntakeFault) {
    input.fill(to: CSVHeader.sampleBytes)
    let sample = input.bytes[input.position...].prefix(CSVHeader.sampleBytes)
    let lineEnd = CSVHeader.lineEnd(of: sample)
    let named = CSVHeader.namedSeparator(sample).map { [$0] } ?? []
    var best: (header: CSVHeader, known: Int)?
    for separator in named + CSVDialect.separators {
      let dialect = CSVDialect(separator: separator, lineEnd: lineEnd)
      for header in CSVHeader.lines(of: sample, dialect, mapping, tables) {
        let known = header.known
        if known > best?.known ?? 0 { best = (header, known) }
      }
    }
    let missing = CSVHeader.missing(best?.header.filled ?? [], required, mapping)
    guard missing.isEmpty, let best else { throw .missingColumns(missing) }
    self = best.header
    input.position += end
    input.line += linesBefore
  }

  /// `sep=;` on the first line, as Excel writes and reads it.
  private static func namedSeparator(_ sample: ArraySlice<UInt8>) -> [UInt8]? {
    let line = sample.prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 != 0x22 }
    guard line.count > 4, line.count < 8,
      ["sep=", "SEP=", "Sep="].contains(where: { line.starts(with: $0.utf8) })
    else { return nil }
    return Array(line.dropFirst(4))
  }

  /// A carriage return where no line feed ends a row; one inside quotation marks ends none.
  private static func lineEnd(of sample: ArraySlice<UInt8>) -> UInt8 {
    var (isQuoted, hasReturn) = (false, false)
    for byte in sample {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A { return 0x0A }
      if byte == 0x0D { hasReturn = true }
    }
    return hasReturn ? 0x0D : 0x0A
  }

  /// The first lines, each as if it were the header.
  private static func lines(
    of sample: ArraySlice<UInt8>, _ dialect: CSVDialect, _ mapping: SourceMapping,
    _ tables: ReadingTables
  ) -> [CSVHeader] {
    let buffer = RowBuffer(Array(sample))
    var reader = CSVReader(dialect)
    var fields = RowFields()
    var headers: [CSVHeader] = []
    for _ in 0..<mostLines {
      let outcome = reader.next(buffer, into: &fields)
      if outcome == .end { break }
      guard outcome == .row else { continue }
      headers.append(
        CSVHeader(
          dialect: dialect, columns: columns(fields, mapping, tables), end: buffer.position,
          linesBefore: buffer.line - 1))
    }
    return headers
  }

  private init(dialect: CSVDialect, columns: [Column], end: Int, linesBefore: Int) {
    self.dialect = dialect
    self.columns = columns
    self.end = end
    self.linesBefore = linesBefore
  }

  private static func columns(
    _ fields: RowFields, _ mapping: SourceMapping, _ tables: ReadingTables
  ) -> [Column] {
    fields.ends.indices.prefix(mostFields).map { index in
      let name = ColumnName(String(decoding: fields.field(index).prefix(400), as: UTF8.self))
      let known = name.text.isEmpty ? [] : mapping.fields(of: name, tables)
      return Column(
        name: String(name.text.prefix(40)), key: SourceMapping.key(name.text), fields: known,
        unit: name.unit)
    }
  }

  /// How many different columns that are known a line names.
  private var known: Int {
    Set(columns.filter { !$0.key.isEmpty && $0.fields != nil }.map(\.key)).count
  }

  private var filled: Set<ImportField> { Set(columns.compactMap(\.fields).joined()) }

  private static func missing(
    _ filled: Set<ImportField>, _ required: [ImportField], _ mapping: SourceMapping
  ) -> [String] {
    required.filter { field in
      // A place may stand in the address.
      !filled.contains(field) && mapping.defaults[field] == nil
        && !(field == .region && filled.contains(.address))
    }.map(\.rawValue)
  }

  /// Names of columns that nothing is known of.
  var unknownNames: [String] { columns.filter { $0.fields == nil }.map(\.name) }

  /// The header that a row is which stands among the others, since files were put one behind the
  /// other: at least three cells are names of columns, and no fewer than half of those that are not
  /// empty. Nil for a posting.
  func again(
    _ fields: RowFields, _ mapping: SourceMapping, _ tables: ReadingTables
  ) -> CSVHeader? {
    guard mayBeHeader(fields) else { return nil }
    let columns = CSVHeader.columns(fields, mapping, tables)
    let other = CSVHeader(dialect: dialect, columns: columns, end: 0, linesBefore: 0)
    let cells = columns.filter { !$0.key.isEmpty }.count
    let isOne = other.known >= min(3, known) && other.known * 2 >= cells
    return isOne && other.filled.contains(.title) ? other : nil
  }

  /// Quick: whether the first cell that is not empty is the name of any column of this file.
  private func mayBeHeader(_ fields: RowFields) -> Bool {
    for index in fields.ends.indices.prefix(CSVHeader.mostFields) {
      let cell = fields.field(index)
      if cell.allSatisfy({ $0 <= 0x20 }) { continue }
      // Most rows begin with a number.
      if cell.count > 200 || cell.allSatisfy({ (0x30...0x39).contains($0) }) { return false }
      let key = SourceMapping.key(ColumnName(String(decoding: cell, as: UTF8.self)).text)
      return columns.contains { $0.key == key }
    }
    return false
  }
}

/// The name of a column as people write it: `*岗位名称（必填）`, `薪资（元/月）`.
struct ColumnName: Hashable {
  /// On one line, as it stands there.
  let text: String
  /// Without marks and without what stands in brackets.
  let plain: String
  /// What stands in brackets and holds 元, 千 or 万.
  let unit: String

  init(_ written: String) {
    text = PlainText.line(written)
    var plain = ""
    var note = ""
    var notes: [String] = []
    var depth = 0
    for letter in text {
      if ColumnName.opening.contains(letter) {
        depth += 1
      } else if ColumnName.closing.contains(letter), depth > 0 {
        depth -= 1
        notes.append(note)
        note = ""
      } else if depth > 0 {
        note.append(letter)
      } else if !ColumnName.marks.contains(letter) {
        plain.append(letter)
      }
    }
    for word in ["必填项", "选填项", "必填", "选填"] where plain != word {
      if plain.hasSuffix(word) { plain = String(plain.dropLast(word.count)) }
      if plain.hasPrefix(word) { plain = String(plain.dropFirst(word.count)) }
    }
    self.plain = plain
    unit = notes.first { $0.contains("元") || ["千", "万", "K", "k"].contains($0) } ?? ""
  }

  private static let opening: Set<Character> = ["(", "（", "【", "[", "［", "<", "〔"]
  private static let closing: Set<Character> = [")", "）", "】", "]", "］", ">", "〕"]
  private static let marks: Set<Character> = [
    "*", "＊", "★", "☆", "※", "#", "：", ":", "•", "●", "▲", "'", "\"", "“", "”", "!", "！",
  ]
}
