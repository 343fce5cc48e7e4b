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
    let items = (1...8).map { number in
      View<Event>.surface(
        .card,
        .column(
          .small,
          [
            .text(scene.text("guide.\(number).title"), TextStyle(.label, weight: .bold)),
            .text(
              scene.text("guide.\(number).text", ["number": scene.world.site.hotline]),
              TextStyle(.body)),
          ]))
    }
    return .pages(
      Pages(
        items: items, first: first, total: items.count, columns: .adaptive(minimumEms: 22, most: 2),
        spacing: .medium, heightInLines: 6, words: scene.readingWords,
        turn: { .turn($0) }))
  }
}
