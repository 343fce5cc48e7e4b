import Synchronization

/// The feed's newest signed timestamp, and everybody who waits for the next.
///
/// All who wait are answered by one publication, with the same bytes: a question costs an entry in
/// a table while it waits, and neither a thread nor a look into the store.
public final class FeedWatch: Sendable {
  /// A timestamp as it goes over the line.
  public struct Signed: Hashable, Sendable {
    /// Which it is.
    public var sequence: Int64
    /// With its signature.
    public var bytes: [UInt8]

    /// A timestamp.
    public init(sequence: Int64, bytes: [UInt8]) {
      self.sequence = sequence
      self.bytes = bytes
    }
  }

  private struct State {
    var newest: Signed?
    var waiting: [UInt64: OneShot] = [:]
    var next: UInt64 = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let time: any StationTime

  /// Without a timestamp at first.
  public init(time: any StationTime) { self.time = time }

  /// The newest; nil before the first publication.
  public var newest: Signed? { state.withLock { $0.newest } }

  /// How many wait.
  public var waiting: Int { state.withLock { $0.waiting.count } }

  /// A newer one than before answers everybody; an older one changes nothing.
  public func publish(_ signed: Signed) {
    let gates = state.withLock { state -> [OneShot] in
      if let newest = state.newest, newest.sequence >= signed.sequence {
        // The same state signed anew: for those who ask from now on.
        if newest.sequence == signed.sequence { state.newest = signed }
        return []
      }
      state.newest = signed
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for gate in gates { gate.open() }
  }

  /// The newest as soon as it is behind `sequence`, or whatever is newest when the time is over.
  public func newest(after sequence: Int64, within milliseconds: Int64) async -> Signed? {
    await newest(after: sequence, within: milliseconds, for: nil)
  }

  /// The same for one at the other end of a connection, whose place is free when it goes.
  func newest(after sequence: Int64, within milliseconds: Int64, for peer: Peer?) async -> Signed? {
    guard milliseconds > 0, let (id, gate) = enter(after: sequence) else { return newest }
    let alarm = time.after(milliseconds: milliseconds) { gate.open() }
    peer?.whenGone { gate.open() }
    await withTaskCancellationHandler {
      await gate.wait()
    } onCancel: {
      gate.open()
    }
    alarm.cancel()
    peer?.forget()
    return state.withLock { state in
      state.waiting[id] = nil
      return state.newest
    }
  }

  /// Answers everybody, and from now on at once: the service is stopping.
  public func stop() {
    let gates = state.withLock { state -> [OneShot] in
      state.isStopped = true
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for gate in gates { gate.open() }
  }

  private func enter(after sequence: Int64) -> (UInt64, OneShot)? {
    state.withLock { state in
      if state.isStopped { return nil }
      if let newest = state.newest, newest.sequence > sequence { return nil }
      let gate = OneShot()
      state.next += 1
      state.waiting[state.next] = gate
      return (state.next, gate)
    }
  }
}
