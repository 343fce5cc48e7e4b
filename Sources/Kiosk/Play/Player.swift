import Employment
import Interface
import Journeys

/// Plays a journey script on a terminal: finds labels on the screen, presses where they are, and
/// checks what can be read there.
public final class Player {
  /// A step that failed: what was expected, and what was on screen.
  public struct Failure: Error, Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// The line as it stands in the script.
    public var step: String
    /// What was expected and did not come true.
    public var reason: String
    /// The name of the screen on top.
    public var screen: String
    /// Every text that could be read there, in the order of drawing.
    public var onScreen: [String]
  }

  /// A terminal that somebody stands at, or that waits until they come back to it.
  private struct Seat {
    var hall: any PlayHall
    var core: KioskCore
  }

  private var hall: any PlayHall
  private let district: (any PlayDistrict)?
  private var seats: [String: Seat] = [:]
  private var place = ""
  private var answers: [String: String] = [:]
  private var clerk: String?
  private var reply = ""
  private let dictionary: ScriptDictionary
  /// The time of the script, which only `wait` and `clock` move on.
  public let clock: VirtualClock
  /// The terminal that plays; another one after a `restart`.
  public private(set) var core: KioskCore

  /// - Parameters:
  ///   - district: for scripts of several halls and of the station.
  ///   - dictionary: what the script's Chinese words are on a terminal in another language.
  public init(
    hall: any PlayHall, district: (any PlayDistrict)? = nil, start: Timestamp,
    dictionary: ScriptDictionary = ScriptDictionary()
  ) throws {
    self.hall = hall
    self.district = district
    self.dictionary = dictionary
    clock = VirtualClock(wall: start)
    core = try hall.startTerminal(clock: clock)
    core.start()
    core.fireTimers()
    settle()
  }

  /// Plays all lines; throws at the first that fails.
  public func play(
    _ script: JourneyScript, onLine: (JourneyScript.Line) -> Void = { _ in }
  ) throws {
    for line in script.lines {
      onLine(line)
      guard let step = filled(line) else {
        throw failure(line, "not a step with what stands in it")
      }
      if let reason = try perform(step) { throw failure(line, reason) }
    }
  }

  /// Nil when it went well, else why not.
  private func perform(_ step: JourneyScript.Step) throws -> String? {
    switch step {
    case .tap(let label): return tap(label)
    case .key(let key): core.key(key)
    case .type(let text): core.key(.text(text))
    case .wait(let milliseconds): wait(milliseconds)
    case .expect(let words):
      return comesTrue { shows(words) } ? nil : "“\(words)” is not on the screen"
    case .refuse(let words): return shows(words) ? "“\(words)” is on the screen" : nil
    case .screen(let name):
      return comesTrue { core.terminal.screenName == name } ? nil : "the screen is another"
    case .shot(let name): try hall.keep(core.stage.picture(), named: name)
    case .printer(let condition): try hall.set(printer: condition)
    case .clock(let moment):
      clock.set(wall: moment)
      core.deliver(.printer(core.terminal.printer))
      core.stageChanged()
    case .restart: try restart()
    case .hall, .line, .synchronize, .station, .clerk, .command, .reply, .push:
      return try performAtStation(step)
    }
    settle()
    return nil
  }

  private func tap(_ label: String) -> String? {
    let labels = dictionary.readings(of: label)
    guard let target = labels.lazy.compactMap({ self.core.list.target(labelled: $0) }).first else {
      return "nothing on the screen is labelled “\(label)”"
    }
    let x = target.frame.x + target.frame.width / 2
    let y = target.frame.y + target.frame.height / 2
    core.press(x: x, y: y)
    core.paint()
    core.release(x: x, y: y)
    settle()
    return nil
  }

  private func restart() throws {
    hall.killTerminal()
    try start()
  }

  private func start() throws {
    core = try hall.startTerminal(clock: clock)
    core.start()
    core.fireTimers()
  }

  private func shows(_ words: String) -> Bool {
    let readings = dictionary.readings(of: words)
    return core.list.words.contains { shown in readings.contains { shown.contains($0) } }
  }

  /// Whether something is true now, or becomes true while a print goes on.
  private func comesTrue(_ condition: () -> Bool) -> Bool {
    settle()
    for _ in 0..<Player.longestPrint {
      if condition() { return true }
      guard core.runner.isPrinting else { return condition() }
      wait(Player.look)
    }
    return condition()
  }

  private static let look = 250
  /// Looks at a print before a step gives up on it: a minute.
  private static let longestPrint = 240

  /// Virtual time passes, timer by timer.
  private func wait(_ milliseconds: Int) {
    let end = clock.monotonic + Int64(milliseconds)
    while clock.monotonic < end {
      let next = min(max(core.nextDeadline, clock.monotonic), end)
      hall.pass(milliseconds: core.runner.isPrinting ? next - clock.monotonic : 0)
      clock.advance(milliseconds: next - clock.monotonic)
      core.fireTimers()
      settle()
    }
  }

  /// Until the ports have nothing more to say. A terminal that wants a new start gets one, as a
  /// service manager would give it.
  private func settle() {
    repeat { core.paint() } while hall.pump(core)
    guard core.wantsRestart, (try? restart()) != nil else { return }
    repeat { core.paint() } while hall.pump(core)
  }

  private func failure(_ line: JourneyScript.Line, _ reason: String) -> Failure {
    Failure(
      line: line.number, step: line.text, reason: reason, screen: core.terminal.screenName,
      onScreen: core.list.words)
  }
}

