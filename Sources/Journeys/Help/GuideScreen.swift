import Employment
import Interface

/// 办事指南: the service items that the hall publishes, in plain words.
struct GuideScreen: Screen {
  static let name = "guide"

  enum Event: Hashable, Sendable { case turn(Int) }

  var first = 0

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("home.guide") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    InformationPage.list(GuideScreen.items(scene), first: first, scene, turn: { .turn($0) })
  }

  /// What the district publishes, then what every terminal has to say; an item of the same title
  /// takes its place.
  private static func items(_ scene: Scene) -> [InformationPage] {
    let published = scene.world.bulletin.serviceItems
      .filter { $0.isOffered(at: scene.world.site.level) }
    let titles = Set(published.map { $0.title(in: scene.visit.language) })
    let own = (1...8).map { number in
      InformationPage(
        title: scene.text("guide.\(number).title"),
        paragraphs: [scene.text("guide.\(number).text")])
    }
    return published.map {
      InformationPage(
        title: $0.title(in: scene.visit.language),
        paragraphs: $0.paragraphs(in: scene.visit.language))
    } + own.filter { !titles.contains($0.title) }
  }
}
