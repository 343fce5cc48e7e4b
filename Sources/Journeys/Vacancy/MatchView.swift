import Employment
import Interface

/// How a post fits the visitor's own intention, item by item, so that they can argue with it.
enum MatchView {
  /// A heading and one row for each thing that was asked for; an invitation to register for those
  /// who have no registration in this visit.
  static func rows<Event>(_ vacancy: Vacancy, _ scene: Scene) -> [View<Event>] {
    guard let registration = scene.visit.registration, !registration.intentions.isEmpty else {
      return [.text(scene.text("match.invitation"), TextStyle(.body, color: .quiet))]
    }
    guard let (intention, report) = best(vacancy, registration, scene) else { return [] }
    let rows: [View<Event>] = report.items.filter { $0.fit != .notAsked }
      .map { row($0, wish(of: $0.aspect, intention, registration, scene), scene) }
    guard let first = rows.first else { return [] }
    return [.column(.small, [.divider, heading(scene), first])] + rows.dropFirst()
  }

  /// The intention that the post fits best, the earlier one at a tie.
  private static func best(
    _ vacancy: Vacancy, _ registration: JobSeekerRegistration, _ scene: Scene
  ) -> (intention: JobIntention, report: MatchReport)? {
    registration.intentions.map { intention in
      let report = MatchReport(
        of: vacancy, with: intention, education: registration.seeker.education,
        occupations: scene.world.occupations)
      return (intention, report)
    }.reduce(nil) { best, next in
      guard let best, best.1.score >= next.1.score else { return next }
      return best
    }
  }

  private static func heading<Event>(_ scene: Scene) -> View<Event> {
    .text(scene.text("match.title"), TextStyle(.label, weight: .bold))
  }

  /// The verdict in words beside its sign: neither colour nor sign alone carries it.
  private static func row<Event>(
    _ item: MatchReport.Item, _ wish: String, _ scene: Scene
  ) -> View<Event> {
    let verdict = TextStyle(.body, weight: .bold, color: color(item.fit), maximumLines: 1)
    return .row(
      .medium, align: .leading,
      [
        View<Event>.text(
          scene.text("match.aspect.\(item.aspect.rawValue)"), TextStyle(.body, color: .quiet)
        ).width(ems: 5),
        View<Event>.row(
          .small,
          [
            .icon(icon(item.fit), .small, color(item.fit)),
            .text(scene.text("match.fit.\(item.fit.rawValue)"), verdict),
          ]
        ).width(ems: 5),
        View<Event>.text(wish, TextStyle(.body)).flexible(),
      ])
  }

  /// What the person said, so that the verdict can be understood.
  private static func wish(
    of aspect: MatchReport.Aspect, _ intention: JobIntention,
    _ registration: JobSeekerRegistration, _ scene: Scene
  ) -> String {
    switch aspect {
    case .education:
      let level = ChoiceWords.education(registration.seeker.education, scene)
      return scene.text("match.have", ["what": level])
    case .occupation:
      return wanted(ChoiceWords.occupation(intention.occupationalCategory, scene), scene)
    case .region: return wanted(ChoiceWords.region(intention.preferredRegion, scene), scene)
    case .pay: return wanted(ChoiceWords.pay(intention.expectedMonthlyPay, scene), scene)
    case .employmentType:
      return wanted(ChoiceWords.employmentType(intention.employmentType, scene), scene)
    }
  }

  private static func wanted(_ what: String, _ scene: Scene) -> String {
    scene.text("match.want", ["what": what])
  }

  private static func icon(_ fit: MatchReport.Fit) -> Icon {
    switch fit {
    case .match: .check
    case .mismatch: .cross
    case .related, .notAsked, .unknown: .info
    }
  }

  private static func color(_ fit: MatchReport.Fit) -> ColorRole {
    switch fit {
    case .match: .success
    case .mismatch: .danger
    case .related, .notAsked, .unknown: .ink
    }
  }
}
