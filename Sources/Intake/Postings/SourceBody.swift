/// The rows of a source's body, CSV or JSON Lines.
struct SourceBody {
  private enum Format {
    case csv(columns: [[ImportField]?])
    case jsonLines
  }

  /// A row whose fields the reader has taken, or why it cannot be one.
  struct Row {
    var line: Int
    var fault: PostingReader.Fault?
  }

  private let input: RowBuffer
  private let tables: ReadingTables
  private let mapping: SourceMapping
  private var format = Format.jsonLines
  private var csv = CSVReader()
  private var fields = RowFields()
  private var known: [String: [ImportField]?] = [:]
  /// Columns or keys, met so far, that nothing is known of.
  private(set) var unknownColumns: [String] = []

  /// Looks at the start of a body.
  init(
    _ utf8: [UInt8], mapping: SourceMapping, tables: ReadingTables
  ) throws(IntakeFault) {
    input = RowBuffer(utf8)
    input.skipByteOrderMark()
    self.mapping = mapping
    self.tables = tables
    guard let first = input.bytes[input.position...].first(where: { $0 > 0x20 }) else {
      throw .empty
    }
    switch first {
    case UInt8(ascii: "<"): throw .html
    case UInt8(ascii: "["): throw .notLines
    case UInt8(ascii: "{"):
      // One object over many lines is a document.
      if isDocument { throw .notLines }
    default: format = .csv(columns: try header())
    }
  }

  private var isDocument: Bool {
    let start = input.bytes[input.position...].drop { $0 <= 0x20 }
    let line = start.prefix { $0 != 0x0A }
    return line.count < start.count && line.dropFirst().allSatisfy { $0 <= 0x20 }
  }

  private mutating func header() throws(IntakeFault) -> [[ImportField]?] {
    guard csv.next(input, into: &fields) == .row else { throw .missingColumns(["identifier"]) }
    var columns: [[ImportField]?] = []
    for index in fields.ends.indices {
      let name = PlainText.line(String(decoding: fields.field(index), as: UTF8.self))
      let found = name.isEmpty ? [] : mapping.fields(ofColumn: name, tables)
      if found == nil { unknownColumns.append(String(name.prefix(40))) }
      columns.append(found)
    }
    let present = Set(columns.compactMap { $0 }.joined())
    var missing: [String] = []
    for field in [ImportField.identifier, .title, .employer]
    where !present.contains(field) && mapping.defaults[field] == nil {
      missing.append(field.rawValue)
    }
    if !missing.isEmpty { throw .missingColumns(missing) }
    return columns
  }

  /// Gives the next row's fields to a reader; nil at the end.
  mutating func next(_ reader: inout PostingReader) -> Row? {
    reader.begin()
    switch format {
    case .csv(let columns):
      let line = input.line
      switch csv.next(input, into: &fields) {
      case .end: return nil
      case .bad(.malformed): return bad(line, .malformedRow)
      case .bad(.tooLong): return bad(line, .rowTooLong)
      case .row: return Row(line: line, fault: take(columns, &reader))
      }
    case .jsonLines:
      while true {
        let line = input.line
        guard let next = LineReader.next(input) else { return nil }
        if next.isTooLong { return bad(line, .rowTooLong) }
        let bytes = input.bytes[next.range]
        if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        return Row(line: line, fault: take(object: Array(bytes), &reader))
      }
    }
  }

  private func bad(_ line: Int, _ reason: IntakeIssue.Reason) -> Row {
    Row(line: line, fault: PostingReader.Fault(field: nil, reason: reason))
  }

  private func take(
    _ columns: [[ImportField]?], _ reader: inout PostingReader
  ) -> PostingReader.Fault? {
    var fault: PostingReader.Fault?
    for index in fields.ends.indices {
      let bytes = fields.field(index)
      guard index < columns.count else {
        if FieldText.trimmed(bytes).isEmpty { continue }
        return PostingReader.Fault(field: nil, reason: .tooManyFields)
      }
      guard let column = columns[index] else { continue }
      // All columns are read, so that the number of a bad row is known.
      do throws(PostingReader.Fault) { try reader.set(column, bytes) } catch {
        fault = fault ?? error
      }
    }
    return fault
  }

  private mutating func take(
    object bytes: [UInt8], _ reader: inout PostingReader
  ) -> PostingReader.Fault? {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return PostingReader.Fault(field: nil, reason: .invalidText)
    }
    guard let object = JSONValue(bytes, most: RowLimit.values)?.object else {
      return PostingReader.Fault(field: nil, reason: .notAnObject)
    }
    var fault: PostingReader.Fault?
    // In a firm order, since of two columns of one field the first counts.
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      guard let column = column(name), let first = column.first else { continue }
      let text: String
      switch value {
      case .string(let string), .number(let string): text = string
      case .array(let items): text = items.compactMap(\.text).joined(separator: "、")
      case .null: continue
      case .bool, .object:
        fault = fault ?? PostingReader.Fault(field: first, reason: .notText)
        continue
      }
      do throws(PostingReader.Fault) { try reader.set(column, text) } catch {
        fault = fault ?? error
      }
    }
    return fault
  }

  private mutating func column(_ name: String) -> [ImportField]? {
    if let known = known[name] { return known }
    let found = mapping.fields(ofColumn: name, tables)
    if known.count < 1000 {
      known[name] = .some(found)
      if found == nil { unknownColumns.append(String(name.prefix(40))) }
    }
    return found
  }
}
