import Dispatch
import Employment

/// Reads the files of an import on a thread of its own: the one that stores has enough to do.
enum FileReading {
  /// What was read, in the order of files and lines.
  enum Event: Sendable {
    case post(Vacancy, file: String, line: Int)
    /// A row that is left out, for this reason; its identifier is empty when it was not read, and may
    /// be one that a spreadsheet destroyed.
    case badRow(ImportIssue, identifier: String, losesNumber: Bool)
    /// Something about a row that is taken, or about a file.
    case remark(ImportIssue)
    /// The file could not be read to its end, or not at all.
    case incompleteFile
    /// There are no more files.
    case end
  }

  private static let batchSize = 256

  /// Calls `body` with each event on this thread while the other reads on.
  static func forEach(
    in files: [String], tables: ImportTables, today: CalendarDate,
    _ body: (Event) throws -> Void
  ) throws {
    let batches = Handoff<[Event]>(capacity: 4)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "catalogue.files").async {
      read(files, tables, today, batches)
      done.signal()
    }
    defer {
      batches.close()
      done.wait()
    }
    while true {
      for event in batches.take() {
        if case .end = event { return }
        try body(event)
      }
    }
  }

  private static func read(
    _ files: [String], _ tables: ImportTables, _ today: CalendarDate, _ batches: Handoff<[Event]>
  ) {
    var batch: [Event] = []
    func pass(_ event: Event) -> Bool {
      batch.append(event)
      if batch.count < batchSize { return true }
      defer { batch = [] }
      return batches.put(batch)
    }
    for path in files {
      do throws(ImportFault) {
        var file = try PostingFile(path: path, tables: tables, today: today)
        if !file.forEach(pass) { return }
        if file.hasFailed { throw ImportFault(ImportIssue(file: path, .unreadable)) }
      } catch {
        if !pass(.remark(error.issue)) || !pass(.incompleteFile) { return }
      }
    }
    batch.append(.end)
    _ = batches.put(batch)
  }
}
