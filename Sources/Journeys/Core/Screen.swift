import Employment
import Interface

/// One screen as a value: its state is the value itself, what happens to it are its events.
///
/// To add a screen: a folder with one type that conforms, and one line that shows it, in the
/// screen that leads there (`step.show(…)`). A test asks for one look at it in a tour of the gallery
/// (`Tests/GoldenTests/Gallery`).
public protocol Screen: Hashable, Sendable {
  associatedtype Event: Hashable & Sendable

  /// How scripts and traces call it: `search.results`.
  static var name: String { get }
  /// The same, where one type serves several screens.
  var name: String { get }
  /// Where one is, in the header.
  func title(_ scene: Scene) -> String
  /// What it shows: the state and the scene are all that it may look at.
  func view(_ scene: Scene) -> View<Event>
  /// One of its own controls was pressed.
  mutating func reduce(_ event: Event, _ step: inout Step)
  /// It has come to the top, for the first time or again.
  mutating func appear(_ step: inout Step)
  /// It is about to go for good: by back, home, or the end of the visit.
  mutating func leave(_ step: inout Step)
  /// The answer to a question it asked; it ignores those whose request it doesn't know.
  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step)
  /// A keypad, a keyboard or a scanner.
  mutating func type(_ key: TypedKey, _ step: inout Step)
  /// How long it waits for a person.
  var patience: Patience { get }
}

/// What keys mean to a screen that takes them.
public enum TypedKey: Hashable, Sendable {
  /// One or more characters.
  case text(String)
  case erase
}

/// How long a screen waits for a sign of life before it asks.
public enum Patience: Hashable, Sendable {
  case normal
  /// Printing, reading a notice, reviewing.
  case long
}

extension Screen {
  public mutating func appear(_ step: inout Step) {}
  public mutating func leave(_ step: inout Step) {}
  public mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {}
  public mutating func type(_ key: TypedKey, _ step: inout Step) {}
  public var patience: Patience { .normal }
  public var name: String { Self.name }

  mutating func reduceErased(_ event: ScreenEvent, _ step: inout Step) {
    guard let event = event.base as? Event else { return }
    reduce(event, &step)
  }

  /// In one step: a tree of views is copied for each.
  func viewErased(_ scene: Scene) -> View<TerminalEvent> {
    view(scene).map { TerminalEvent.screen(ScreenEvent($0)) }
  }
}

/// An event of whichever screen is on top. One that arrives after the screen has changed is not
/// the new screen's event and is ignored.
///
/// `AnyHashable` is not `Sendable` because it can hold anything; this one holds only values that
/// are, which the initialiser demands.
public struct ScreenEvent: Hashable, @unchecked Sendable {
  let base: AnyHashable

  init<Event: Hashable & Sendable>(_ event: Event) { base = AnyHashable(event) }
}
