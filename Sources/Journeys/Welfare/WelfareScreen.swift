import Employment
import Interface

/// Who goes first for a public welfare post (公益性岗位), before one asks for it. The terminal
/// explains and takes the request; which tier a person belongs to is for a clerk to decide, so
/// nothing about health or poverty is asked here (PIPL 28).
struct WelfareScreen: Screen {
  static let name = "welfare.tiers"

  enum Event: Hashable, Sendable {
    case request
    case turn(Int)
  }

  /// As many as the table has (赣人社规〔2024〕6号).
  private static let tiers = 1...5

  let vacancy: Vacancy
  var first = 0

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("welfare.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .request: Identity.require(for: .referral(vacancy), &step)
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let tiers = WelfareScreen.tiers.map { tier(scene.text("welfare.tier.\($0)"), $0, scene) }
    let items = [View<Event>.text(scene.text("welfare.intro"), TextStyle(.body))] + tiers
    return .column(
      .medium,
      [
        .text(scene.text("welfare.question"), TextStyle(.title, weight: .bold, maximumLines: 2)),
        View<Event>.surface(
          .card,
          .pages(
            Pages(
              items: items, first: first, total: items.count, spacing: .medium, heightInLines: 2,
              words: scene.readingWords, turn: { .turn($0) }))
        ).flexible(),
        .control(
          Control(
            scene.text("welfare.request"), icon: .register, style: .primary, shortcut: .key("#"),
            event: .request)),
      ])
  }

  private func tier(_ words: String, _ number: Int, _ scene: Scene) -> View<Event> {
    .row(
      .medium, align: .leading,
      [
        View<Event>.text(
          scene.text("welfare.tier", ["number": String(number)]),
          TextStyle(.body, weight: .bold, color: .primary)
        ).width(ems: 5),
        View<Event>.text(words, TextStyle(.body)).flexible(),
      ])
  }
}
