import Employment
import Interface

/// The whole terminal as a value: which screens are open, what the visit knows, what it waits for.
///
/// Idle timeout, privacy, staff exit and out-of-service are handled here, once, above the screens.
public struct Terminal: Sendable {
  /// The site, its rules and its words; the same for a whole visit.
  public private(set) var world: World
  /// Of the person who is there; a fresh one while nobody is.
  public private(set) var visit: Visit
  /// The bottom is the attract screen while nobody is there, else home.
  public private(set) var screens: [any Screen]
  /// Everything that keeps the terminal from doing business.
  private var reasons: Set<OutOfServiceReason> = []
  /// As the printer last said of itself.
  public private(set) var printer: PrinterStatus = .ready
  /// Seconds left of "还在吗?"; nil while nobody is asked.
  public private(set) var countdown: Int?
  /// Why the control that was just pressed does nothing; gone with the next event.
  public private(set) var explanation: String?
  private var requestsMade: UInt64 = 0
  private let defaultLanguage: Language
  private let makeID: @Sendable () -> RecordID

  /// A terminal that nobody has touched. `start` must follow.
  public init(
    world: World, defaultLanguage: Language = .chinese, makeID: @escaping @Sendable () -> RecordID
  ) {
    self.world = world
    self.defaultLanguage = defaultLanguage
    self.makeID = makeID
    visit = Visit(language: defaultLanguage)
    screens = [AttractScreen()]
  }

  /// The screen on top, which takes events.
  public var screen: any Screen { screens[screens.count - 1] }
  /// Whether a visit has begun; false while the attract screen is the lowest.
  public var isVisiting: Bool { !(screens[0] is AttractScreen) }

  /// Whether the terminal does business. Who is there when a site is suspended may finish.
  public var service: ServiceState {
    let reason = OutOfServiceReason.allCases.first {
      reasons.contains($0) && !($0.waitsForVisitor && isVisiting)
    }
    return reason.map { .outOfService($0) } ?? .inService
  }

  /// What the process asks for once, when it starts.
  public mutating func start(now: Timestamp) -> [Effect] {
    run(now: now) { _, step in step.moves.append(.endVisit) }
  }

  /// One event; the effects are to be carried out in order.
  public mutating func handle(_ event: TerminalEvent, now: Timestamp) -> [Effect] {
    switch event {
    case .explained(let words):
      explanation = words
      return alive([])
    case .screen, .frame, .typed: explanation = nil
    case .activity, .timer, .answer, .minute, .printer, .standing, .clock: break
    }
    return react(to: event, now: now)
  }

  private mutating func react(to event: TerminalEvent, now: Timestamp) -> [Effect] {
    switch event {
    case .screen(let event): return alive(run(now: now) { $0.reduceErased(event, &$1) })
    case .frame(let event): return alive(frame(event, now: now))
    case .typed(let key): return alive(run(now: now) { $0.type(key, &$1) })
    case .activity, .explained: return alive([])
    case .timer(let name): return timer(name, now: now)
    case .answer(let answer, let request):
      return run(now: now) { $0.receive(answer, to: request, &$1) } + watch(answer, now: now)
    case .minute: return []
    case .printer(let status):
      printer = status
      return []
    case .standing(let reason): return stand(reason)
    case .clock(let doubt): return doubtClock(doubt, now: now)
    }
  }

  /// Runs one screen's reaction, then the moves that it asked for.
  private mutating func run(
    now: Timestamp, _ react: (inout any Screen, inout Step) -> Void
  ) -> [Effect] {
    var step = Step(
      now: now, world: world, visit: visit, requestsMade: requestsMade, makeID: makeID)
    react(&screens[screens.count - 1], &step)
    while !step.moves.isEmpty {
      let move = step.moves.removeFirst()
      carryOut(move, &step)
    }
    visit = step.visit
    requestsMade = step.requestsMade
    return step.effects
  }

  private mutating func carryOut(_ move: Step.Move, _ step: inout Step) {
    switch move {
    case .show(let screen): screens.append(screen)
    case .replace(let screen):
      screens[screens.count - 1].leave(&step)
      screens[screens.count - 1] = screen
    case .begin(let screen):
      screens = [screen]
      step.effects.append(.stopTimer(.attract))
    case .back: close(downTo: screens.count - 1, &step)
    case .backTo(let name):
      let index = screens.lastIndex { $0.name == name } ?? 0
      close(downTo: index + 1, &step)
    case .home: close(downTo: 1, &step)
    case .endVisit:
      endVisit(&step)
      return
    case .service(let state):
      reasons = reasons.filter { $0 == .ledger || $0.isOfStation }
      if case .outOfService(let reason) = state {
        reasons.insert(reason)
        endVisit(&step)
      }
      return
    }
    screens[screens.count - 1].appear(&step)
  }

