/// The rows of a file or a body: CSV and its kin, or objects of JSON.
struct SourceBody {
  /// A row whose fields the reader has taken, or why it cannot be one.
  struct Row {
    var line: Int
    var fault: PostingReader.Fault?
  }

  private let input: RowBuffer
  private let tables: ReadingTables
  private let mapping: SourceMapping
  /// Nil where the text is JSON.
  private var header: CSVHeader?
  private var csv = CSVReader()
  private var objects: JSONObjects
  private var fields = RowFields()
  private var known: [String: [ImportField]?] = [:]
  /// Columns or keys, met so far, that nothing is known of.
  private(set) var unknownColumns: [String] = []
  /// Where the header stood again for the first time.
  private(set) var repeatedHeader: Int?

  /// Looks at the start of a text that is all there.
  init(
    _ utf8: [UInt8], mapping: SourceMapping, tables: ReadingTables
  ) throws(IntakeFault) {
    try self.init(
      RowBuffer(utf8), mapping: mapping, tables: tables, required: PostingReader.required)
  }

  /// Looks at the start of a text in UTF-8.
  ///
  /// - Parameter required: fields that a header must name.
  init(
    _ input: RowBuffer, mapping: SourceMapping, tables: ReadingTables, required: [ImportField]
  ) throws(IntakeFault) {
    input.fill(to: CSVHeader.sampleBytes)
    input.skipByteOrderMark()
    self.input = input
    self.mapping = mapping
    self.tables = tables
    objects = JSONObjects(input)
    let text = SourceBody.start(of: input)
    switch text.first {
    case nil: throw .empty
    case UInt8(ascii: "<"):
      let file = ForeignFile(markup: text)
      let isForPeople = file == .xml || file == .webTable && !text.isSheet
      if isForPeople, ForeignFile.isPage(text) { throw .html }
      throw .foreign(file)
    case UInt8(ascii: "{"): try lookAtObjects(isList: false)
    case UInt8(ascii: "[") where text.isJSONList: try lookAtObjects(isList: true)
    case _?:
      let header = try CSVHeader(input, mapping: mapping, tables: tables, required: required)
      unknownColumns = header.unknownNames
      csv = CSVReader(header.dialect)
      self.header = header
    }
  }

  /// From the first letter on that is no white space.
  private static func start(of input: RowBuffer) -> ArraySlice<UInt8> {
    while true {
      let text = input.bytes[input.position...].drop { $0 <= 0x20 }
      if !text.isEmpty { return text.prefix(CSVHeader.sampleBytes) }
      if !input.fill(), input.isAtEnd { return [] }
    }
  }

  private mutating func lookAtObjects(isList: Bool) throws(IntakeFault) {
    switch objects.peek(input) {
    case .end: throw .empty
    case .object(let value, _):
      if value.wraps({ mapping.fields(of: ColumnName($0), tables) != nil }) { throw .notLines }
    case .notAnObject where isList: throw .notLines
    case .bad(.tooLong, _) where !objects.hasLines: throw .notLines
    case .bad, .noText, .notAnObject: break
    }
  }

  /// Gives the next row's fields to a reader; nil at the end.
  mutating func next(_ reader: inout PostingReader) -> Row? {
    while true {
      reader.begin()
      guard let header else { return row(objects.next(input), &reader) }
      let line = input.line
      switch csv.next(input, into: &fields) {
      case .end: return nil
      case .bad(.malformed): return bad(line, .malformedRow)
      case .bad(.tooLong): return bad(line, .rowTooLong)
      case .row:
        if fields.areBlank { continue }
        guard let again = header.again(fields, mapping, tables) else {
          return Row(line: line, fault: take(header.columns, &reader))
        }
        repeatedHeader = repeatedHeader ?? line
        self.header = again
      }
    }
  }

  private mutating func row(_ next: JSONObjects.Outcome, _ reader: inout PostingReader) -> Row? {
    switch next {
    case .end: nil
    case .bad(.malformed, let line): bad(line, .malformedRow)
    case .bad(.tooLong, let line): bad(line, .rowTooLong)
    case .noText(let line): bad(line, .invalidText)
    case .notAnObject(let line): bad(line, .notAnObject)
    case .object(let value, let line): Row(line: line, fault: take(value, &reader))
    }
  }

  private func bad(_ line: Int, _ reason: IntakeIssue.Reason) -> Row {
    Row(line: line, fault: PostingReader.Fault(field: nil, reason: reason))
  }

  private func take(
    _ columns: [CSVHeader.Column], _ reader: inout PostingReader
  ) -> PostingReader.Fault? {
    var fault: PostingReader.Fault?
    for index in fields.ends.indices {
      let bytes = fields.field(index)
      guard index < columns.count else {
        if FieldText.trimmed(bytes).isEmpty { continue }
        return fault ?? PostingReader.Fault(field: nil, reason: .tooManyFields)
      }
      guard let column = columns[index].fields else { continue }
      // All columns are read, so that the number of a bad row is known.
      do throws(PostingReader.Fault) {
        try reader.set(column, bytes, unit: columns[index].unit)
      } catch {
        fault = fault ?? error
      }
    }
    return fault
  }

  private mutating func take(
    _ value: JSONValue, _ reader: inout PostingReader
  ) -> PostingReader.Fault? {
    var fault: PostingReader.Fault?
    // In a firm order, since of two columns of one field the first counts: a field's own name goes
    // before its others.
    let members = (value.object ?? [:]).sorted { left, right in
      (ImportField(rawValue: left.key) == nil ? 1 : 0, left.key)
        < (ImportField(rawValue: right.key) == nil ? 1 : 0, right.key)
    }
    for (name, value) in members {
      guard let column = column(name), let first = column.first else { continue }
      let text: String
      switch value {
      case .string(let string), .number(let string): text = string
      case .array(let items):
        text = items.compactMap(\.text).joined(separator: first == .benefits ? "\n" : "、")
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
    let column = ColumnName(name)
    let found = mapping.fields(of: column, tables)
    if known.count < 1000 {
      known[name] = .some(found)
      if found == nil { unknownColumns.append(String(column.text.prefix(40))) }
    }
    return found
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text that begins with a bracket is a list of JSON, and no column `[岗位编号]`.
  fileprivate var isJSONList: Bool {
    guard let next = dropFirst().first(where: { $0 > 0x20 }) else { return false }
    return [0x7B, 0x5B, 0x5D, 0x22].contains(next) || (0x30...0x39).contains(next)
  }

  /// Whether a page says that Excel wrote it.
  fileprivate var isSheet: Bool {
    String(decoding: prefix(4096), as: UTF8.self).contains("office:excel")
  }
}

extension RowFields {
  /// Whether no field holds anything but white space.
  var areBlank: Bool { bytes.allSatisfy { $0 <= 0x20 } || FieldText.trimmed(bytes[...]).isEmpty }
}
