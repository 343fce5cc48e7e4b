import Synchronization

/// Requests that are still on their way: some were lost for the terminal, some are copies.
final class LateMail: Sendable {
  private let state = Mutex<[StationRequest]>([])

  func keep(_ request: StationRequest) {
    state.withLock { requests in
      // An old cache forgets.
      if requests.count >= 40 { requests.removeFirst() }
      requests.append(request)
    }
  }

  /// One of them arrives; it may arrive again.
  func take(_ dice: SharedDice) -> StationRequest? {
    state.withLock { requests in
      guard !requests.isEmpty else { return nil }
      let place = dice.below(requests.count)
      return dice.once(in: 3) ? requests[place] : requests.remove(at: place)
    }
  }

  /// All that are left, in the order in which they were sent.
  func takeAll() -> [StationRequest] {
    state.withLock { requests in
      defer { requests = [] }
      return requests
    }
  }
}
