import Benching
import Catalogue
import Employment
import Exchange
import Kiosk
import StationLink
import Synchronization

/// A terminal's catalogue, kept in step by the rounds that `kioskd` runs.
final class SyncedTerminal {
  let catalogue: CatalogueStore
  let stationKey: VerifyingKey
  private let keeper: StageWatch
  private let folderLine: FolderLine
  private let day: CalendarDate

  init(_ place: StationPlace, feed: StationFeed) throws {
    catalogue = try CatalogueStore(
      path: try place.makeFolder("terminal") + "/catalogue.sqlite",
      pinyinFile: place.assets.path + "/pinyin.tsv")
    keeper = StageWatch(CatalogueFeed(catalogue, regions: place.setting.tables.regions))
    stationKey = feed.key.verifyingKey
    folderLine = FolderLine(folder: feed.folder)
    day = place.began.day
  }

  /// A round over the folder, or over another line.
  @discardableResult
  func round(over line: (any StationLine)? = nil, patience: Int = 0) throws -> FeedRound.Report {
    try FeedRound(
      line: line ?? folderLine, keeper: keeper, stationKey: stationKey,
      ownShard: SamplePosts.districts[0]
    ).run(patience: patience)
  }

  /// A round, and when each of its stages could be searched.
  func watchedRound() throws -> (whole: Lap, stages: [Lap]) {
    keeper.begin()
    try round()
    let stages = keeper.laps
    guard let whole = stages.last else { throw BenchFault("nothing was synced") }
    return (whole, stages)
  }

  /// How many posts of a place the public can find; nil for everywhere.
  func found(in district: String? = nil, words: String = "") throws -> VacancyPage {
    try catalogue.search(
      VacancyQuery(
        words: words, filters: VacancyFilters(region: district.flatMap { RegionCode($0) })),
      on: day)
  }
}

/// Notes when each stage was applied: from then on it is searched.
private final class StageWatch: FeedKeeper {
  private struct State {
    var watch = Stopwatch()
    var laps: [Lap] = []
  }

  private let keeper: CatalogueFeed
  private let state = Mutex(State())

  init(_ keeper: CatalogueFeed) { self.keeper = keeper }

  var laps: [Lap] { state.withLock { $0.laps } }

  func begin() { state.withLock { $0 = State() } }

  func feedState() throws(FeedKeeperFault) -> FeedState { try keeper.feedState() }

  func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault) {
    try keeper.apply(stage, of: timestamp, isLast: isLast, read: read)
    state.withLock { $0.laps.append($0.watch.lap) }
  }

  func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault) {
    try keeper.confirm(timestamp)
  }

  func resetShard(_ shard: String) throws(FeedKeeperFault) { try keeper.resetShard(shard) }
}
