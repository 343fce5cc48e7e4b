import Employment
import Interface

/// What one can do here. The site's level and the district decide which services stand on it, and
/// in what order.
struct HomeScreen: Screen {
  static let name = "home"

  enum Event: Hashable, Sendable {
    case service(HallService)
    case forgetMe
  }

  func title(_ scene: Scene) -> String { scene.text("home.title") }

  static func services(in world: World) -> [HallService] {
    let level = world.site.level
    return world.bulletin.parameters.tiles(at: level) ?? HallService.usual(at: level)
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .service(let service): open(service, &step)
    case .forgetMe: step.endVisit()
    }
  }

  private func open(_ service: HallService, _ step: inout Step) {
    switch service {
    case .findWork: step.show(WordsScreen())
    case .casualWork: step.show(ResultsScreen(kind: .casual))
    case .policyPosts: step.show(ResultsScreen(kind: .policy))
    case .welfarePosts: step.show(ResultsScreen(kind: .publicWelfare))
    case .recommended: Identity.require(for: .recommendations, &step)
    case .register:
      guard step.world.clockDoubt == nil else { return step.show(HaltedScreen(.clock)) }
      step.show(ResidentIDScreen(purpose: .register))
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
    if scene.world.clockDoubt != nil {
      return [.surface(.trouble, .text(scene.text("halted.clock.headline"), TextStyle(.body)))]
    }
    return switch scene.hours {
    case .staffed: []
    case .closedWithEntry, .closed:
      [.surface(.notice, .text(HoursWords.notice(scene), TextStyle(.body)))]
    }
  }

  private func tiles(_ scene: Scene) -> View<Event> {
    let services = HomeScreen.services(in: scene.world)
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

extension HallService {
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

/// What is said about opening hours, in one place.
enum HoursWords {
  static func notice(_ scene: Scene) -> String {
    guard let day = scene.world.site.openingHours.nextStaffedDay(after: scene.now) else {
      return scene.text("hours.notice.unknown")
    }
    return scene.text("hours.notice", ["day": scene.words(for: day)])
  }
}