  private mutating func close(downTo count: Int, _ step: inout Step) {
    while screens.count > max(1, count) {
      screens[screens.count - 1].leave(&step)
      screens.removeLast()
    }
  }

  /// Everything personal goes, from state and from both painters' frames.
  private mutating func endVisit(_ step: inout Step) {
    close(downTo: 1, &step)
    step.visit = Visit(language: defaultLanguage)
    step.effects += [.forget, .stopTimer(.idle), .stopTimer(.countdown)]
    step.effects.append(.startTimer(.attract, milliseconds: world.timing.attractTurn))
    countdown = nil
    explanation = nil
    screens = [AttractScreen()]
    screens[0].appear(&step)
  }

  /// A ledger that cannot be written takes the terminal out of service, whoever asked; one record
  /// that cannot be read ends what was wanted with it. What the district tells is for the next visit:
  /// nothing moves under a finger.
  private mutating func watch(_ answer: Answer, now: Timestamp) -> [Effect] {
    if answer == .failed(.ledger) { reasons.insert(.ledger) }
    if answer == .failed(.record), isVisiting, screens.count > 1 {
      return run(now: now) { $1.replace(with: HaltedScreen(.record)) }
    }
    if case .bulletin(let bulletin) = answer, !isVisiting { world.bulletin = bulletin }
    return []
  }

  /// What a visitor has begun may depend on the date: it ends with the reason. Staff go on.
  private mutating func doubtClock(_ doubt: ClockDoubt?, now: Timestamp) -> [Effect] {
    let isNew = world.clockDoubt == nil && doubt != nil
    world.clockDoubt = doubt
    guard isNew, isVisiting, screens.count > 1, !visit.isStaff else { return [] }
    return run(now: now) { _, step in
      step.home()
      step.show(HaltedScreen(.clock))
    }
  }

  private mutating func stand(_ reason: OutOfServiceReason?) -> [Effect] {
    reasons = reasons.filter { !$0.isOfStation }
    if let reason { reasons.insert(reason) }
    return []
  }
}

// MARK: - The frame's own events

extension Terminal {
  private mutating func frame(_ event: FrameEvent, now: Timestamp) -> [Effect] {
    switch event {
    case .back: return run(now: now) { $1.back() }
    case .home:
      return run(now: now) { $1.home() }
    case .help: return run(now: now) { if !($0 is HelpScreen) { $1.show(HelpScreen()) } }
    case .toggleLanguage:
      visit.language = visit.language == .chinese ? .english : .chinese
      return []
    case .toggleCare:
      visit.careMode.toggle()
      return []
    case .toggleContrast:
      visit.highContrast.toggle()
      return []
    case .stay: return []
    case .leave: return run(now: now) { $1.endVisit() }
    case .staffEntry: return run(now: now) { $1.show(StaffCodeScreen()) }
    case .enrol: return run(now: now) { $1.show(EnrolmentScreen()) }
    }
  }
}

// MARK: - Is somebody there?

extension Terminal {
  /// Any input, from any device, starts the wait anew and closes the question.
  private mutating func alive(_ effects: [Effect]) -> [Effect] {
    guard isVisiting || screens.count > 1 else { return effects }
    var effects = effects
    if countdown != nil {
      countdown = nil
      effects.append(.stopTimer(.countdown))
    }
    effects.append(.startTimer(.idle, milliseconds: patience))
    return effects
  }

  private var patience: Int {
    let base = screen.patience == .long ? world.timing.longIdle : world.timing.idle
    return visit.careMode ? base * world.timing.careFactor : base
  }

  private mutating func timer(_ name: TimerName, now: Timestamp) -> [Effect] {
    switch name {
    case .idle:
      guard isVisiting || screens.count > 1 else { return [] }
      countdown = world.timing.countdownSeconds * (visit.careMode ? world.timing.careFactor : 1)
      return [.startTimer(.countdown, milliseconds: 1000)]
    case .countdown:
      guard let left = countdown else { return [] }
      if left <= 1 { return run(now: now) { $1.endVisit() } }
      countdown = left - 1
      return [.startTimer(.countdown, milliseconds: 1000)]
    case .attract:
      guard !isVisiting else { return [] }
      return run(now: now) { screen, step in
        guard var attract = screen as? AttractScreen else { return }
        attract.turned(&step)
        screen = attract
      }
        + [.startTimer(.attract, milliseconds: world.timing.attractTurn)]
    }
  }
}
