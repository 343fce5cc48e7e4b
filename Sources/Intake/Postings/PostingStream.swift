import Employment

/// The postings of a file that is not all in memory, row by row.
package struct PostingStream {
  /// A row that is not empty and no header.
  package struct Row {
    /// Where it begins, from 1.
    package var line: Int
    /// What it says; nil where it is left out.
    package var posting: Posting?
    /// Its number, where it has one that can be read.
    package var identifier: String
    /// What is wrong with it: of one that is left out the first says why.
    package var issues: [IntakeIssue]
  }

  private var body: SourceBody
  private var reader: PostingReader

  /// Looks at the start of a text in UTF-8.
  ///
  /// - Parameters:
  ///   - required: fields without which there is no posting, whatever else is said.
  ///   - today: dates without a year and relative ones count from it.
  package init(
    _ input: RowBuffer, mapping: SourceMapping, tables: ReadingTables, today: CalendarDate,
    required: [ImportField]
  ) throws(IntakeFault) {
    body = try SourceBody(input, mapping: mapping, tables: tables, required: required)
    reader = PostingReader(mapping: mapping, tables: tables, today: today, required: required)
  }

  /// The next row; nil at the end.
  package mutating func next() -> Row? {
    guard let next = body.next(&reader) else { return nil }
    var fault = next.fault
    var posting: Posting?
    if fault == nil {
      do throws(PostingReader.Fault) { posting = try reader.read() } catch { fault = error }
    }
    var issues: [IntakeIssue] = []
    if let fault { issues.append(issue(fault, next.line, isRejection: true)) }
    for remark in reader.remarks { issues.append(issue(remark, next.line, isRejection: false)) }
    return Row(
      line: next.line, posting: posting, identifier: reader.identifier, issues: issues)
  }

  /// What is to be said of the file as a whole, once it is at its end.
  package var remarks: [IntakeIssue] {
    var remarks = body.unknownColumns.map {
      IntakeIssue(line: 1, field: nil, reason: .unknownColumn, value: $0, isRejection: false)
    }
    if let line = body.repeatedHeader {
      remarks.append(
        IntakeIssue(line: line, field: nil, reason: .repeatedHeader, isRejection: false))
    }
    return remarks
  }

  private func issue(
    _ fault: PostingReader.Fault, _ line: Int, isRejection: Bool
  ) -> IntakeIssue {
    IntakeIssue(
      line: line, field: fault.field, reason: fault.reason, value: fault.value,
      isRejection: isRejection)
  }
}
