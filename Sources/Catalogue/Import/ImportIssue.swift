import Intake

/// What an import found wrong, and where.
public struct ImportIssue: Hashable, Sendable {
  /// What may be wrong with a field, a row or a file.
  public enum Reason: Hashable, Sendable {
    /// Of a field or a row.
    case row(IntakeIssue.Reason)
    /// Nothing of the file can be used.
    case file(IntakeFault)
    /// The file cannot be opened or read.
    case unreadable
    /// A folder, a pipe or a device: nothing is read of it.
    case notARegularFile
  }
  /// The path as it was given.
  public var file: String
  /// Where the row begins, counted from 1; 0 for the file as a whole.
  public var line: Int
  /// The field's name; nil when it is about the row or a column.
  public var field: String?
  /// What is wrong.
  public var reason: Reason
  /// The source's own code or column, or what cannot be used; empty where it may be of a person.
  public var value: String
  /// Whether a row, or a file, was left out for it; else it was taken all the same.
  public var isRejection: Bool

  /// Of a row.
  public init(file: String, _ issue: IntakeIssue) {
    self.file = file
    line = issue.line
    field = issue.field
    reason = .row(issue.reason)
    value = issue.value
    isRejection = issue.isRejection
  }

  /// Of a file, none of which is taken.
  public init(file: String, _ reason: Reason) {
    self.file = file
    line = 0
    field = nil
    self.reason = reason
    value = ""
    isRejection = true
  }
}

extension ImportIssue: CustomStringConvertible {
  /// `posts.csv:14: validThrough: no such day, or no date: 2026-02-30`.
  public var description: String {
    let words =
      switch reason {
      case .row(let reason): reason.words
      case .file(let fault): fault.description
      case .unreadable: "cannot be read"
      case .notARegularFile: "not a regular file (a folder, a pipe or a device)"
      }
    let place = line == 0 ? file : "\(file):\(line)"
    return ([place] + [field, words, value].compactMap { $0 }.filter { !$0.isEmpty })
      .joined(separator: ": ")
  }
}
