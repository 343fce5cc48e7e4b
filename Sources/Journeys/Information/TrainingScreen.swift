import Employment
import Interface

/// 政策与培训: what the district announces, and what the hall tells of policies, subsidies and courses,
/// as its file of Assets has it.
struct TrainingScreen: Screen {
  static let name = "training"

  enum Event: Hashable, Sendable { case turn(Int) }

  var first = 0

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("home.training") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let announced = scene.world.bulletin.announcements.map { announcement in
      InformationPage(
        title: scene.text(
          "announcement.title", ["title": announcement.title(in: scene.visit.language)]),
        paragraphs: announcement.paragraphs(in: scene.visit.language))
    }
    let pages = announced + (scene.world.training[scene.visit.language] ?? [])
    return InformationPage.list(pages, first: first, scene, turn: { .turn($0) })
  }
}
