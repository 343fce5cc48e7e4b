import Exchange
import Foundation
import GRDB
import Sealing

/// A copy of the store in a file of its own: under its name when it is whole and checked, and never
/// over another.
struct SQLiteCopy: Sendable {
  let path: String
  /// The most pages that the copy may have; for tests of a full disk.
  var pageLimit: Int?

  /// Another than that of any copy that is being made for the same path.
  private let draft: String

  init(path: String, pageLimit: Int? = nil) {
    self.path = path
    self.pageLimit = pageLimit
    draft = "\(path).\(UUID().uuidString.prefix(8)).new"
  }

  func write(of pool: DatabasePool) throws(StationFault) -> BackupOutcome {
    // Before all the work; that nothing got the name in between is seen at its end.
    if FileManager.default.fileExists(atPath: path) { return .exists }
    defer { for ending in ["", "-journal", "-wal", "-shm"] { unlink(draft + ending) } }
    do {
      try DurableFile.write([], to: draft)
      try fill(from: pool)
      return try publish() ? .written : .exists
    } catch {
      throw StationFault(ofCopy: error, at: path)
    }
  }

  private func fill(from pool: DatabasePool) throws {
    let copy = try DatabaseQueue(path: draft)
    if let pageLimit {
      try copy.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
    }
    try pool.backup(to: copy)
    try copy.writeWithoutTransaction { database in
      // One file, without a log beside it.
      try database.execute(sql: "PRAGMA journal_mode = DELETE")
      try SQLiteFile.checkPages(database)
    }
    try copy.close()
  }

  /// Gives the draft its name, durably; false where something has that name.
  private func publish() throws -> Bool {
    if link(draft, path) != 0 {
      switch errno {
      case EEXIST: return false
      case EPERM, ENOTSUP: guard try publishWithoutLinks() else { return false }
      default: throw StationFault.copyNotWritten(FileReason.words(path))
      }
    }
    try DurableFile.synchronizeFolder(of: path)
    return true
  }

  /// A stick knows no second name for a file: the name is taken first and then given to the draft.
  private func publishWithoutLinks() throws -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw StationFault.copyNotWritten(FileReason.words(path)) }
      return false
    }
    close(descriptor)
    guard rename(draft, path) == 0 else {
      let reason = FileReason.words(path)
      unlink(path)
      throw StationFault.copyNotWritten(reason)
    }
    return true
  }
}

extension StationFault {
  /// - Parameter reason: file and system's words; nil where nobody told any.
  fileprivate static func copyNotWritten(_ reason: String?) -> StationFault {
    .unavailable("the copy could not be written" + (reason.map { ": \($0)" } ?? ""))
  }

  /// What keeps a copy from being written says nothing about the store that is copied, which goes
  /// on: its own faults are found where it is read and written.
  init(ofCopy error: any Error, at path: String? = nil) {
    switch error {
    // Pages are copied as they are.
    case StationFault.damaged:
      self = .unavailable("pages of the copy are damaged, or those of the store")
    case SealingFault.diskFull: self = .diskFull
    case let error as DatabaseError where error.resultCode == .SQLITE_FULL: self = .diskFull
    case let fault as StationFault: self = fault
    case SealingFault.unavailable(let reason): self = .copyNotWritten(reason)
    case let error as DatabaseError:
      self = .copyNotWritten(path.map { "\($0): \(error.message ?? "SQLite error")" })
    default: self = .copyNotWritten(path.map { FileReason.words($0, error) })
    }
  }
}
