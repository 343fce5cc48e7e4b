import Employment
import Interface

/// The request for a public welfare post is recorded: who answers, when and where.
struct WelfareTakenScreen: Screen {
  static let name = "welfare.taken"

  enum Event: Hashable, Sendable { case others }

  let vacancy: Vacancy

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  func title(_ scene: Scene) -> String { scene.text("welfare.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .others: step.back(to: ResultsScreen.name)
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
                scene.text("welfare.taken.title"),
                TextStyle(.title, weight: .bold, alignment: .center)),
              .text(answer(scene), TextStyle(.label, weight: .bold, alignment: .center)),
              .text(
                scene.text("welfare.taken.text", ["title": vacancy.title]),
                TextStyle(.body, alignment: .center)),
            ])),
        .text(
          scene.text("welfare.taken.next", ["number": scene.world.site.hotline]),
          TextStyle(.body, color: .quiet, alignment: .center)),
        .space,
        .control(
          Control(
            scene.text("refused.others"), icon: .search, style: .primary, shortcut: .key("#"),
            event: .others)),
      ])
  }

  /// By the opening hours of the hall, not by a promise of ours.
  private func answer(_ scene: Scene) -> String {
    guard let day = scene.world.site.openingHours.nextStaffedDay(after: scene.now) else {
      return scene.text("welfare.taken.unknown")
    }
    return scene.text("welfare.taken.day", ["day": scene.words(for: day)])
  }
}
