import Employment
import Exchange
import Intake
import Logging
import Sealing
import Station
import Supervision

/// What the routes, the keepers of feed and sources, and the commands share: the store and how it
/// is reached, the keys, the clock.
public final class StationCore: Sendable {
  /// Settings.
  public let configuration: StationConfiguration
  /// The store. Reached through ``write(_:)`` and ``read(_:)``.
  let database: any StationDatabase
  /// Seals personal fields.
  let sealer: Sealer
  /// Signs the feed.
  let key: SigningKey
  /// Opens what couriers bring.
  let courierKey: CourierKey
  /// The clock.
  let time: any StationTime
  let assets: StationAssets
  let workers: StoreWorkers
  /// Answers whether the store does, when all others wait for it.
  let pulse = StoreWorkers(threads: 1, waiting: 100)
  /// What sources post.
  let intakes: IntakeQueue
  /// Bodies of all others.
  let bodies: BodyBudget
  let logger: Logger
  let counters: ServiceCounters
  let refusals: RefusalLog
  let room: StoreRoom
  /// Who may use the clerks' paths now.
  let clerks: Current<[StationConfiguration.Clerk]>
  let feed: FeedWatch
  let leadership = Leadership()
  /// Rings when something may have to be published.
  let bell = Bell()

  /// A core over a store that is open.
  public init(
    _ configuration: StationConfiguration, assets: StationAssets, database: any StationDatabase,
    sealer: Sealer, key: SigningKey, courierKey: CourierKey, time: any StationTime, logger: Logger
  ) {
    self.configuration = configuration
    self.assets = assets
    self.database = database
    self.sealer = sealer
    self.key = key
    self.courierKey = courierKey
    self.time = time
    self.logger = logger
    workers = StoreWorkers(
      threads: configuration.limits.workers, waiting: configuration.limits.waiting)
    intakes = IntakeQueue(configuration.limits)
    bodies = BodyBudget(limit: configuration.limits.requestBodies)
    feed = FeedWatch(time: time)
    counters = ServiceCounters()
    refusals = RefusalLog(counters: counters, time: time, logger: logger)
    room = StoreRoom(configuration.store, time: time)
    clerks = Current(configuration.clerks)
  }

  /// One transaction, durable when this returns; never on an event loop.
  func write<Answer: Sendable>(
    _ body: @escaping @Sendable (any StationTransaction) throws(StationFault) -> Answer
  ) async throws(StationFault) -> Answer {
    let (database, room) = (database, room)
    let answer = try await workers.run { () throws(StationFault) in
      try room.noting { () throws(StationFault) in try database.write(body) }
    }
    bell.ring()
    return answer
  }

  /// One state of the store.
  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any StationTransaction) throws(StationFault) -> Answer
  ) async throws(StationFault) -> Answer {
    let database = database
    return try await workers.run { () throws(StationFault) in try database.read(body) }
  }

  /// The vacancies over a transaction, with the feed behind them.
  func vacancies(_ transaction: any StationTransaction) -> VacancyBook {
    VacancyBook(
      transaction, feed: FeedBook(transaction: transaction), policy: configuration.policy)
  }

  /// What sources post, over a transaction.
  func postings(_ transaction: any StationTransaction) -> PostingDesk {
    PostingDesk(
      vacancies(transaction), occupations: assets.intake.tables.occupations,
      screening: assets.intake.screening)
  }

  /// An id that nobody can foresee.
  func newID() -> RecordID { StationCore.newID() }

  /// An id that nobody can foresee.
  static func newID() -> RecordID {
    RecordID(random: UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
  }

  /// Serves until SIGTERM or SIGINT, or until the task is cancelled.
  ///
  /// - Parameters:
  ///   - notifier: of the service manager, which is told when the service is ready and that it lives.
  ///   - reread: reads the configuration again, at SIGHUP.
  ///   - onListening: is told the port.
  public func serve(
    notifier: ServiceNotifier, reread: StationServer.Reread? = nil,
    onListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let leader = LeaderKeeper(self)
    await leader.round()
    let feed = try FeedKeeper(self)
    await feed.round()
    let supervisor = StationSupervisor(core: self, notifier: notifier)
    let server = StationServer(
      self, services: [leader, feed, SourceKeeper(self), CommandSocket(core: self), supervisor],
      reread: reread
    ) { port in
      notifier.tell(.ready)
      await onListening(port)
    }
    try await server.run()
  }

  /// Ends threads and connections.
  public func close() async {
    await workers.stop()
    await intakes.stop()
    await pulse.stop()
    database.close()
  }
}
