import Interface

/// What a person wanted cannot be done here now, through no fault of theirs: why, what is safe, and
/// what to do.
struct HaltedScreen: Screen {
  static let name = "halted"

  /// A string in Assets tells each.
  enum Reason: String, Hashable, Sendable, CaseIterable {
    /// What this terminal keeps of the person cannot be read.
    case record
    /// The clock is known to be wrong.
    case clock
  }

  enum Event: Hashable, Sendable { case findWork }

  let reason: Reason

  init(_ reason: Reason) { self.reason = reason }

  func title(_ scene: Scene) -> String { scene.text("halted.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .findWork:
      step.home()
      step.show(WordsScreen())
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        View(.stack(.vertical, .none, .center, [.icon(.info, .large, .danger)])),
        .text(
          scene.text("halted.\(reason.rawValue).headline"),
          TextStyle(.title, weight: .bold, alignment: .center)),
        .surface(
          .trouble,
          .column(
            .medium,
            [
              .text(
                scene.text("halted.\(reason.rawValue).safe"),
                TextStyle(.label, alignment: .center)),
              .text(
                scene.text("halted.next", ["number": scene.world.site.hotline]),
                TextStyle(.label, alignment: .center)),
            ])),
        .space,
        .control(
          Control(
            scene.text("home.findWork"), icon: .search, style: .primary, shortcut: .key("#"),
            event: .findWork)),
      ])
  }
}
