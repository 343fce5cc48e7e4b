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
    return screen.viewErased(scene)
  }

  /// Staff screens stay reachable while the terminal is out of service.
  private var showsOutOfService: Bool {
    service != .inService && !(screen is StaffCodeScreen) && !(screen is EnrolmentScreen)
      && !visit.isStaff
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

  /// One row; where that has no room for all of it, where one is comes below.
  private func header(_ title: String) -> View<TerminalEvent> {
    let name = View<TerminalEvent>.text(
      scene.world.site.name, TextStyle(.label, weight: .bold, maximumLines: 1))
    let emblem = View<TerminalEvent>.icon(.emblem, .large, .primary)
    let isDoubtful = scene.world.clockDoubt != nil
    let day = View<TerminalEvent>.text(
      isDoubtful ? "" : scene.words(for: scene.now.day), TextStyle(.label, maximumLines: 1))
    let time = View<TerminalEvent>.text(
      isDoubtful ? scene.text("frame.clock") : scene.now.time.description,
      TextStyle(.label, color: isDoubtful ? .danger : .ink, maximumLines: 1))
    func place(_ alignment: TextStyle.TextAlignment) -> View<TerminalEvent> {
      View<TerminalEvent>.text(
        title, TextStyle(.label, color: .primary, alignment: alignment, maximumLines: 1)
      ).flexible()
    }
    let row = [emblem, name, place(.center)] + trouble
    let rows = View<TerminalEvent>.row(
      .medium,
      [
        emblem,
        View<TerminalEvent>.column(
          .none,
          [
            .row(.medium, [name.flexible(), day, time]),
            .row(.medium, [place(.leading)] + trouble),
          ]
        ).flexible(),
      ])
    return .surface(
      .bar, .alternatives([.row(.medium, row + [day, time]), .row(.medium, row + [time]), rows]))
  }

  /// Only what keeps a slip from being printed concerns the public.
  private var trouble: [View<TerminalEvent>] {
    guard case .stopped = scene.printer else { return [] }
    return [
      .row(
        .small,
        [
          .icon(.printer, .small, .danger),
          .text(
            scene.text("frame.printer"), TextStyle(.caption, color: .danger, maximumLines: 1)),
        ])
    ]
  }

  /// One row; when room is short the contrast key goes first, then the icons, then the hotline takes
  /// a row of its own.
  private func footer() -> View<TerminalEvent> {
    func row(_ children: [View<TerminalEvent>]) -> View<TerminalEvent> { .row(.medium, children) }
    return .surface(
      .bar,
      .alternatives([
        row(ways() + [hotline.flexible(), contrast, care(), language()]),
        row(ways() + [hotline.flexible(), care(), language()]),
        row(
          ways(icons: false) + [hotline.flexible(), care(icons: false), language(icons: false)]),
        .column(.none, [hotline, .row(.none, ways() + [.space, care(), language()])]),
      ]))
  }

  private func ways(icons: Bool = true) -> [View<TerminalEvent>] {
    let help = button("frame.help", icons ? .help : nil, .key("0"), .help)
    guard isVisiting else { return [help] }
    return [
      button("frame.back", icons ? .back : nil, .key("*"), .back),
      button("frame.home", icons ? .home : nil, .key("D"), .home),
      help,
    ]
  }

  private var hotline: View<TerminalEvent> {
    .text(
      scene.text("frame.hotline", ["number": scene.world.site.hotline]),
      TextStyle(.body, color: .quiet, alignment: .center, maximumLines: 1))
  }

  private var contrast: View<TerminalEvent> {
    button(
      "frame.contrast", nil, .none, .toggleContrast, isSelected: scene.visit.highContrast)
  }

  private func care(icons: Bool = true) -> View<TerminalEvent> {
    button(
      "frame.care", icons ? .care : nil, .none, .toggleCare, isSelected: scene.visit.careMode)
  }

  private func language(icons: Bool = true) -> View<TerminalEvent> {
    button("frame.language", icons ? .language : nil, .none, .toggleLanguage)
  }

  private func button(
    _ key: String, _ icon: Icon?, _ shortcut: Shortcut, _ event: FrameEvent,
    isSelected: Bool = false
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
      ] + wayToEnrol(reason, scene) + [
        .control(
          Control(
            scene.text("help.staff"), icon: .wrench, shortcut: .key("#"),
            event: .frame(.staffEntry)))
      ])
  }

  /// Where a terminal belongs to no site, or to none that will open again, a clerk with a code is the
  /// next one to come.
  private static func wayToEnrol(
    _ reason: OutOfServiceReason, _ scene: Scene
  ) -> [View<TerminalEvent>] {
    guard [.notEnrolled, .revoked, .setBack, .siteClosed].contains(reason) else { return [] }
    return [
      .control(
        Control(
          scene.text("enrolment.open"), icon: .next, style: .primary, shortcut: .key("1"),
          event: .frame(.enrol)))
    ]
  }
}
