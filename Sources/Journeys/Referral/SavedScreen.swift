import Employment
import Interface

/// 暂存: without a lease nothing that looks like a slip is printed; the wish is kept (rule 10).
struct SavedScreen: Screen {
  static let name = "referral.saved"

  enum Event: Hashable, Sendable { case others }

  let vacancy: Vacancy

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  func title(_ scene: Scene) -> String { scene.text("referral.title") }

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
          .notice,
          .column(
            .medium,
            [
              View(.stack(.vertical, .none, .center, [.icon(.check, .large, .ink)])),
              .text(
                scene.text("saved.title"),
                TextStyle(.title, weight: .bold, alignment: .center)),
              .text(
                scene.text("saved.text", ["title": vacancy.title]),
                TextStyle(.label, alignment: .center)),
              .text(
                scene.text("saved.next", ["number": scene.world.site.hotline]),
                TextStyle(.body, alignment: .center)),
            ])),
        .space,
        .control(
          Control(
            scene.text("refused.others"), icon: .search, style: .primary, shortcut: .key("#"),
            event: .others)),
      ])
  }
}
