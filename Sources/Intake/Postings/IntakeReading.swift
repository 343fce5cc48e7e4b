import Employment

/// What a source's file or body came to.
public struct IntakeReading: Sendable {
  /// A posting and the line where its row began.
  public struct Row: Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// What the row says.
    public var posting: Posting

    /// A row.
    public init(line: Int, posting: Posting) {
      self.line = line
      self.posting = posting
    }
  }

  /// Rows that can be used, in their order, each number once; none where only ``ids`` were asked for.
  public internal(set) var rows: [Row] = []
  /// Numbers of the rows that can be used.
  public internal(set) var ids: Set<String> = []
  /// Which rows, counted from 1, have the number of an earlier one that can be used.
  public internal(set) var repeated: [Int] = []
  /// Numbers of rows that cannot be used: the source still names them.
  public internal(set) var namedOnly: Set<String> = []
  /// The first ``mostIssues`` of what was wrong.
  public internal(set) var issues: [IntakeIssue] = []
  /// How often each reason came up, all counted.
  public internal(set) var counts: [IntakeIssue.Reason: Int] = [:]
  /// Codes and columns that nobody has mapped, by field and text, with how often; the first
  /// ``mostIssues`` kinds.
  public internal(set) var unmapped: [Unmapped: Int] = [:]
  /// Whether a row has a number that a spreadsheet or a font destroyed: what the source does not name
  /// may be that posting.
  public internal(set) var hasDamagedNumbers = false
  /// Rows that were read, good or bad.
  public internal(set) var rowCount = 0
  /// Rows that were left out.
  public internal(set) var refused = 0

  /// A code or a column of the source that the mapping lacks.
  public struct Unmapped: Hashable, Sendable, Codable {
    /// The field's name; `column` for a column.
    public var field: String
    /// As the source writes it.
    public var value: String

    /// A code or a column.
    public init(field: String, value: String) {
      self.field = field
      self.value = value
    }
  }

  /// More than that nobody reads.
  public static let mostIssues = 1000

  /// Reads UTF-8: CSV and its kin, or objects of JSON.
  ///
  /// - Parameters:
  ///   - today: dates without a year and relative ones count from it.
  ///   - keepsRows: false for what a body comes to as a whole. Its rows, of which each may be many
  ///     times what it was as bytes, are then read a part at a time: see ``PostingRows``.
  public init(
    utf8: [UInt8], mapping: SourceMapping, tables: ReadingTables, today: CalendarDate,
    keepsRows: Bool = true
  ) throws(IntakeFault) {
    var body = try SourceBody(utf8, mapping: mapping, tables: tables)
    var reader = PostingReader(mapping: mapping, tables: tables, today: today)
    while let row = body.next(&reader) {
      rowCount += 1
      guard rowCount <= RowLimit.rows else { throw .tooManyRows(limit: RowLimit.rows) }
      take(row, &reader, keepsRows)
    }
    for name in body.unknownColumns {
      note(
        IntakeIssue(
          line: 1, field: nil, reason: .unknownColumn, value: name, isRejection: false))
    }
    if let line = body.repeatedHeader {
      note(IntakeIssue(line: line, field: nil, reason: .repeatedHeader, isRejection: false))
    }
    if rowCount == 0 { throw .empty }
    if counts[.invalidText, default: 0] * 2 > rowCount { throw .wrongEncoding }
    if ids.isEmpty { throw .noGoodRow(rows: rowCount) }
  }

  private mutating func take(
    _ row: SourceBody.Row, _ reader: inout PostingReader, _ keepsRows: Bool
  ) {
    var fault = row.fault
    if fault == nil {
      do throws(PostingReader.Fault) {
        let posting = try reader.read()
        if ids.insert(posting.id).inserted {
          if keepsRows { rows.append(Row(line: row.line, posting: posting)) }
        } else {
          repeated.append(rowCount)
          fault = PostingReader.Fault(field: .identifier, reason: .duplicateIdentifier)
        }
      } catch {
        fault = error
      }
    }
    if let fault {
      refused += 1
      if !reader.identifier.isEmpty { namedOnly.insert(reader.identifier) }
      note(issue(fault, row.line, isRejection: true))
    }
    for remark in reader.remarks { note(issue(remark, row.line, isRejection: false)) }
  }

  private func issue(
    _ fault: PostingReader.Fault, _ line: Int, isRejection: Bool
  ) -> IntakeIssue {
    IntakeIssue(
      line: line, field: fault.field, reason: fault.reason, value: fault.value,
      isRejection: isRejection)
  }

  private mutating func note(_ issue: IntakeIssue) {
    counts[issue.reason, default: 0] += 1
    hasDamagedNumbers = hasDamagedNumbers || issue.losesNumber
    if issues.count < IntakeReading.mostIssues { issues.append(issue) }
    if !issue.value.isEmpty, issue.reason.isForMapping {
      let key = Unmapped(field: issue.field ?? "column", value: issue.value)
      if unmapped[key] != nil || unmapped.count < IntakeReading.mostIssues {
        unmapped[key, default: 0] += 1
      }
    }
  }
}
