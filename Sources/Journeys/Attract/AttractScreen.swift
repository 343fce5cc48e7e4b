import Employment
import Interface

/// What stands there while nobody does: the name, new posts, opening hours, languages.
struct AttractScreen: Screen {
  static let name = "attract"

  enum Event: Hashable, Sendable {
    case begin(Language)
    case staff
  }

  var newest: [Vacancy] = []
  var total: ResultCount?
  var first = 0
  var request: RequestID?

  init() {}

  func title(_ scene: Scene) -> String { scene.text("attract.free") }

  mutating func appear(_ step: inout Step) { look(&step) }

  private mutating func look(_ step: inout Step) {
    request = step.ask(.search(VacancyQuery(order: .newest, limit: 30)))
  }

  /// The next posts roll in; at the end the list is read anew.
  mutating func turned(_ step: inout Step) {
    first += AttractScreen.shown
    if first >= newest.count {
      first = 0
      look(&step)
    }
  }

  static let shown = 3

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request, case .found(let page) = answer else { return }
    newest = page.vacancies
    total = page.total
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .begin(let language):
      step.visit.language = language
      step.begin(HomeScreen())
    case .staff: step.show(StaffCodeScreen())
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    reduce(.begin(step.visit.language), &step)
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .text(
          scene.text("attract.welcome"),
          TextStyle(.display, weight: .bold, color: .primary, alignment: .center)),
        .text(subtitle(scene), TextStyle(.body, color: .quiet, alignment: .center)),
        posts(scene).flexible(),
        start(scene),
      ])
  }

  private func subtitle(_ scene: Scene) -> String {
    let hours = scene.text("hours.\(scene.hours.rawValue)")
    guard let total, total.number > 0 else { return hours }
    let count = VacancyWords.count(total)
    return scene.text("attract.count", ["count": count]) + "  ·  " + hours
  }

  private func posts(_ scene: Scene) -> View<Event> {
    let shown = newest.dropFirst(first).prefix(AttractScreen.shown)
    let cards = shown.map { vacancy in
      View<Event>.surface(.card, VacancyCard.view(vacancy, scene))
    }
    return .column(.medium, cards + [.space])
  }

  private func start(_ scene: Scene) -> View<Event> {
    .row(
      .medium,
      [
        .control(
          Control(
            scene.world.words[.chinese]?("attract.start") ?? "", icon: .touch, style: .primary,
            event: .begin(.chinese))
        ).flexible(2),
        .control(
          Control(
            scene.world.words[.english]?("attract.start") ?? "", icon: .language,
            event: .begin(.english))
        ).flexible(1),
      ])
  }
}
