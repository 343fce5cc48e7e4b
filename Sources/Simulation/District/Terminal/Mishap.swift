import Ports
import Synchronization

/// What befalls a process within one round: it is killed between two durable steps, or its disk is
/// full for one of them.
final class Mishap: Sendable {
  enum Kind: Hashable, Sendable, CaseIterable {
    /// Nothing more happens before this step.
    case kill
    /// The step is done, nothing more happens.
    case killBehind
    /// The step is not done and says so.
    case diskFull
    /// The step is done, but says that it is not.
    case diskFullBehind
  }

  private struct State {
    var left: Int
    var isDead = false
  }

  let kind: Kind
  private let state: Mutex<State>

  /// - Parameter step: after so many steps, of either side.
  init(_ kind: Kind, after step: Int) {
    self.kind = kind
    state = Mutex(State(left: step))
  }

  /// Whether the process was killed.
  var isDead: Bool { state.withLock { $0.isDead } }

  /// One step of the process. What it does is done, not done, or done in vain.
  func step<Answer, Fault: Error>(
    _ killed: Fault, full: Fault, _ body: () throws(Fault) -> Answer
  ) throws(Fault) -> Answer {
    let (isDead, isNow) = state.withLock { state in
      defer { state.left -= 1 }
      let isNow = state.left == 0
      defer { if isNow, kind == .kill || kind == .killBehind { state.isDead = true } }
      return (state.isDead, isNow)
    }
    if isDead { throw killed }
    guard isNow else { return try body() }
    switch kind {
    case .kill: throw killed
    case .killBehind:
      _ = try body()
      throw killed
    case .diskFull: throw full
    case .diskFullBehind:
      _ = try body()
      throw full
    }
  }

  /// None, for a quiet round.
  static var none: Mishap { Mishap(.diskFull, after: -1) }
}
