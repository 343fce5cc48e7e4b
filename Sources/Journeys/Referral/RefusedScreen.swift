import Employment
import Interface

/// Why no slip can be had for this post, in plain words, and what can be done instead.
struct RefusedScreen: Screen {
  static let name = "referral.refused"

  enum Event: Hashable, Sendable {
    case others
    case mySlips
  }

  let reason: ReferralRefusal
  let vacancy: Vacancy

  init(_ reason: ReferralRefusal, _ vacancy: Vacancy) {
    self.reason = reason
    self.vacancy = vacancy
  }

  func title(_ scene: Scene) -> String { scene.text("referral.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .others: step.back(to: ResultsScreen.name)
    case .mySlips: Identity.require(for: .mySlips, &step)
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        View(.stack(.vertical, .none, .center, [.icon(.info, .large, .danger)])),
        .text(
          scene.text("refused.title"), TextStyle(.title, weight: .bold, alignment: .center)),
        .surface(
          .trouble,
          .text(
            scene.text(
              "refused.\(reason.rawValue)",
              [
                "limit": String(scene.world.policy.openReferralsLimit),
                "number": scene.world.site.hotline,
              ]), TextStyle(.label, alignment: .center))),
        .space,
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("refused.mySlips"), icon: .mySlips,
                event: .mySlips)
            ).flexible(1),
            View<Event>.control(
              Control(
                scene.text("refused.others"), icon: .search, style: .primary,
                shortcut: .key("#"), event: .others)
            ).flexible(2),
          ]),
      ])
  }
}
