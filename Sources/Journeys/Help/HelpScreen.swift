import Employment
import Interface

/// Whom to ask, when someone is there, and how the keys work.
struct HelpScreen: Screen {
  static let name = "help"

  enum Event: Hashable, Sendable {
    case staff
    case close
  }

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("help.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .staff: step.show(StaffCodeScreen())
    case .close: step.back()
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let site = scene.world.site
    return .column(
      .medium,
      [
        .text(help(scene), TextStyle(.title, weight: .bold, maximumLines: 2)),
        .text(scene.text("help.hotline", ["number": site.hotline])),
        .text(scene.text("help.complaints", ["number": site.complaintLine])),
        .text(scene.text("help.address", ["address": site.address])),
        .divider,
        .text(scene.text("help.touch")),
        .text(scene.text("help.keys")),
        .space,
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("help.staff"), icon: .wrench, event: .staff)
            ).flexible(1),
            View<Event>.control(
              Control(
                scene.text("help.close"), icon: .check, style: .primary, shortcut: .key("#"),
                event: .close)
            ).flexible(2),
          ]),
      ])
  }

  private func help(_ scene: Scene) -> String {
    switch scene.hours {
    case .staffed: scene.text("help.staffed")
    case .closedWithEntry, .closed: HoursWords.notice(scene)
    }
  }
}
