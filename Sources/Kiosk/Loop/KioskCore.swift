import Employment
import Interface
import Journeys

/// The main loop's inside: one thread owns it and feeds it input, answers and time.
///
/// The same core runs under real devices, under a journey script, and under the simulation. An
/// event is reduced, its effects are started, and what changed is painted.
public final class KioskCore {
  /// The state of everything above the glass.
  public private(set) var terminal: Terminal
  /// What stands on the glass, or will after the next ``paint()``. Laid out when somebody looks:
  /// of ten answers that come together only the last needs a layout.
  public var list: DisplayList<TerminalEvent> {
    if !isLaid || laidTouch != interaction.touch { place() }
    return laid
  }
  /// Where everything stands, though a finger or the focus may look otherwise by now: enough to
  /// say what a finger means, and no second layout for a press that nobody has seen yet.
  private var places: DisplayList<TerminalEvent> {
    if !isLaid { place() }
    return laid
  }
  /// What the finger holds and where the focus is.
  public private(set) var interaction = Interaction()
  /// The staff asked for a clean end and a new start.
  public private(set) var wantsRestart = false
  let stage: any Stage
  let runner: PortRunner
  let clock: any TerminalClock
  private var deadlines: [TimerName: Int64] = [:]
  private var minuteDeadline: Int64 = 0
  private var look = Look()
  private var laid: DisplayList<TerminalEvent>
  private var isLaid = false
  private var laidTouch = Layout.Touch()
  private var isPainted = false
  private var shown: DisplayList<TerminalEvent>?
  var visits: VisitLog
  var notes = VisitNotes()
  var clockWatch = ClockWatch()
  var clockJudge: ClockJudge
  /// When the oldest input came that has not been painted yet, in monotonic milliseconds.
  var inputSince: Int64?

  private var shownStanding: OutOfServiceReason?
  private let lighting: (TimeOfDay) -> Look.Theme

  /// A terminal that nobody has touched.
  /// - Parameters:
  ///   - knownTime: what the clock is held against; nil where it is right by itself.
  ///   - lighting: the colours at a time of day, unless a visitor asks for high contrast.
  public init(
    world: World, language: Language = .chinese, stage: any Stage, runner: PortRunner,
    clock: any TerminalClock, knownTime: KnownTime? = nil,
    lighting: @escaping (TimeOfDay) -> Look.Theme = { _ in .day },
    makeID: @escaping @Sendable () -> RecordID
  ) {
    self.lighting = lighting
    clockJudge = ClockJudge(knownTime)
    terminal = Terminal(world: world, defaultLanguage: language, makeID: makeID)
    laid = DisplayList(size: stage.size)
    self.stage = stage
    self.runner = runner
    self.clock = clock
    visits = VisitLog(runner.log)
  }

  /// Asks for what the attract screen shows and paints the first frame.
  public func start() {
    watchClock()
    setMinute()
    carryOut(terminal.start(now: clock.wall))
    judgeClock()
    if clockJudge.known != nil { runner.askKnownDays() }
    stand()
    lay()
    paint()
  }

  // MARK: Input

  /// A finger comes down, in the stage's units.
  public func press(x: Int, y: Int) {
    sawInput()
    interaction.press(x: x, y: y, on: places)
    touched()
    // A press on a control is answered by its release: the question "还在吗?" must not vanish under
    // the finger that is about to answer it.
    if interaction.touch.pressed == nil { send(.activity) }
  }

  /// The finger moves while it is down.
  public func drag(x: Int, y: Int) {
    interaction.drag(x: x, y: y)
    touched()
  }

  /// The device lost the finger, or a second one came: the press counts for nothing.
  public func cancelPress() {
    interaction.cancel()
    touched()
  }

  /// The finger goes up: what it still holds is pressed.
  public func release(x: Int, y: Int) {
    sawInput()
    let reaction = interaction.release(x: x, y: y, on: places)
    touched()
    react(reaction)
  }

  /// A key of a keypad, a keyboard or a scanner.
  public func key(_ key: Keystroke) {
    sawInput()
    let reaction = interaction.key(key, on: list)
    touched()
    react(reaction)
  }

  private func sawInput() {
    if inputSince == nil { inputSince = clock.monotonic }
  }

  private func react(_ reaction: Reaction<TerminalEvent>) {
    switch reaction {
    case .send(let event): send(event)
    case .typed(let text): send(.typed(.text(text)))
    case .erase: send(.typed(.erase))
    case .explain(let words): send(.explained(words))
    case .none: send(.activity)
    }
  }

  // MARK: The world

