import Employment
import Interface

/// 办事指南: the service items that the hall publishes, in plain words.
public struct GuideScreen: Screen {
  public static let name = "guide"

  public enum Event: Hashable, Sendable { case turn(Int) }

  var first = 0

  init() {}

  public var patience: Patience { .long }

  public func title(_ scene: Scene) -> String { scene.text("home.guide") }

  public mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    }
  }

  public func view(_ scene: Scene) -> View<Event> {
    let items = (1...8).map { number in
      View<Event>.column(
        .small,
        [
          .text(scene.text("guide.\(number).title"), TextStyle(.label, weight: .bold)),
          .text(
            scene.text("guide.\(number).text", ["number": scene.world.site.hotline]),
            TextStyle(.body)),
        ])
    }
    return .pages(
      Pages(
        items: items, first: first, total: items.count, spacing: .large, words: scene.pageWords,
        turn: { .turn($0) }))
  }
}
