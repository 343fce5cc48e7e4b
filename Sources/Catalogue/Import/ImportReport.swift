/// What an import did.
public struct ImportReport: Hashable, Sendable {
  /// No more issues than this are kept; ``issueCount`` goes on.
  public static let issueLimit = 1000

  /// Rows read, good and bad.
  public internal(set) var rows = 0
  /// Posts that the catalogue did not have.
  public internal(set) var added = 0
  /// Posts that took the place of one with the same identifier.
  public internal(set) var replaced = 0
  /// Posts that the catalogue had word by word.
  public internal(set) var unchanged = 0
  /// Posts that a snapshot no longer has.
  public internal(set) var removed = 0
  /// Rows and files left out.
  public internal(set) var rejected = 0
  /// The first ``issueLimit`` issues, in the order of files and lines.
  public internal(set) var issues: [ImportIssue] = []
  /// How many issues there were.
  public internal(set) var issueCount = 0
  /// False when a snapshot was refused because a file could not be read or held no good row: the
  /// catalogue is as it was. False, too, where a spreadsheet destroyed a row's number: what the files
  /// name was taken then, and nothing removed, as it may be what that row means.
  public internal(set) var isApplied = true
  /// False when a file could not be read, or not to its end: there may be more than was taken.
  public internal(set) var isComplete = true

  /// Nothing read yet.
  public init() {}

  /// Rows that are in the catalogue now because of the import.
  public var accepted: Int { added + replaced + unchanged }

  mutating func note(_ issue: ImportIssue) {
    issueCount += 1
    if issue.isRejection { rejected += 1 }
    if issues.count < ImportReport.issueLimit { issues.append(issue) }
  }
}
