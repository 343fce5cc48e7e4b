import Exchange
import StationLink
import Synchronization

/// Who a terminal of the district is, as its file would keep it.
final class SimulatedIdentity: IdentityKeeper {
  private struct State {
    var enrolment: Enrolment?
    var key: SigningKey?
    var next: SigningKey?
  }

  private let state = Mutex(State())
  private let makeKey: @Sendable () -> SigningKey?

  /// - Parameter makeKey: a new one, out of the seed.
  init(makeKey: @escaping @Sendable () -> SigningKey?) { self.makeKey = makeKey }

  var enrolment: Enrolment? { state.withLock { $0.enrolment } }
  var key: SigningKey? { state.withLock { $0.key } }

  var identity: DeviceIdentity? {
    state.withLock { state in
      guard let enrolment = state.enrolment, let key = state.key else { return nil }
      return DeviceIdentity(enrolment: enrolment, key: key)
    }
  }

  func save(_ enrolment: Enrolment) -> Bool {
    state.withLock { state in
      guard state.enrolment?.device ?? enrolment.device == enrolment.device else { return false }
      state.enrolment = enrolment
      return true
    }
  }

  func nextKey() -> SigningKey? {
    state.withLock { state in
      state.next = state.next ?? makeKey()
      return state.next
    }
  }

  func giveUpNextKey() { state.withLock { $0.next = nil } }

  func adopt(_ enrolment: Enrolment, under key: SigningKey) -> Bool {
    state.withLock { state in
      (state.enrolment, state.key, state.next) = (enrolment, key, nil)
      return true
    }
  }
}
