import Employment
import Synchronization

/// Limits how often each of many callers may ask: a bucket of tokens each, that fills evenly.
///
/// What is kept does not grow with what callers make up: full buckets are forgotten, and past
/// ``capacity`` callers share one bucket.
public final class TokenBuckets<Caller: Hashable & Sendable>: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Timestamp
  }

  private struct State {
    var buckets: [Caller: Bucket] = [:]
    var shared: Bucket?
  }

  /// How often one caller may ask: a burst, and so many a minute in the long run.
  public struct Rate: Hashable, Sendable {
    /// Tokens of a full bucket.
    public var burst: Int
    /// How many come back in a minute.
    public var perMinute: Int

    /// A rate.
    public init(burst: Int, perMinute: Int) {
      self.burst = burst
      self.perMinute = perMinute
    }
  }

  private let rate: Rate
  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameter capacity: how many callers are told apart.
  public init(_ rate: Rate, capacity: Int = 50_000) {
    self.rate = rate
    self.capacity = capacity
  }

  /// Takes a token. Nil when there was one, else after how many seconds there is one again.
  public func take(_ caller: Caller, now: Timestamp) -> Int? {
    state.withLock { state in
      if state.buckets[caller] == nil, state.buckets.count >= capacity {
        state.buckets = state.buckets.filter { filled($0.value, now) < Double(rate.burst) }
        if state.buckets.count >= capacity { return take(&state.shared, now) }
      }
      return take(&state.buckets[caller], now)
    }
  }

  private func take(_ bucket: inout Bucket?, _ now: Timestamp) -> Int? {
    let tokens = bucket.map { filled($0, now) } ?? Double(rate.burst)
    guard tokens >= 1 else {
      bucket = Bucket(tokens: tokens, at: now)
      return max(1, Int(((1 - tokens) * 60 / Double(rate.perMinute)).rounded(.up)))
    }
    bucket = Bucket(tokens: tokens - 1, at: now)
    return nil
  }

  private func filled(_ bucket: Bucket, _ now: Timestamp) -> Double {
    // A clock that was set back gives nothing and takes nothing.
    let elapsed = max(0, now.milliseconds - bucket.at.milliseconds)
    return min(
      Double(rate.burst), bucket.tokens + Double(elapsed) * Double(rate.perMinute) / 60_000)
  }
}
