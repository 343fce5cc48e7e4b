/// Why something of the feed was refused. Nothing of it was used.
public enum FeedFault: Error, Hashable, Sendable {
  /// The timestamp is not signed by the station that this terminal is enrolled at.
  case notSigned
  /// It names another station's key.
  case foreignStation
  /// An older state than one that was seen before.
  case rollback
  /// The bytes are not those that the name stands for: cut off, altered, or another file.
  case wrongHash
  /// A file that was to be there could not be had: its name.
  case missing(String)
  /// Not in the form of the feed: the line, from 1.
  case malformed(line: Int)
  /// Written by a newer version of the program: its format.
  case newerFormat(Int)
  /// A file that does not hold what the manifest says of it.
  case wrongExtent
  /// Changes are missing between what the terminal has and this segment, of this shard.
  case gap(shard: String)
  /// After the change the shard is not what the station has. It was undone; see ``FeedPlan``.
  case mismatch(shard: String)
}
