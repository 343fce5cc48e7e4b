import Employment
import Interface

/// 政策与培训: what the district announces, and what the hall tells of policies, subsidies and courses,
/// as its file of Assets has it.
struct TrainingScreen: Screen {
  static let name = "training"

  enum Event: Hashable, Sendable { case turn(Int) }

  var first = 0
  var announcements: [Announcement] = []

  init() {}

  mutating func appear(_ step: inout Step) { _ = step.ask(.announcements) }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    if case .announcements(let all) = answer { announcements = all }
  }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("home.training") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let announced = announcements.map { announcement in
      InformationPage(
        title: scene.text(
          "announcement.title", ["title": announcement.title(in: scene.visit.language)]),
        paragraphs: announcement.paragraphs(in: scene.visit.language))
    }
    let pages = announced + (scene.world.training[scene.visit.language] ?? [])
    return .pages(
      Pages(
        items: pages.map { card($0, scene) }, first: first, total: pages.count,
        columns: .adaptive(minimumEms: 22, most: 2), spacing: .medium, heightInLines: 6,
        words: scene.readingWords, turn: { .turn($0) }))
  }

  private func card(_ page: InformationPage, _ scene: Scene) -> View<Event> {
    let paragraphs = page.paragraphs.map { paragraph in
      View<Event>.text(
        Words.filled(paragraph, ["number": scene.world.site.hotline]), TextStyle(.body))
    }
    return .surface(
      .card,
      .column(.small, [.text(page.title, TextStyle(.label, weight: .bold))] + paragraphs))
  }
}
