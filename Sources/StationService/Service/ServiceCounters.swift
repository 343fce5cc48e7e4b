import Synchronization

/// What the service counts since its start; `GET /health` tells.
public final class ServiceCounters: Sendable {
  /// The numbers at one moment.
  public struct Numbers: Hashable, Sendable, Codable {
    /// Answers below 400.
    public var done = 0
    /// Answers from 400 to 499, by status.
    public var refused: [String: Int] = [:]
    /// Answers of 500 and more, by status.
    public var failed: [String: Int] = [:]
    /// What was refused, by its kind: the word of a problem's type, or `connections`.
    public var refusals: [String: Int] = [:]
    /// Clients that sent or read too slowly.
    public var cutOff = 0
  }

  private let state = Mutex(Numbers())

  /// All zero.
  public init() {}

  /// As of now.
  public var numbers: Numbers { state.withLock { $0 } }

  func answered(_ status: Int) {
    state.withLock { numbers in
      switch status {
      case ..<400: numbers.done += 1
      case ..<500: numbers.refused[String(status), default: 0] += 1
      default: numbers.failed[String(status), default: 0] += 1
      }
    }
  }

  func refused(_ kind: String) {
    state.withLock { $0.refusals[kind, default: 0] += 1 }
  }

  func clientWasCutOff() { state.withLock { $0.cutOff += 1 } }
}
