import Exchange

/// What is wrong with a line of a lease file.
public struct LeaseIssue: Hashable, Sendable {
  /// What may be wrong with a lease file or a line of it.
  public enum Reason: Hashable, Sendable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadable
    /// A folder, a pipe or a device.
    case notARegularFile
    /// More than ``LeaseFile/largestFile`` bytes.
    case fileTooLarge
    /// Not one JSON object.
    case notAnObject
    /// `id` is not a UUID.
    case invalidID
    /// An earlier line has the id.
    case duplicateID
    /// `validThrough` is missing or no such day.
    case impossibleDate
    /// Not exactly one of the four grants.
    case notOneGrant
    /// Not ten digits each, or the last before the first.
    case invalidRange
    /// A quota without a post or below 1.
    case invalidQuota
  }
  /// The path as it was given.
  public var file: String
  /// From 1; 0 for the file as a whole.
  public var line: Int
  /// What is wrong; the line grants nothing.
  public var reason: Reason

  public init(file: String, line: Int, reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }
}

extension LeaseIssue.Reason {
  init(_ fault: PlainFile.Fault) {
    switch fault {
    case .missing, .unreadable: self = .unreadable
    case .notAFile: self = .notARegularFile
    case .tooLarge: self = .fileTooLarge
    }
  }
}
