import Benching
import Employment
import Interface
import Kiosk

/// Plays a journey as a finger would and measures every press and every release.
final class TimedVisit {
  /// From a press to its picture in memory.
  private(set) var presses = Samples()
  /// From a release to the picture of another screen.
  private(set) var screens = Samples()
  /// From a release until everything that it asked for stands on the picture too.
  private(set) var answers = Samples()
  private let hall: ScriptHall
  private let clock: VirtualClock
  private let core: KioskCore

  init(_ place: Place) throws {
    hall = try place.hall(place.lending)
    clock = VirtualClock(wall: place.began)
    core = try hall.startTerminal(clock: clock)
    core.start()
    settle()
  }

  func play(_ script: JourneyScript) throws {
    for line in script.lines {
      switch line.step {
      case .tap(let label): try tap(label, line)
      case .key(let key): core.key(key)
      case .type(let text): core.key(.text(text))
      case .wait(let milliseconds): pass(milliseconds)
      case .expect(let words): try wait(until: { shows(words) }, line)
      case .screen(let name): try wait(until: { core.terminal.screenName == name }, line)
      case .refuse, .shot, .printer, .clock, .restart, .hall, .line, .synchronize, .station, .clerk,
        .command, .reply, .push:
        break
      }
      settle()
    }
    hall.killTerminal()
  }

  private func tap(_ label: String, _ line: JourneyScript.Line) throws {
    guard let target = core.list.target(labelled: label) else {
      throw Place.Fault("line \(line.number): nothing is labelled \(label)")
    }
    let x = target.frame.x + target.frame.width / 2
    let y = target.frame.y + target.frame.height / 2
    presses.measure {
      core.press(x: x, y: y)
      core.paint()
    }
    settle()
    let before = core.terminal.screenName
    let watch = Stopwatch()
    core.release(x: x, y: y)
    core.paint()
    if core.terminal.screenName != before { screens.append(watch.lap) }
    settle()
    answers.append(watch.lap)
  }

  private func wait(until condition: () -> Bool, _ line: JourneyScript.Line) throws {
    for _ in 0..<240 {
      if condition() { return }
      pass(250)
      settle()
    }
    throw Place.Fault("line \(line.number) did not come true: \(line.text)")
  }

  private func shows(_ words: String) -> Bool {
    core.list.items.contains { item in
      if case .text(let text, _) = item.shape { text.contains(words) } else { false }
    }
  }

  private func pass(_ milliseconds: Int) {
    clock.advance(milliseconds: Int64(milliseconds))
    core.fireTimers()
  }

  private func settle() {
    repeat { core.paint() } while hall.pump(core)
  }
}
