import Employment
import Exchange
import Sealing
import Station
import Synchronization

/// The station of a district: the true desks over a true store and feed. Its process can be ended
/// at any moment and goes on from its files.
final class SimulatedStation: Sendable {
  private struct State {
    var files: ProcessFiles
    var database: SQLiteStation
    var publisher: FeedPublisher
    /// So many of the feed's next steps are done, then the process is killed; nil is all.
    var fullAt: Mishap?
    var restarts = 0
    /// What refused devices got.
    var leak: String?
  }

  static let database = "station.sqlite"
  static let source = "district"

  let settings: DistrictSettings
  let clock: DistrictClock
  let dice: SharedDice
  let sealer: Sealer
  let key: SigningKey
  let feedFolder: String
  private let state: Mutex<State>

  init(
    _ settings: DistrictSettings, in folder: DistrictFolder, _ clock: DistrictClock,
    _ dice: SharedDice
  ) throws {
    self.settings = settings
    self.clock = clock
    self.dice = dice
    sealer = Sealer(try SealingKey(bytes: dice.seedOfKey()))
    guard let key = SigningKey(seed: dice.seedOfKey()) else { throw StationFault.wrongKey }
    self.key = key
    feedFolder = try folder.make("feed")
    let files = try ProcessFiles(folder, "station")
    let database = try SQLiteStation(path: files[SimulatedStation.database], readers: 2)
    let publisher = try FeedPublisher(
      database: database, folder: feedFolder, key: key, settings: SimulatedStation.smallFiles)
    state = Mutex(State(files: files, database: database, publisher: publisher))
  }

  /// So small that merges, parts and snapshots come up after a few changes.
  private static var smallFiles: FeedSettings {
    var settings = FeedSettings()
    settings.fan = 3
    settings.freeBytes = 6_000
    settings.partBytes = 4_000
    return settings
  }

  /// What terminals are lent by.
  var lendingPolicy: ReferralPolicy {
    var policy = DistrictSettings.policy
    if settings.sabotage == .lendsTooMuch { policy.quotaRatio *= 2 }
    return policy
  }

  var database: SQLiteStation { state.withLock { $0.database } }
  var publisher: FeedPublisher { state.withLock { $0.publisher } }
  var restarts: Int { state.withLock { $0.restarts } }
  var leak: String? { state.withLock { $0.leak } }

  func note(leak: String) { state.withLock { $0.leak = $0.leak ?? leak } }

  /// The next transactions meet this.
  func meet(_ mishap: Mishap?) { state.withLock { $0.fullAt = mishap } }

  /// One transaction of the process as it is now.
  func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(StationFault) -> Answer {
    let (database, mishap) = state.withLock { ($0.database, $0.fullAt) }
    guard let mishap else { return try database.write(body) }
    return try mishap.step(StationFault.unavailable("killed"), full: .diskFull) {
      () throws(StationFault) in try database.write(body)
    }
  }

  /// The books over a transaction.
  func vacancies(_ transaction: any StationTransaction) -> VacancyBook {
    VacancyBook(
      transaction, feed: FeedBook(transaction: transaction), policy: DistrictSettings.policy)
  }

  /// The process ends and another one takes up its files.
  ///
  /// - Parameter killed: as `SIGKILL` ends it, and not as an operator.
  func restart(killed: Bool) throws {
    try state.withLock { state in
      state.restarts += 1
      state.fullAt = nil
      let old = killed ? try state.files.kill(keeping: [SimulatedStation.database]) : nil
      state.database.close()
      if let old { state.files.removeOld(old) }
      state.database = try SQLiteStation(
        path: state.files[SimulatedStation.database], readers: 2)
      try reopenFeed(&state)
    }
  }

  private func reopenFeed(_ state: inout State) throws {
    state.publisher = try FeedPublisher(
      database: state.database, folder: feedFolder, key: key,
      settings: SimulatedStation.smallFiles)
  }

  /// Brings the feed up to date; `cut` is after how many of its steps a power cut comes.
  func publish(maintaining: Bool, cut: Int? = nil) throws {
    guard let cut else { return try SimulatedStation.run(publisher, maintaining, clock.now) }
    let power = PowerCut(after: cut)
    let publisher = try FeedPublisher(
      database: database, folder: feedFolder, key: key, settings: SimulatedStation.smallFiles,
      beforeStep: power.step)
    do {
      try SimulatedStation.run(publisher, maintaining, clock.now)
    } catch {
      // What it was about to do is not done; the next process finds the folder as it is.
      guard power.isOff else { throw error }
    }
    try state.withLock { try reopenFeed(&$0) }
  }

  private static func run(
    _ publisher: FeedPublisher, _ maintaining: Bool, _ now: Timestamp
  ) throws(FeedPublisherFault) {
    if maintaining {
      try publisher.maintain(now: now)
    } else {
      try publisher.publish(now: now)
    }
  }
}

/// Ends the feed's work between two durable steps.
private final class PowerCut: Sendable {
  private let left: Mutex<Int>

  init(after steps: Int) { left = Mutex(steps) }

  var isOff: Bool { left.withLock { $0 < 0 } }

  func step() throws(FeedPublisherFault) {
    let isCut = left.withLock { left in
      left -= 1
      return left < 0
    }
    if isCut { throw .folder("power cut") }
  }
}

extension SimulatedStation {
  /// A process that a mishap has killed is started again.
  func restartWhenDead() throws {
    if state.withLock({ $0.fullAt?.isDead ?? false }) { try restart(killed: true) }
  }
}
