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
    _ = step.ask(.bulletin)
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
        View<Event>.adaptive(.large, [welcome(scene).flexible(2), posts(scene).flexible(3)])
          .flexible(),
        start(scene).height(lines: 3.6),
      ])
  }

  private func welcome(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .space,
        greeting(scene.text("attract.welcome")),
      ] + count(scene) + hours(scene) + announced(scene) + [.space])
  }

  /// Of today, while it is known which day that is.
  private func hours(_ scene: Scene) -> [View<Event>] {
    guard scene.world.clockDoubt == nil else {
      return [.text(scene.text("halted.clock.headline"), TextStyle(.body, color: .danger))]
    }
    return [
      .text(today(scene), TextStyle(.body, weight: .bold)),
      .text(scene.text("hours.\(scene.hours.rawValue)"), TextStyle(.body, color: .quiet)),
    ]
  }

  /// The newest only; all of them stand in 政策与培训.
  private func announced(_ scene: Scene) -> [View<Event>] {
    guard let announcement = scene.world.bulletin.announcements.first else { return [] }
    let title = announcement.title(in: scene.visit.language)
    return [
      .surface(
        .notice,
        .text(
          scene.text("announcement.title", ["title": title]),
          TextStyle(.body, weight: .bold, maximumLines: 2)))
    ]
  }

  /// On one line, or one clause on each: not broken within a clause.
  private func greeting(_ words: String) -> View<Event> {
    let style = TextStyle(.display, weight: .bold, color: .primary)
    // U+FF0C is the comma of Chinese text.
    guard let end = words.firstIndex(where: { $0 == "\u{FF0C}" || $0 == "." }) else {
      return .text(words, style)
    }
    let rest = words[words.index(after: end)...].drop { $0 == " " }
    return .alternatives([
      .text(words, style),
      .column(.none, [.text(String(words[...end]), style), .text(String(rest), style)]),
    ])
  }

  private func count(_ scene: Scene) -> [View<Event>] {
    guard let total, total.number > 0 else { return [] }
    return [
      .row(
        .small,
        [
          .text(
            VacancyWords.count(total), TextStyle(.title, weight: .bold, color: .accent)),
          .text(scene.text("attract.count"), TextStyle(.label)),
        ])
    ]
  }

  private func today(_ scene: Scene) -> String {
    let spans = scene.world.site.openingHours.staffedSpans(on: scene.now.day)
    guard !spans.isEmpty else { return scene.text("attract.today.none") }
    let hours = spans.map { "\($0.from)–\($0.to)" }.joined(separator: "  ")
    return scene.text("attract.today", ["hours": hours])
  }

  /// As many of the newest as there is room for; they turn by themselves.
  private func posts(_ scene: Scene) -> View<Event> {
    guard !newest.isEmpty else { return .space }
    let start = min(first, newest.count - 1)
    let cards = newest.dropFirst(start).prefix(AttractScreen.most).map { vacancy in
      View<Event>.surface(
        .card, .column(.none, [.space, VacancyCard.view(vacancy, scene), .space]))
    }
    return .pages(
      Pages(
        items: cards, first: 0, total: cards.count, spacing: .medium, heightInLines: 4.4,
        showsBar: false, words: scene.pageWords, turn: { _ in .begin(scene.visit.language) }))
  }

  /// More than any panel has room for.
  private static let most = 8

  private func start(_ scene: Scene) -> View<Event> {
    .row(
      .medium, align: .fill,
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
