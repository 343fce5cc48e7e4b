import Employment
import Interface

/// Whom to ask, when someone is there, and how the keys work.
struct HelpScreen: Screen {
  static let name = "help"

  enum Event: Hashable, Sendable {
    case staff
    case close
    /// Black, white and yellow, or back.
    case contrast
  }

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("help.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .staff: step.show(StaffCodeScreen())
    case .close: step.back()
    case .contrast: step.visit.highContrast.toggle()
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let site = scene.world.site
    return .column(
      .medium,
      [
        .space,
        .text(help(scene), TextStyle(.title, weight: .bold)),
        .adaptive(
          .medium,
          [
            card([
              .text(
                scene.text("help.hotline", ["number": site.hotline]),
                TextStyle(.label, weight: .bold, color: .primary)),
              .text(scene.text("help.complaints", ["number": site.complaintLine])),
              .text(scene.text("help.address", ["address": site.address])),
            ]),
            card([.text(scene.text("help.touch")), .text(scene.text("help.keys"))]),
          ]),
        .space,
        buttons(scene),
      ])
  }

  private func card(_ children: [View<Event>]) -> View<Event> {
    View<Event>.surface(.card, .column(.medium, children)).flexible()
  }

  private func buttons(_ scene: Scene) -> View<Event> {
    .row(
      .medium,
      [
        View<Event>.control(
          Control(scene.text("help.staff"), icon: .wrench, event: .staff)
        ).flexible(1),
        View<Event>.control(
          Control(
            scene.text("frame.contrast"), isSelected: scene.visit.highContrast, event: .contrast)
        ).flexible(1),
        View<Event>.control(
          Control(
            scene.text("help.close"), icon: .check, style: .primary, shortcut: .key("#"),
            event: .close)
        ).flexible(2),
      ])
  }

  private func help(_ scene: Scene) -> String {
    switch scene.hours {
    case .staffed: scene.text("help.staffed")
    case .closedWithEntry, .closed: HoursWords.notice(scene)
    }
  }
}
