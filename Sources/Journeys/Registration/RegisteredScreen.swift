import Employment
import Interface

/// Done: the number, until when it counts, and what to do next.
struct RegisteredScreen: Screen {
  static let name = "register.done"

  enum Event: Hashable, Sendable {
    case goOn
    case findWork
  }

  let registration: JobSeekerRegistration

  init(_ registration: JobSeekerRegistration) { self.registration = registration }

  func title(_ scene: Scene) -> String { scene.text("register.done.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .goOn: Identity.goOn(&step)
    case .findWork:
      step.home()
      step.show(ResultsScreen(intention: registration.intentions[0]))
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        .surface(
          .good,
          .column(
            .medium,
            [
              View(.stack(.vertical, .none, .center, [.icon(.check, .large, .success)])),
              .text(
                scene.text("register.done.headline"),
                TextStyle(.title, weight: .bold, color: .success, alignment: .center)),
              .text(
                registration.registrationNumber,
                TextStyle(.display, weight: .bold, alignment: .center)),
              .text(
                scene.text(
                  "register.done.validThrough",
                  ["day": scene.words(for: registration.validThrough)]),
                TextStyle(.body, alignment: .center)),
            ])),
        .space,
        next(scene),
      ])
  }

  /// Someone who came here for a slip goes on to it; anyone else looks for work.
  private func next(_ scene: Scene) -> View<Event> {
    switch scene.visit.goal {
    case .some:
      .control(
        Control(
          scene.text("register.done.goOn"), icon: .next, style: .primary, shortcut: .key("#"),
          event: .goOn))
    case nil:
      .control(
        Control(
          scene.text("register.done.findWork"), icon: .search, style: .primary,
          shortcut: .key("#"), event: .findWork))
    }
  }
}
