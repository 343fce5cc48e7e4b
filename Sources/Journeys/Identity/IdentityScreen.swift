import Employment
import Interface

/// Registered already, or here for the first time?
struct IdentityScreen: Screen {
  static let name = "identity"

  enum Event: Hashable, Sendable {
    case known
    case new
  }

  let goal: Goal

  init(_ goal: Goal) { self.goal = goal }

  func title(_ scene: Scene) -> String { scene.text("identity.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .known: step.show(ResidentIDScreen(purpose: .prove))
    case .new: step.show(ResidentIDScreen(purpose: .register))
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .text(scene.text("identity.headline"), TextStyle(.title, weight: .bold)),
        .text(scene.text("identity.why"), TextStyle(.body, color: .quiet)),
        View<Event>.adaptive(
          .large,
          [
            tile("identity.new", .register, .new, scene),
            tile("identity.known", .person, .known, scene),
          ]
        ).flexible(),
      ])
  }

  private func tile(_ key: String, _ icon: Icon, _ event: Event, _ scene: Scene) -> View<Event> {
    View<Event>.control(
      Control(
        scene.text(key), detail: scene.text("\(key).detail"), icon: icon, style: .tile,
        event: event)
    ).flexible()
  }
}
