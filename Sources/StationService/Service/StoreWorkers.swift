import NIOPosix
import Station
import Synchronization

/// Threads for calls that block, those to the store above all, so that none runs on an event loop.
///
/// As many calls run as there are threads; a limited number waits behind them, and what comes then
/// is refused at once: a queue without an end would only answer those who have given up.
public final class StoreWorkers: Sendable {
  private let pool: NIOThreadPool
  private let limit: Int
  private let underway = Mutex(0)
  private let ended = Mutex(0)

  /// - Parameters:
  ///   - threads: how many calls run at once.
  ///   - waiting: how many wait behind them.
  public init(threads: Int, waiting: Int) {
    pool = NIOThreadPool(numberOfThreads: threads)
    limit = threads + waiting
    pool.start()
  }

  /// How many calls have come to their end, well or not: a sign of life.
  public var finished: Int { ended.withLock { $0 } }

  /// Runs `body` on one of the threads. ``StationFault/unavailable(_:)`` when too many wait.
  public func run<Answer: Sendable>(
    _ body: @escaping @Sendable () throws(StationFault) -> Answer
  ) async throws(StationFault) -> Answer {
    let isAdmitted = underway.withLock { underway -> Bool in
      guard underway < limit else { return false }
      underway += 1
      return true
    }
    guard isAdmitted else { throw .unavailable("too many requests wait for the store") }
    defer {
      underway.withLock { $0 -= 1 }
      ended.withLock { $0 += 1 }
    }
    let result: Result<Answer, StationFault>
    do {
      result = try await pool.runIfActive {
        do throws(StationFault) {
          return .success(try body())
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .unavailable("the service is stopping")
    }
    return try result.get()
  }

  /// Ends the threads when what runs is done.
  public func stop() async {
    // Only a pool that was stopped before fails here.
    try? await pool.shutdownGracefully()
  }
}
