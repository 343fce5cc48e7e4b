import Dispatch

/// Lets so many in at once; the others wait, for a while at most.
struct Turnstile: Sendable {
  private let places: DispatchSemaphore
  private let patience: Duration

  init(places: Int, patience: Duration) {
    self.places = DispatchSemaphore(value: places)
    self.patience = patience
  }

  /// Takes a place, which is given back with ``leave()``. Throws ``StationFault/unavailable(_:)``
  /// when none was free in time.
  func enter() throws(StationFault) {
    let wait = DispatchTime.now() + .milliseconds(patience.wholeMilliseconds)
    guard places.wait(timeout: wait) == .success else {
      throw .unavailable("the store is busy")
    }
  }

  func leave() { places.signal() }
}

extension Duration {
  /// Milliseconds, without what is less than one.
  var wholeMilliseconds: Int {
    Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