  /// What a port had to say, carried over from its thread.
  public func deliver(_ delivery: Delivery) {
    switch delivery.content {
    case .answer(let answer, let request): take(answer, request)
    case .printer(let status): if status != terminal.printer { take(status) }
    case .print(let news): runner.take(news, monotonic: clock.monotonic, now: clock.wall)
    case .ledgerFailed: send(.answer(.failed(.ledger), RequestID(0)))
    case .station(let news):
      runner.station?.take(news, monotonic: clock.monotonic)
      judgeClock()
      stand()
    case .knownDay(let day):
      clockJudge.learn(day)
      judgeClock()
    }
  }

  /// The moment on the monotonic clock at which ``fireTimers()`` has something to do.
  public var nextDeadline: Int64 {
    min(minuteDeadline, deadlines.values.min() ?? .max, runner.nextDeadline)
  }

  /// Does what is due by now; to be called at ``nextDeadline`` or soon after. Early calls do no
  /// harm.
  public func fireTimers() {
    let now = clock.monotonic
    for name in TimerName.allCases where deadlines[name].map({ $0 <= now }) ?? false {
      deadlines[name] = nil
      send(.timer(name))
    }
    runner.fireTimers(monotonic: now, now: clock.wall)
    if minuteDeadline <= now {
      watchClock()
      judgeClock()
      setMinute()
      send(.minute)
      runner.minute(now: clock.wall)
    }
  }

  /// The stage has another size, or lost what was on it.
  public func stageChanged() {
    shown = nil
    interaction.screenChanged()
    lay()
  }

  /// What the station says of this terminal goes on the screen, if it is news.
  private func stand() {
    guard let station = runner.station else { return }
    if station.reason != shownStanding {
      shownStanding = station.reason
      send(.standing(station.reason))
    }
    // Another name, other hours: taken up by a new start, when nobody is there.
    if station.wantsRestart, !isSomebodyThere { wantsRestart = true }
  }

  private func setMinute() {
    minuteDeadline = clock.monotonic + 60_000 - Int64(clock.wall.milliseconds % 60_000)
  }

  func send(_ event: TerminalEvent) {
    let before = (terminal.screenName, terminal.screens.count, terminal.countdown == nil)
    let standing = (isVisiting: terminal.isVisiting, service: terminal.service)
    let effects = terminal.handle(event, now: clock.wall)
    let after = (terminal.screenName, terminal.screens.count, terminal.countdown == nil)
    if before != after { interaction.screenChanged() }
    record(standing.isVisiting, standing.service, event)
    carryOut(effects)
    // A sign of life changes nothing but a question that stood there.
    if event == .activity && before == after { return }
    lay()
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .ask(let question, let request):
        visits.asks(
          question, request, isForVisitor: isSomebodyThere, at: clock.monotonic)
        if isSomebodyThere { notes.asks(question, request) }
        runner.ask(question, request, monotonic: clock.monotonic, now: clock.wall)
      case .startTimer(let name, let milliseconds):
        deadlines[name] = clock.monotonic + Int64(milliseconds)
      case .stopTimer(let name): deadlines[name] = nil
      case .forget: forget()
      case .restart: wantsRestart = true
      }
    }
  }

  /// A visitor, or staff who came in from the attract screen.
  private var isSomebodyThere: Bool { terminal.isVisiting || terminal.screens.count > 1 }

  private func forget() {
    interaction.forget()
    stage.forget()
    runner.forget()
    shown = nil
    laid = DisplayList(size: stage.size)
  }

  // MARK: The glass

  /// Something has changed: the list must be laid out anew before it is used.
  private func lay() {
    isLaid = false
    isPainted = false
  }

  /// A finger or the focus has moved: everything stands where it stood and may look otherwise.
  private func touched() {
    if interaction.touch != laidTouch { isPainted = false }
  }

  private func place() {
    look = Look(theme: theme, careMode: terminal.visit.careMode)
    laid = Layout.place(
      terminal.view(now: clock.wall), in: stage.size, measure: stage.measure(look),
      touch: interaction.touch)
    (isLaid, laidTouch) = (true, interaction.touch)
  }

  private var theme: Look.Theme {
    terminal.visit.highContrast ? .highContrast : lighting(clock.wall.time)
  }
  private var shownLook: Look?

  /// Draws what changed since the last frame; `false` when nothing did.
  @discardableResult
  public func paint() -> Bool {
    guard !isPainted else { return false }
    isPainted = true
    defer { tellSlowness() }
    let list = list
    let damage = look == shownLook ? shown.map { list.damage(from: $0) } : nil
    if let damage, damage.isEmpty { return false }
    stage.paint(list, damage: damage, look: look)
    shown = list
    shownLook = look
    return true
  }
}
