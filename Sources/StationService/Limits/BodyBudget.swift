import Synchronization

/// How many bytes of bodies the service may hold in memory at once, whoever sent them: what comes
/// beyond is refused and told to come again.
public final class BodyBudget: Sendable {
  private let limit: Int
  private let held = Mutex(0)

  /// - Parameter limit: bytes.
  public init(limit: Int) { self.limit = limit }

  /// What is held now, bytes.
  var used: Int { held.withLock { $0 } }

  /// A share for one body, empty at first. It is given back with the share's last reference.
  func share() -> Share { Share(self) }

  /// What one body holds of the budget.
  final class Share: Sendable {
    private let budget: BodyBudget
    private let bytes = Mutex(0)

    init(_ budget: BodyBudget) { self.budget = budget }

    deinit {
      let bytes = bytes.withLock { $0 }
      budget.held.withLock { $0 -= bytes }
    }

    /// Takes more; false, and nothing is taken, where the budget has no room.
    func grow(by count: Int) -> Bool {
      let hasRoom = budget.held.withLock { held -> Bool in
        guard count <= budget.limit - held else { return false }
        held += count
        return true
      }
      if hasRoom { bytes.withLock { $0 += count } }
      return hasRoom
    }
  }
}

extension BodyBudget.Share: Hashable {
  static func == (left: BodyBudget.Share, right: BodyBudget.Share) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
