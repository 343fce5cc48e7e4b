/// One place where something touches the sensor, in a complete picture of it.
struct Contact: Hashable, Sendable {
  /// Tells this contact from others for as long as it lasts.
  var identity: Int32
  var slot: Int
  var x: Double
  var y: Double
  /// The device takes it for a hand: it presses nothing, and takes a press back.
  var isPalm = false
}

/// Lets only the first finger act. A second one is ignored, and after the first has gone nothing
/// acts until all are up: two taps at once are one tap, and a resting hand presses nothing.
struct FirstFinger: Sendable {
  private enum State {
    case idle
    /// This contact acts.
    case acting(Contact)
    /// The one that acted is gone, others are still there.
    case waiting
  }

  private var state = State.idle
  /// Everything that touched the sensor at the last moment.
  private var known: Set<Int32> = []

  /// Takes everything that touches the sensor at one moment, in the order of slots.
  mutating func frame(_ all: [Contact], time: MonotonicTime) -> [TouchEvent] {
    defer { known = Set(all.map(\.identity)) }
    let contacts = all.filter { !$0.isPalm }
    switch state {
    case .idle:
      guard let first = contacts.first else { return [] }
      state = .acting(first)
      return [Self.event(.down, first, time)]
    case .acting(let old):
      if let now = contacts.first(where: { $0.identity == old.identity }) {
        state = .acting(now)
        return now.x == old.x && now.y == old.y ? [] : [Self.event(.move, now, time)]
      }
      state = contacts.isEmpty ? .idle : .waiting
      let isStillThere = all.contains { $0.identity == old.identity }
      return [Self.event(isStillThere ? .cancel : .up, old, time)]
    case .waiting:
      if contacts.isEmpty { state = .idle }
      return []
    }
  }

  /// Takes what touches the sensor after events were lost. The acting finger goes on if it is
  /// still there; if not, nobody knows where it left the glass, so it presses nothing. Nor does
  /// a second one that rested beside it and still does; one that has come meanwhile does.
  mutating func resynchronise(_ contacts: [Contact], time: MonotonicTime) -> [TouchEvent] {
    guard case .acting(let old) = state,
      !contacts.contains(where: { $0.identity == old.identity })
    else { return frame(contacts, time: time) }
    let someRest = contacts.contains { known.contains($0.identity) && !$0.isPalm }
    state = someRest ? .waiting : .idle
    return [Self.event(.cancel, old, time)] + frame(contacts, time: time)
  }

  /// Takes the press back. What still touches the sensor acts no more until all is up.
  mutating func cancel(time: MonotonicTime) -> [TouchEvent] {
    guard case .acting(let old) = state else { return [] }
    state = .waiting
    return [Self.event(.cancel, old, time)]
  }

  private static func event(
    _ kind: TouchEvent.Kind, _ contact: Contact, _ time: MonotonicTime
  ) -> TouchEvent {
    TouchEvent(kind: kind, contact: contact.slot, x: contact.x, y: contact.y, time: time)
  }
}