// MARK: - Halls and station

extension Player {
  private func performAtStation(_ step: JourneyScript.Step) throws -> String? {
    switch step {
    case .line(let condition): hall.set(line: condition)
    case .synchronize: return synchronize()
    case .hall(let name): try go(to: name)
    case .station(let act): try needed(district).station(act)
    case .clerk(let name): clerk = name
    case .command(let words, let name):
      let answer = try needed(district).command(words, by: clerk)
      if let name { answers[name] = answer }
      reply = answer
    case .reply(let words):
      return reply.contains(words) ? nil : "the station's answer was: \(reply)"
    case .push(let source, let key, let file):
      try needed(district).push(source: source, key: key, file: file)
    case .tap, .key, .type, .wait, .expect, .refuse, .screen, .shot, .printer, .clock, .restart:
      return "no step of the station"
    }
    settle()
    return nil
  }

  private func needed(_ district: (any PlayDistrict)?) throws -> any PlayDistrict {
    guard let district else { throw ScriptHallFault.noStation }
    return district
  }

  /// Nil when the station was reached, else why not.
  private func synchronize() -> String? {
    guard let station = core.runner.station else { return "this terminal has no station" }
    station.synchronize(RequestID(0), monotonic: clock.monotonic)
    core.fireTimers()
    settle()
    return core.runner.station?.report.trouble.map { "the station: \($0)" }
  }

  /// The terminal of another hall; it is started when somebody first comes there.
  private func go(to name: String) throws {
    seats[place] = Seat(hall: hall, core: core)
    place = name
    if let seat = seats[name] {
      (hall, core) = (seat.hall, seat.core)
      return core.fireTimers()
    }
    hall = try needed(district).hall(named: name)
    try start()
  }

  /// The line's step with answers in the places that are kept for them.
  private func filled(_ line: JourneyScript.Line) -> JourneyScript.Step? {
    guard line.text.contains("{") else { return line.step }
    var text = line.text
    for (name, answer) in answers {
      text = text.replacing("{\(name)}", with: answer)
      // A list has its headings first.
      let words = (answer.split(separator: "\n").last ?? "").split { $0 == " " || $0 == "\t" }
      for (index, word) in words.enumerated() {
        text = text.replacing("{\(name).\(index + 1)}", with: word)
      }
    }
    return JourneyScript.step(text)
  }
}

extension DisplayList {
  /// The target with that label, else the first whose label contains it.
  public func target(labelled label: String) -> Target<Event>? {
    targets.first { $0.label == label } ?? targets.first { $0.label.contains(label) }
  }
}
