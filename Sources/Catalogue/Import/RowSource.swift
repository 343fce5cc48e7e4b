import Employment
import Intake

/// Reads the posts of one file, CSV or JSON Lines, and reports what is wrong with the others.
struct RowSource {
  private enum Format {
    case csv(columns: [ImportField?])
    case jsonLines
  }

  let path: String
  private let input: InputFile
  private var format: Format
  private var csv = CSVReader()
  private var fields = RowFields()

  /// A read failed before the end of the file.
  var hasFailed: Bool { input.hasFailed }

  /// Opens a file and reads its header; nil when none of it can be used, with its issues passed to `note`.
  init?(path: String, tables: ImportTables, note: (ImportIssue) -> Void) {
    func refuse(_ reason: ImportIssue.Reason, _ field: ImportField? = nil, line: Int = 0) {
      note(ImportIssue(file: path, line: line, field: field, reason: reason))
    }
    self.path = path
    guard let input = InputFile(path: path), !input.hasFailed else {
      refuse(InputFile.isRegular(path) ? .unreadable : .notARegularFile)
      return nil
    }
    self.input = input
    format = .jsonLines
    if RowSource.startsWithObject(input) { return }
    guard csv.next(input.rows, into: &fields) == .row else {
      refuse(.emptyFile)
      return nil
    }
    var columns: [ImportField?] = []
    for index in fields.ends.indices {
      let name = String(decoding: FieldText.trimmed(fields.field(index)), as: UTF8.self)
      let field = tables.columns.field(named: name)
      if field == nil, !name.isEmpty { refuse(.unknownColumn, line: 1) }
      columns.append(field.flatMap { columns.contains($0) ? nil : $0 })
    }
    let missing = ImportField.required.filter { !columns.contains($0) }
    for field in missing { refuse(.missingColumn, field, line: 1) }
    if !missing.isEmpty { return nil }
    format = .csv(columns: columns)
  }

  /// A file whose first letter is a brace holds JSON Lines, whatever its name is.
  private static func startsWithObject(_ input: InputFile) -> Bool {
    repeat {
      if let first = input.rows.bytes[input.rows.position...].first(where: { $0 > 0x20 }) {
        return first == 0x7B
      }
    } while input.rows.fill()
    return false
  }

  /// Calls `body` with each post and each issue until it returns false; false when it did.
  mutating func forEach(
    _ reader: inout VacancyReader, _ body: (FileReading.Event) -> Bool
  ) -> Bool {
    while true {
      let line: Int
      reader.begin()
      var fault: (ImportField?, ImportIssue.Reason)?
      switch format {
      case .csv(let columns):
        line = input.rows.line
        switch csv.next(input.rows, into: &fields) {
        case .end: return true
        case .bad(.malformed): fault = (nil, .malformedRow)
        case .bad(.tooLong): fault = (nil, .rowTooLong)
        case .row: fault = take(columns, &reader)
        }
      case .jsonLines:
        line = input.rows.line
        guard let next = LineReader.next(input.rows) else { return true }
        if next.isTooLong {
          fault = (nil, .rowTooLong)
        } else {
          let bytes = input.rows.bytes[next.range]
          if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
          fault = take(object: bytes, tables: reader.tables, &reader)
        }
      }
      let goesOn: Bool
      if let fault {
        goesOn = body(.badRow(issue(line, fault.0, fault.1), identifier: reader.identifier))
      } else {
        goesOn = pass(on: RowSource.made(&reader), reader, line, body)
      }
      if !goesOn { return false }
    }
  }

  private func issue(
    _ line: Int, _ field: ImportField?, _ reason: ImportIssue.Reason
  ) -> ImportIssue {
    ImportIssue(file: path, line: line, field: field, reason: reason)
  }

  private func pass(
    on made: Result<Vacancy, VacancyReader.Fault>, _ reader: VacancyReader, _ line: Int,
    _ body: (FileReading.Event) -> Bool
  ) -> Bool {
    switch made {
    case .success(let vacancy):
      for remark in reader.remarks where !body(.remark(issue(line, remark.field, remark.reason))) {
        return false
      }
      return body(.post(vacancy, file: path, line: line))
    case .failure(let fault):
      return body(
        .badRow(issue(line, fault.field, fault.reason), identifier: reader.identifier))
    }
  }

  private static func made(
    _ reader: inout VacancyReader
  ) -> Result<Vacancy, VacancyReader.Fault> {
    do throws(VacancyReader.Fault) { return .success(try reader.vacancy()) } catch {
      return .failure(error)
    }
  }

  private func take(
    _ columns: [ImportField?], _ reader: inout VacancyReader
  ) -> (ImportField?, ImportIssue.Reason)? {
    var fault: (ImportField?, ImportIssue.Reason)?
    for index in fields.ends.indices {
      let bytes = fields.field(index)
      guard index < columns.count else {
        if FieldText.trimmed(bytes).isEmpty { continue }
        return fault ?? (nil, .tooManyFields)
      }
      guard let field = columns[index] else { continue }
      // All columns are read, so that the identifier of a bad row is known.
      do throws(VacancyReader.Fault) {
        try reader.set(field, index: field.index, bytes)
      } catch {
        fault = fault ?? (error.field, error.reason)
      }
    }
    return fault
  }

  private func take(
    object bytes: ArraySlice<UInt8>, tables: ImportTables, _ reader: inout VacancyReader
  ) -> (ImportField?, ImportIssue.Reason)? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return (nil, .invalidText) }
    guard let object = JSONValue(Array(bytes), most: RowLimit.values)?.object else {
      return (nil, .notAnObject)
    }
    var fault: (ImportField?, ImportIssue.Reason)?
    for (field, value) in RowSource.fields(of: object, tables.columns) where !reader.has(field) {
      let text: String
      switch value {
      case .string(let string), .number(let string): text = string
      case .array(let items): text = items.compactMap(\.text).joined(separator: "、")
      case .null: continue
      case .bool, .object:
        fault = fault ?? (field, .invalidText)
        continue
      }
      do throws(VacancyReader.Fault) {
        try reader.set(field, index: field.index, Array(text.utf8)[...])
      } catch {
        fault = fault ?? (error.field, error.reason)
      }
    }
    return fault
  }

  /// The members that name a field. An object has no order, and one field may go by two names: its
  /// own comes first, then the others by the alphabet, so that a row says the same at every import.
  private static func fields(
    of object: [String: JSONValue], _ columns: ImportColumns
  ) -> [(field: ImportField, value: JSONValue)] {
    func rank(_ name: String, _ field: ImportField) -> (Int, String) {
      (name == field.rawValue ? 0 : 1, name)
    }
    return object.compactMap { name, value in
      columns.field(named: name).map { (rank: rank(name, $0), field: $0, value: value) }
    }
    .sorted { $0.rank < $1.rank }
    .map { (field: $0.field, value: $0.value) }
  }
}
