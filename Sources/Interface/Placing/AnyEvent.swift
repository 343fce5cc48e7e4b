/// An event of whatever screen. Placing does not look at events, so it is compiled once for all
/// screens instead of running as generic code for each, which took three times as long.
struct AnyEvent: Hashable, Sendable {
  let base: any Hashable & Sendable

  init<Event: Hashable & Sendable>(_ event: Event) {
    if let same = event as? AnyEvent { self = same } else { base = event }
  }

  static func == (one: AnyEvent, other: AnyEvent) -> Bool {
    AnyHashable(one.base) == AnyHashable(other.base)
  }

  func hash(into hasher: inout Hasher) { base.hash(into: &hasher) }
}

extension Target where Event == AnyEvent {
  /// The same target with the screen's own type of event, which every event of one view has.
  func typed<Other>() -> Target<Other>? {
    guard let event = event.base as? Other else { return nil }
    return Target<Other>(
      frame: frame, label: label, key: key, disabledReason: disabledReason, isPrimary: isPrimary,
      event: event)
  }
}
