import Employment
import Interface

extension Terminal {
  /// What stands on the glass now.
  public func view(now: Timestamp) -> View<TerminalEvent> {
    let scene = Scene(now: now, world: world, visit: visit, printer: printer)
    let whole = FrameView(scene: scene, isVisiting: isVisiting || screens.count > 1)
      .around(explained(content(scene)), title: title(scene))
    guard let countdown else { return whole }
    return View(.overlay(whole, FrameView.stillThere(scene, seconds: countdown)))
  }

  private func explained(_ content: View<TerminalEvent>) -> View<TerminalEvent> {
    guard let explanation else { return content }
    return .column(.medium, [content.flexible(), .surface(.notice, .text(explanation))])
  }

  private func title(_ scene: Scene) -> String {
    showsOutOfService ? scene.text("outOfService.title") : screen.title(scene)
  }

  private func content(_ scene: Scene) -> View<TerminalEvent> {
    if case .outOfService(let reason) = service, showsOutOfService {
      return OutOfServiceView.view(reason, scene)
    }
    return screen.viewErased(scene).map { TerminalEvent.screen($0) }
  }

  /// Staff screens stay reachable while the terminal is out of service.
  private var showsOutOfService: Bool {
    service != .inService && !(screen is StaffCodeScreen) && !visit.isStaff
  }

  /// The screen's name for scripts and traces.
  public var screenName: String { showsOutOfService ? "outOfService" : screen.name }
}

/// Header and footer: the same place on every screen.
struct FrameView {
  let scene: Scene
  let isVisiting: Bool

  func around(_ content: View<TerminalEvent>, title: String) -> View<TerminalEvent> {
    .column(.none, [header(title), padded(content).flexible(), footer()])
  }

  private func padded(_ content: View<TerminalEvent>) -> View<TerminalEvent> {
    .surface(.ground, content)
  }

  private func header(_ title: String) -> View<TerminalEvent> {
    .surface(
      .bar,
      .row(
        .medium,
        [
          .icon(.emblem, .large, .primary),
          .text(scene.world.site.name, TextStyle(.label, weight: .bold, maximumLines: 1)),
          .text(title, TextStyle(.label, color: .primary, alignment: .center, maximumLines: 1))
            .flexible(),
          .text(clock, TextStyle(.label, maximumLines: 1)),
        ]))
  }

  private var clock: String { "\(scene.words(for: scene.now.day)) \(scene.now.time)" }

  private func footer() -> View<TerminalEvent> {
    var children: [View<TerminalEvent>] = []
    if isVisiting {
      children += [
        button("frame.back", .back, .key("*"), .back),
        button("frame.home", .home, .key("D"), .home),
      ]
    }
    children += [
      button("frame.help", .help, .key("0"), .help),
      .text(
        scene.text("frame.hotline", ["number": scene.world.site.hotline]),
        TextStyle(.caption, color: .quiet, alignment: .center, maximumLines: 1)
      ).flexible(),
      button("frame.care", .care, .none, .toggleCare, isSelected: scene.visit.careMode),
      button("frame.language", .language, .none, .toggleLanguage),
    ]
    return .surface(.bar, .row(.medium, children))
  }

  private func button(
    _ key: String, _ icon: Icon, _ shortcut: Shortcut, _ event: FrameEvent, isSelected: Bool = false
  ) -> View<TerminalEvent> {
    .control(
      Control(
        scene.text(key), icon: icon, style: .plain, shortcut: shortcut, isSelected: isSelected,
        event: .frame(event)))
  }

  /// "还在吗?"
  static func stillThere(_ scene: Scene, seconds: Int) -> View<TerminalEvent> {
    .column(
      .large,
      [
        .text(scene.text("idle.title"), TextStyle(.title, weight: .bold, alignment: .center)),
        .text(
          scene.text("idle.countdown", ["seconds": String(seconds)]),
          TextStyle(.body, alignment: .center)),
        .control(
          Control(
            scene.text("idle.stay"), icon: .check, style: .primary, event: .frame(.stay))),
        .control(
          Control(scene.text("idle.leave"), icon: .home, event: .frame(.leave))),
      ])
  }
}

/// What the public sees while the terminal does no business.
enum OutOfServiceView {
  static func view(_ reason: OutOfServiceReason, _ scene: Scene) -> View<TerminalEvent> {
    .column(
      .large,
      [
        .space,
        View(.stack(.vertical, .medium, .center, [.icon(.wrench, .large, .quiet)])),
        .text(
          scene.text("outOfService.headline"),
          TextStyle(.display, weight: .bold, alignment: .center)),
        .text(
          scene.text("outOfService.\(reason.rawValue)"), TextStyle(.body, alignment: .center)),
        .text(
          scene.text("outOfService.next", ["number": scene.world.site.hotline]),
          TextStyle(.body, alignment: .center)),
        .space,
        .control(
          Control(
            scene.text("help.staff"), icon: .wrench, shortcut: .key("#"),
            event: .frame(.staffEntry))),
      ])
  }
}
