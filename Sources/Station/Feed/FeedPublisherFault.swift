/// Why the feed's folder was not brought up to date. What is published stays whole.
public enum FeedPublisherFault: Error, Hashable, Sendable {
  case store(StationFault)
  /// No room for the files.
  case diskFull
  /// The folder cannot be read or written: file and the system's words.
  case folder(String)
  /// The folder has the feed of another station, or its key is another one.
  case foreignFolder
  /// Another program leads by now: this one's term is over.
  case notLeading
  /// The store was set back behind what terminals have seen; see ``FeedBook/advance(beyond:shards:)``.
  case storeIsBehind(store: Int64, published: Int64)
}

/// How the feed is cut into files.
public struct FeedSettings: Hashable, Sendable {
  /// So many segments of one level become one of the next.
  public var fan = 16
  /// A snapshot is made when the changes since the last have more than this part of its bytes.
  public var snapshotPercent = 25
  /// Changes since the last snapshot may have as many bytes as this, however small it is.
  public var freeBytes = 64 << 10
  /// Bytes of a snapshot's part.
  public var partBytes = 4 << 20
  /// So long a file is left that the feed no longer names: milliseconds.
  public var grace: Int64 = 3_600_000
  /// So often the timestamp is signed anew where nothing changes: milliseconds.
  public var renewal: Int64 = 60_000

  /// The usual settings.
  public init() {}
}
