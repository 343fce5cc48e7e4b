import Employment
import Intake

/// What a run of a source came to, for the one who runs the source.
public struct IntakeReport: Hashable, Sendable, Codable {
  /// The source's name.
  public var source: String
  /// Why nothing was taken, in words; nil when something was, or nothing was new.
  public var fault: String?
  /// The data is the same as last time and was not read again.
  public var isSame = false
  /// Since when the source sends the same data.
  public var sameSince: Timestamp?
  /// Rows of this run.
  public var counts = SourceCounts()
  /// Postings that are no longer named and were kept, because too many were missing at once.
  public var withheld = 0
  /// The first of what was wrong, with line, field and reason.
  public var issues: [IntakeIssue] = []
  /// How often each reason came up.
  public var reasons: [String: Int] = [:]
  /// Codes and columns that the mapping lacks, the most frequent first.
  public var unmapped: [UnmappedCount] = []

  /// A code or a column that the mapping lacks, and how often it came up.
  public struct UnmappedCount: Hashable, Sendable, Codable {
    /// What the source wrote.
    public var what: IntakeReading.Unmapped
    /// In this run.
    public var count: Int
  }

  /// A run that has come to nothing yet.
  public init(source: String) { self.source = source }

  mutating func note(_ reading: IntakeReading) {
    counts.read = reading.rowCount
    counts.refused = reading.refused
    issues = reading.issues
    for (reason, count) in reading.counts { reasons[reason.rawValue] = count }
    unmapped = reading.unmapped.map { UnmappedCount(what: $0.key, count: $0.value) }
      .sorted { left, right in
        (right.count, left.what.field, left.what.value)
          < (left.count, right.what.field, right.what.value)
      }
  }
}
