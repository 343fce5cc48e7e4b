import Exchange

/// What becomes of one shard in a stage.
struct FeedShardRun {
  /// In the tables; shards keep their numbers.
  var number: Int32
  /// Nil for a shard that is new here.
  var before: FeedState.Cursor?
  /// What is in the feed takes the place of all that is here.
  var isWhole = false
  /// Dropped, and nothing came after that.
  var isGone = false
  /// As of the last segment.
  var sequence: Int64
  /// As the last segment says.
  var expected = SetHash()
  /// As it comes out, to be held against ``expected``.
  var hash: SetHash
  var posts: Int
  /// Rows that are not posts to be searched, by kind and key: the last of each.
  var items: [ItemKey: DecodedSegment.Row] = [:]
  /// Any segment was taken.
  var hasChanged = false

  /// A row of a kind other than a post.
  struct ItemKey: Hashable {
    var kind: String
    var key: String
  }

  init(number: Int32, before: FeedState.Cursor?) {
    self.number = number
    self.before = before
    sequence = before?.sequence ?? 0
    hash = before?.setHash ?? SetHash()
    posts = before?.rows ?? 0
  }

  /// Forgets what the shard was: only at the beginning of its steps.
  mutating func becomeWhole(_ name: String) throws(FeedFault) {
    guard !hasChanged else { throw .gap(shard: name) }
    isWhole = true
    hasChanged = true
    sequence = 0
    hash = SetHash()
    posts = 0
    expected = SetHash()
  }
}
