/// How keys answer to slow or shaking hands (EN 301 549, 5.7 key repeat and 5.8 double-strike).
public struct KeySettings: Hashable, Sendable {
  /// How long a key must be held before it repeats; nil never repeats. The standard asks for a
  /// choice up to at least 2 s.
  public var repeatDelay: Duration?
  /// Between two repeats. The standard asks for a choice up to at least 2 s.
  public var repeatInterval: Duration
  /// For so long after a press the same key is not taken again. The standard asks for a choice up
  /// to at least 0.5 s.
  public var doubleStrike: Duration

  public init(
    repeatDelay: Duration? = .milliseconds(600), repeatInterval: Duration = .milliseconds(150),
    doubleStrike: Duration = .milliseconds(40)
  ) {
    self.repeatDelay = repeatDelay
    self.repeatInterval = repeatInterval
    self.doubleStrike = doubleStrike
  }
}

/// Repeats held keys and swallows double strikes: a pure value that is told the time.
///
/// Scanners are let through untouched: they type one digit twice within a few milliseconds.
public struct KeyFilter: Sendable {
  private struct Holding {
    var event: KeyEvent
    var due: MonotonicTime
  }

  /// May change in the middle of a visit; holds from the next key on.
  public var settings: KeySettings
  /// The key that repeats: the last one pressed.
  private var holding: Holding?
  /// When each key was last taken.
  private var taken: [Key: MonotonicTime] = [:]
  /// Keys whose press was swallowed: their release is too.
  private var swallowed: Set<Key> = []

  public init(settings: KeySettings = KeySettings()) {
    self.settings = settings
  }

  /// Takes a key; returns it, or nil when it was a double strike.
  public mutating func feed(_ event: KeyEvent) -> KeyEvent? {
    if event.source == .scanner { return event }
    switch event.kind {
    case .down: return press(event)
    case .up: return release(event)
    case .repeat: return nil
    }
  }

  /// When the held key repeats next.
  public var nextDeadline: MonotonicTime? { holding?.due }

  /// The repeat that is due. Late callers get one, not the ones they missed.
  public mutating func repeatDue(at now: MonotonicTime) -> KeyEvent? {
    guard let held = holding, held.due <= now else { return nil }
    var event = held.event
    event.kind = .repeat
    event.time = held.due
    holding?.due = max(held.due, now).advanced(by: max(settings.repeatInterval, .milliseconds(1)))
    return event
  }

  private mutating func press(_ event: KeyEvent) -> KeyEvent? {
    if let last = taken[event.key], event.time.since(last) < settings.doubleStrike {
      swallowed.insert(event.key)
      return nil
    }
    taken[event.key] = event.time
    swallowed.remove(event.key)
    holding = settings.repeatDelay.map { Holding(event: event, due: event.time.advanced(by: $0)) }
    return event
  }

  private mutating func release(_ event: KeyEvent) -> KeyEvent? {
    if holding?.event.key == event.key { holding = nil }
    return swallowed.remove(event.key) == nil ? event : nil
  }
}
