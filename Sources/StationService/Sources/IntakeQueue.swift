import Exchange
import Station
import Synchronization

/// Threads and memory for what sources post. An intake takes long: on threads of its own it keeps
/// nobody waiting who asks for anything else, and what cannot be taken soon is refused before its
/// body is read.
final class IntakeQueue: Sendable {
  /// Why a push is not taken now.
  enum Refusal: Error, Hashable, Sendable {
    /// The source's last pushes are still being taken.
    case sourceIsBusy
    /// Too many sources push at once.
    case full
  }

  /// The right to push once. It is given back with the last reference.
  final class Place: Sendable {
    private let queue: IntakeQueue
    private let source: String

    fileprivate init(_ queue: IntakeQueue, _ source: String) {
      self.queue = queue
      self.source = source
    }

    deinit { queue.leave(source) }
  }

  /// One is taken while the next one is read: more of one source would only wait for each other.
  private static let perSource = 2

  /// Bodies of sources.
  let bodies: BodyBudget
  private let workers: StoreWorkers
  private let limit: Int
  private let places = Mutex<[String: Int]>([:])

  init(_ limits: ServiceLimits) {
    bodies = BodyBudget(limit: limits.intakeBodies)
    // Sources that are pulled, folders and commands wait their turn, one of each source.
    workers = StoreWorkers(threads: limits.intakes, waiting: 100_000)
    limit = limits.intakes + limits.intakesWaiting
  }

  /// How many calls have come to their end.
  var finished: Int { workers.finished }

  /// A place for a push of a source.
  func place(for source: String) throws(Refusal) -> Place {
    let refusal = places.withLock { places -> Refusal? in
      if places[source, default: 0] >= Self.perSource { return .sourceIsBusy }
      if places.values.reduce(0, +) >= limit { return .full }
      places[source, default: 0] += 1
      return nil
    }
    if let refusal { throw refusal }
    return Place(self, source)
  }

  private func leave(_ source: String) {
    places.withLock { places in
      let left = places[source, default: 1] - 1
      places[source] = left > 0 ? left : nil
    }
  }

  /// Runs an intake on one of the threads.
  func run<Answer: Sendable>(
    _ body: @escaping @Sendable () throws(StationFault) -> Answer
  ) async throws(StationFault) -> Answer {
    try await workers.run(body)
  }

  /// Ends the threads when what runs is done.
  func stop() async { await workers.stop() }
}

extension ServiceProblem {
  /// What a push that is not taken now means to its source.
  init(_ refusal: IntakeQueue.Refusal) {
    switch refusal {
    case .sourceIsBusy:
      self.init(
        ProblemType.tooMany, "The source's last pushes are still being taken.", retryAfter: 5,
        closes: true)
    case .full:
      self.init(
        ProblemType.unavailable, "Other sources are being taken; come again.", retryAfter: 10,
        closes: true)
    }
  }
}
