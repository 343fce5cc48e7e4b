import Employment
import Exchange

/// What a store does about its feed that was set back behind what terminals have seen.
///
/// The feed goes on behind it. Besides, never behind the milliseconds since 1970: no feed gathers a
/// thousand changes a second for years, so that a number by the clock is one that no terminal has
/// seen, whatever was published since the copy was made.
extension FeedBook {
  /// A number that was seen counts when it is less than this beyond the clock, milliseconds (30
  /// years): one terminal that lies, or a clock that was wrong, does not take the numbers away.
  private static let farthest: Int64 = 30 * 366 * 86_400_000
  /// So many changes at least lie between a copy and what goes on behind it, whatever the clock says.
  private static let margin: Int64 = 1_000_000
  private static let folders = "feed folder"

  /// What a terminal that is known says that it has seen. Where that is more than the store knows,
  /// the feed goes on behind it, all of it is told anew, and staff hears why.
  ///
  /// - Returns: Whether the feed goes on behind it from now on.
  @discardableResult
  public func goOn(
    behind seen: Int64, of device: RecordID, at moment: Timestamp
  ) throws(StationFault) -> Bool {
    let known = try sequence()
    guard seen > known, seen < moment.milliseconds + FeedBook.farthest,
      try advance(beyond: max(seen, moment.milliseconds), shards: [String]())
    else { return false }
    try StaffNoticeBook(transaction).tellSetBack(
      at: moment, device: device,
      how: "a terminal has seen the feed at \(seen), the store knew it up to \(known)")
    return true
  }

  /// The folder has more than the store.
  func goOn(
    behind published: Int64, shards: [String], at moment: Timestamp
  ) throws(StationFault) -> Bool {
    let known = try sequence()
    guard try advance(beyond: published, shards: shards) else { return false }
    try StaffNoticeBook(transaction).tellSetBack(
      at: moment,
      how: "the feed was published up to \(published), the store knew it up to \(known)")
    return true
  }

  /// Takes up the folder of the feed. One that holds no feed, although this store's was published
  /// into a folder before, is another machine's after a restore: what was published since the copy
  /// was made is not known, and the feed goes on behind all that it can be.
  func takeUp(folderIsEmpty: Bool, at moment: Timestamp) throws(StationFault) {
    let counter = Counter(transaction: transaction)
    let before = try counter.last(of: FeedBook.folders)
    guard folderIsEmpty || before == 0 else { return }
    _ = try counter.take(of: FeedBook.folders)
    guard folderIsEmpty, before > 0 else { return }
    let isTold = try advance(
      beyond: max(try sequence() + FeedBook.margin, moment.milliseconds), shards: [String]())
    guard isTold else { return }
    try StaffNoticeBook(transaction).tellSetBack(
      at: moment, how: "the folder of the feed is empty, and the store's feed was published before")
  }
}
