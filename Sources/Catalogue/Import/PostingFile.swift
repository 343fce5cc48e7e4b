import Employment
import Intake

/// The posts of one file, read as the station reads a source's.
struct PostingFile {
  private let path: String
  private let input: InputFile
  private var rows: PostingStream
  /// A post that is offered until further notice is valid so long.
  private let openEnd: CalendarDate

  /// A read failed before the end of the file.
  var hasFailed: Bool { input.hasFailed }

  /// Opens a file and reads its header.
  ///
  /// - Parameter today: dates without a year and relative ones count from it.
  init(path: String, tables: ImportTables, today: CalendarDate) throws(ImportFault) {
    self.path = path
    let mapping = SourceMapping()
    openEnd = today.adding(days: mapping.validDays)
    let opened = try PostingFile.open(path)
    input = opened
    do throws(IntakeFault) {
      rows = try PostingStream(
        opened.rows, mapping: mapping, tables: tables, today: today, required: ImportField.required)
    } catch {
      throw ImportFault(ImportIssue(file: path, .file(error)))
    }
  }

  private static func open(_ path: String) throws(ImportFault) -> InputFile {
    let input: InputFile?
    do throws(IntakeFault) { input = try InputFile(path: path) } catch {
      throw ImportFault(ImportIssue(file: path, .file(error)))
    }
    guard let input, !input.hasFailed else {
      throw ImportFault(
        ImportIssue(file: path, InputFile.isRegular(path) ? .unreadable : .notARegularFile))
    }
    return input
  }

  /// Calls `body` with each post and each issue until it returns false; false when it did.
  mutating func forEach(_ body: (FileReading.Event) -> Bool) -> Bool {
    while let row = rows.next() {
      let issues = row.issues.map { (issue: ImportIssue(file: path, $0), row: $0) }
      if let post = post(row) {
        for each in issues where !body(.remark(each.issue)) { return false }
        if !body(.post(post, file: path, line: row.line)) { return false }
      } else {
        let losesNumber = issues.contains { $0.row.losesNumber }
        guard let first = issues.first else { continue }
        let bad = FileReading.Event.badRow(
          first.issue, identifier: row.identifier, losesNumber: losesNumber)
        if !body(bad) { return false }
        for each in issues.dropFirst() where !body(.remark(each.issue)) { return false }
      }
    }
    for remark in rows.remarks where !body(.remark(ImportIssue(file: path, remark))) {
      return false
    }
    return true
  }

  private func post(_ row: PostingStream.Row) -> Vacancy? {
    guard let posting = row.posting else { return nil }
    let end = CalendarDate(posting[.validThrough]) ?? openEnd
    return posting.vacancy(identifier: posting.id, validThrough: end, openings: nil)
  }
}

/// Why a file is left out.
struct ImportFault: Error {
  let issue: ImportIssue
  init(_ issue: ImportIssue) { self.issue = issue }
}
