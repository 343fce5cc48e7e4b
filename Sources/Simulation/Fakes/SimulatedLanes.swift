import Kiosk
import Synchronization

/// Lanes whose work waits until the simulation lets a piece of it go: in any order between lanes,
/// never out of order within one.
final class SimulatedLanes: Lanes {
  private let queues = Mutex<[Lane: [@Sendable () -> Void]]>([:])

  func run(_ lane: Lane, _ work: @escaping @Sendable () -> Void) {
    queues.withLock { $0[lane, default: []].append(work) }
  }

  /// Does the oldest piece of a lane that chance picks; `false` when no lane has any.
  func runNext(_ dice: inout Dice) -> Bool {
    let busy = queues.withLock { queues in
      Lane.allCases.filter { !(queues[$0] ?? []).isEmpty }
    }
    guard !busy.isEmpty else { return false }
    let lane = dice.pick(busy)
    let piece = queues.withLock { $0[lane]?.removeFirst() }
    piece?()
    return true
  }

  /// Does the oldest piece of the first lane that has any, but for one lane that stands still.
  func runNext(except stopped: Lane?) -> Bool {
    let piece = queues.withLock { queues -> (@Sendable () -> Void)? in
      let busy = Lane.allCases.first { $0 != stopped && !(queues[$0] ?? []).isEmpty }
      return busy.flatMap { queues[$0]?.removeFirst() }
    }
    piece?()
    return piece != nil
  }
}
