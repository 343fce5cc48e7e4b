import Employment
import Interface

/// What one can do here. The site's level decides which services stand on it, and in what order.
struct HomeScreen: Screen {
  static let name = "home"

  enum Event: Hashable, Sendable {
    case service(Service)
    case forgetMe
  }

  /// A tile.
  enum Service: String, Hashable, Sendable, CaseIterable {
    case findWork, casualWork, policyPosts, welfarePosts, recommended, register, mySlips
    case training, guide, nearby

    var icon: Icon {
      switch self {
      case .findWork: .search
      case .casualWork: .casualWork
      case .policyPosts: .policyPost
      case .welfarePosts: .welfarePost
      case .recommended: .recommend
      case .register: .register
      case .mySlips: .mySlips
      case .training: .training
      case .guide: .guide
      case .nearby: .nearby
      }
    }
  }

  func title(_ scene: Scene) -> String { scene.text("home.title") }

  /// 区级 leads with casual work (零工), towns with handling, villages with recommendation.
  static func services(at level: ServiceSite.Level) -> [Service] {
    switch level {
    case .district:
      [
        .findWork, .casualWork, .policyPosts, .welfarePosts, .recommended, .register, .mySlips,
        .training, .guide, .nearby,
      ]
    case .town:
      [
        .findWork, .register, .mySlips, .recommended, .casualWork, .welfarePosts, .policyPosts,
        .training, .guide, .nearby,
      ]
    case .village:
      [
        .findWork, .recommended, .mySlips, .register, .casualWork, .welfarePosts, .training, .guide,
        .nearby,
      ]
    case .highTechZone:
      [
        .findWork, .recommended, .register, .mySlips, .policyPosts, .training, .guide, .nearby,
      ]
    }
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .service(let service): open(service, &step)
    case .forgetMe: step.endVisit()
    }
  }

  private func open(_ service: Service, _ step: inout Step) {
    switch service {
    case .findWork: step.show(WordsScreen())
    case .casualWork: step.show(ResultsScreen(kind: .casual))
    case .policyPosts: step.show(ResultsScreen(kind: .policy))
    case .welfarePosts: step.show(ResultsScreen(kind: .publicWelfare))
    case .recommended: Identity.require(for: .recommendations, &step)
    case .register: step.show(ResidentIDScreen(purpose: .register))
    case .mySlips: Identity.require(for: .mySlips, &step)
    case .training: step.show(TrainingScreen())
    case .guide: step.show(GuideScreen())
    case .nearby: step.show(NearbyScreen())
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(.medium, banner(scene) + [tiles(scene).flexible()] + done(scene))
  }

  /// In care mode it gives way to the way out, once there is one: it was read before.
  private func banner(_ scene: Scene) -> [View<Event>] {
    if scene.visit.careMode, scene.visit.registration != nil { return [] }
    return switch scene.hours {
    case .staffed: []
    case .closedWithEntry, .closed:
      [.surface(.notice, .text(HoursWords.notice(scene), TextStyle(.body)))]
    }
  }

  private func tiles(_ scene: Scene) -> View<Event> {
    let services = HomeScreen.services(at: scene.world.site.level)
    // In care mode letters are larger, and four columns must stay four where the panel is square.
    return .grid(
      .adaptive(minimumEms: scene.visit.careMode ? 6.5 : 9, most: 4), .medium,
      services.map { service in
        .control(
          Control(
            scene.text("home.\(service.rawValue)"),
            detail: scene.visit.careMode ? "" : scene.text("home.\(service.rawValue).detail"),
            icon: service.icon, style: .tile, event: .service(service)))
      })
  }

  /// However many tiles there are, the way out has a number.
  private func done(_ scene: Scene) -> [View<Event>] {
    guard scene.visit.registration != nil else { return [] }
    return [
      .control(
        Control(
          scene.text("home.finish"),
          detail: scene.visit.careMode ? "" : scene.text("home.finish.detail"), icon: .lock,
          shortcut: .key("9"), event: .forgetMe))
    ]
  }
}

/// What is said about opening hours, in one place.
enum HoursWords {
  static func notice(_ scene: Scene) -> String {
    guard let day = scene.world.site.openingHours.nextStaffedDay(after: scene.now) else {
      return scene.text("hours.notice.unknown")
    }
    return scene.text("hours.notice", ["day": scene.words(for: day)])
  }
}
