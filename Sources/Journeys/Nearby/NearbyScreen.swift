import Employment
import Interface

/// 附近的就业之家: where else one can go, those of the same town first.
struct NearbyScreen: Screen {
  static let name = "nearby"

  enum Event: Hashable, Sendable { case turn(Int) }

  var first = 0

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("home.nearby") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let sites = scene.world.nearby.near(scene.world.site)
    return .pages(
      Pages(
        items: sites.map { card($0, scene) }, first: first, total: sites.count,
        columns: .adaptive(minimumEms: 18, most: 2), spacing: .medium, heightInLines: 5,
        words: scene.pageWords, turn: { .turn($0) }))
  }

  private func card(_ site: NearbySite, _ scene: Scene) -> View<Event> {
    .surface(
      .card,
      .column(
        .small,
        [
          .row(.medium, [name(site, scene).flexible()] + here(site, scene)),
          line(.pin, site.address),
          line(.phone, site.phone),
        ] + site.hours.map { line(.clock, NearbyWords.hours($0, scene)) }))
  }

  private func name(_ site: NearbySite, _ scene: Scene) -> View<Event> {
    let isEnglish = scene.visit.language == .english && !site.english.isEmpty
    return .text(
      isEnglish ? site.english : site.name,
      TextStyle(.label, weight: .bold, maximumLines: 2))
  }

  private func here(_ site: NearbySite, _ scene: Scene) -> [View<Event>] {
    guard site.code == scene.world.site.siteCode else { return [] }
    let style = TextStyle(.caption, weight: .bold, color: .primary, maximumLines: 1)
    return [.text(scene.text("nearby.here"), style)]
  }

  private func line(_ icon: Icon, _ words: String) -> View<Event> {
    .row(
      .small,
      [.icon(icon, .small, .quiet), View<Event>.text(words, TextStyle(.body)).flexible()])
  }
}

/// Words for when a hall is staffed.
enum NearbyWords {
  /// `周一至周五 08:30–12:00 14:30–17:30`.
  static func hours(_ days: NearbySite.Days, _ scene: Scene) -> String {
    let spans = days.spans.map { "\($0.from)–\($0.to)" }.joined(separator: "  ")
    return "\(weekdays(days.weekdays, scene))  \(spans)"
  }

  private static func weekdays(_ days: ClosedRange<Int>, _ scene: Scene) -> String {
    let from = weekday(days.lowerBound, scene)
    guard days.count > 1 else { return from }
    return scene.text(
      "nearby.weekdays", ["from": from, "to": weekday(days.upperBound, scene)])
  }

  private static func weekday(_ number: Int, _ scene: Scene) -> String {
    scene.text("date.weekday.\(number)")
  }
}
