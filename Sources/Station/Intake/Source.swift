import Employment

/// Where postings come from.
public struct Source: Hashable, Sendable, Codable {
  /// How its data reaches the station.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Files that somebody puts into a folder.
    case dropFolder
    /// Requests to the station, with an API key.
    case push
    /// An address that the station asks now and then.
    case pull
  }

  /// `[a-z0-9-]`, at most 40: it stands in addresses.
  public var name: String
  /// How its data comes.
  public var kind: Kind
  /// 1 to 1000; of two sources the word of the higher one counts.
  public var trust: Int
  /// Its data names all that it has: what it no longer names is withdrawn.
  public var isComplete: Bool
  /// The folder or the address; empty for a push.
  public var location: String
  /// The name of its mapping file; empty for the usual names.
  public var mapping: String

  /// A source as it is applied for.
  public init(
    name: String, kind: Kind, trust: Int, isComplete: Bool, location: String = "",
    mapping: String = ""
  ) {
    self.name = name
    self.kind = kind
    self.trust = trust
    self.isComplete = isComplete
    self.location = location
    self.mapping = mapping
  }

  /// In the place of a source's name: what reviewers corrected.
  public static let reviewer = "reviewer"

  /// Why it cannot be added; nil when it can.
  var refusal: SourceRefusal? {
    let letters = name.utf8
    let isName =
      (1...40).contains(letters.count)
      && letters.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    if !isName || name == Source.reviewer { return .name }
    if !(1...1000).contains(trust) { return .trust }
    if kind != .push, location.isBlank { return .location }
    return nil
  }
}

/// Why a source is not added or changed.
public enum SourceRefusal: Error, Hashable, Sendable {
  /// Not a name that can stand in an address, or one that means something else.
  case name
  /// Not from 1 to 1000.
  case trust
  /// A folder or an address is missing.
  case location
  /// Another source has the name.
  case taken
  /// There is no such source.
  case unknown
  /// Its data does not name all that it has, so that nothing of it shrinks.
  case incomplete
}

/// A source and how its last runs went.
public struct SourceRecord: Hashable, Sendable, Codable {
  /// What it is.
  public var source: Source
  /// False when it was closed: nothing is taken from it.
  public var isOpen: Bool
  /// Whether it has an API key.
  public var hasKey: Bool
  /// How many days its postings without a last day are valid.
  public var validDays: Int
  /// What its server called the last data that was taken whole.
  public var etag: String?
  /// Since when its data is the same; nil before the first.
  public var sameSince: Timestamp?
  /// Since when nothing could be taken; nil when the last run was good.
  public var failingSince: Timestamp?
  /// What was wrong with the last run; nil when nothing was.
  public var lastFault: String?
  /// The last attempt.
  public var lastRun: Timestamp?
  /// The last good run.
  public var lastSuccess: Timestamp?
  /// Attempts and how many of them failed.
  public var runs: Int
  /// Of the attempts.
  public var failures: Int
  /// When a clerk said that its list may have become short; nil where nobody did since the last run.
  public var shrinkConfirmedAt: Timestamp?
  /// Rows of all runs.
  public var counts: SourceCounts
}

/// Rows that came from a source.
public struct SourceCounts: Hashable, Sendable, Codable {
  /// Read, good or bad.
  public var read = 0
  /// New or changed.
  public var taken = 0
  /// As before.
  public var unchanged = 0
  /// Left out for what was wrong with them.
  public var refused = 0
  /// No longer named.
  public var withdrawn = 0

  /// None.
  public init() {}
}
