import Employment
import Interface

extension ResultsScreen {
  func view(_ scene: Scene) -> View<Event> {
    guard !failed else { return trouble(scene) }
    return .column(.medium, [bar(scene)] + age(scene) + [list(scene).flexible()])
  }

  /// Posts that are not of today or yesterday are shown all the same, and say so.
  private func age(_ scene: Scene) -> [View<Event>] {
    guard let asOf = page?.asOf, page?.isOld(at: scene.now) == true else { return [] }
    let when = "\(scene.words(for: asOf.day)) \(asOf.time)"
    return [
      .text(scene.text("search.results.asOf", ["when": when]), TextStyle(.body, color: .quiet))
    ]
  }

  private func bar(_ scene: Scene) -> View<Event> {
    let query = scene.visit.query
    let filters = query.filters.count
    return .row(
      .medium,
      [
        View<Event>.text(headline(scene), TextStyle(.label, weight: .bold, maximumLines: 1))
          .flexible(),
        .control(
          Control(
            filters == 0
              ? scene.text("search.filters.button")
              : scene.text("search.filters.buttonUsed", ["count": String(filters)]),
            icon: .filter, style: .chip, shortcut: .key("8"), isSelected: filters > 0,
            event: .filters)),
        .control(
          Control(
            scene.text("search.order.\(query.order.rawValue)"), icon: .sort, style: .chip,
            shortcut: .key("9"), event: .order)),
      ])
  }

  private func headline(_ scene: Scene) -> String {
    let words = scene.visit.query.words
    guard let page else { return scene.text("search.results.searching") }
    let count = VacancyWords.count(page.total)
    return words.isEmpty
      ? scene.text("search.results.count", ["count": count])
      : scene.text("search.results.countOf", ["count": count, "words": words])
  }

  private func list(_ scene: Scene) -> View<Event> {
    guard let page else { return .space }
    guard page.total.number > 0 else { return nothing(scene) }
    return .pages(
      Pages(
        items: page.vacancies.map { card($0, scene) }, itemsOffset: shown?.offset ?? 0,
        first: first, total: page.total.number, spacing: .medium, heightInLines: 4.4,
        words: scene.pageWords, turn: { .turn($0) }))
  }

  private func card(_ vacancy: Vacancy, _ scene: Scene) -> View<Event> {
    .control(
      Control(
        vacancy.title, style: .card, event: .open(vacancy),
        body: [VacancyCard.view(vacancy, scene)]))
  }

  /// Which filter to drop, and how many would then appear.
  private func nothing(_ scene: Scene) -> View<Event> {
    var children: [View<Event>] = [
      View(.stack(.vertical, .none, .center, [.icon(.search, .large, .quiet)])),
      .text(
        scene.text("search.nothing.title"),
        TextStyle(.title, weight: .bold, alignment: .center)),
      .text(
        scene.text(relaxations.isEmpty ? "search.nothing.words" : "search.nothing.filters"),
        TextStyle(.body, color: .quiet, alignment: .center)),
    ]
    children += relaxations.map { advice in
      .control(
        Control(
          scene.text(
            "search.nothing.drop",
            ["filter": FilterWords.named(advice.dropped, scene.visit.query.filters, scene)]),
          detail: scene.text(
            "search.results.count", ["count": VacancyWords.count(advice.total)]),
          icon: .cross, event: .drop(advice.dropped)))
    }
    if !scene.visit.query.words.isEmpty {
      children.append(
        .control(
          Control(
            scene.text("search.nothing.dropWords", ["words": scene.visit.query.words]),
            icon: .cross, event: .dropWords)))
    }
    return .column(.medium, [.space] + children + [.space])
  }

  private func trouble(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        .surface(.trouble, .text(scene.text("failure.catalogue"))),
        .control(
          Control(scene.text("failure.again"), icon: .refresh, style: .primary, event: .again)),
        .space,
      ])
  }
}
