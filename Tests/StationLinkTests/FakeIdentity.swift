import Exchange
import StationLink
import Synchronization

/// Who a terminal is, as its disk would keep it; the disk may be full.
final class FakeIdentity: IdentityKeeper {
  struct State {
    var enrolment: Enrolment?
    var key: SigningKey?
    var next: SigningKey?
    var isFull = false
  }
  let state = Mutex(State())

  var enrolment: Enrolment? { state.withLock { $0.enrolment } }
  var key: SigningKey? { state.withLock { $0.key } }
  var identity: DeviceIdentity? {
    guard let enrolment, let key else { return nil }
    return DeviceIdentity(enrolment: enrolment, key: key)
  }

  func save(_ enrolment: Enrolment) -> Bool {
    state.withLock { $0.enrolment = enrolment }
    return true
  }

  func nextKey() -> SigningKey? {
    state.withLock { state in
      state.next = state.next ?? SigningKey()
      return state.next
    }
  }

  func giveUpNextKey() { state.withLock { $0.next = nil } }

  func adopt(_ enrolment: Enrolment, under key: SigningKey) -> Bool {
    state.withLock { state in
      guard !state.isFull else { return false }
      (state.enrolment, state.key, state.next) = (enrolment, key, nil)
      return true
    }
  }
}
