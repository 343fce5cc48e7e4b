import Interface
import Journeys
import Ports

/// Decides what happens next: mostly a person who wants to get somewhere, sometimes anything.
struct Driver {
  private var dice: Dice
  private var people: [Person] = []
  /// Who stands at the terminal.
  private(set) var person: Person
  private var stuckOn = ""
  private var stuckFor = 0
  private var hasTyped = false
  private let sizes: [Size]

  init(seed: UInt64, sizes: [Size]) {
    dice = Dice(seed: seed)
    self.sizes = sizes
    person = Person(number: 0, &dice)
    people = [person]
  }

  /// Somebody else comes, or somebody comes back.
  mutating func nextPerson() {
    if people.count < 12, dice.percent(60) {
      person = Person(number: people.count, &dice)
      people.append(person)
    } else {
      person = dice.pick(people)
    }
  }

  mutating func next(
    screen: String, list: DisplayList<TerminalEvent>, canResize: Bool
  ) -> Act {
    if screen != stuckOn { (stuckOn, stuckFor, hasTyped) = (screen, 0, false) }
    stuckFor += 1
    if let trouble = trouble(screen, canResize: canResize) { return trouble }
    if stuckFor > 14, dice.percent(40) { return way(out: list) }
    if let act = answer(screen, list) { return act }
    return anything(list)
  }

  // MARK: The world

  private mutating func trouble(_ screen: String, canResize: Bool) -> Act? {
    if screen == "outOfService", dice.once(in: 8) { return .kill }
    guard dice.once(in: 12) else { return nil }
    switch dice.below(canResize ? 26 : 25) {
    case 0...4: return .idle(dice.from(1_000...30_000))
    case 5: return .idle(dice.from(60_000...300_000))
    case 6: return .clock(hours: -24)
    case 7: return .clock(hours: dice.pick([1, 12, 24]))
    case 8, 9: return .printer(dice.pick(FakePrinter.Condition.allCases))
    case 10...15: return .printer(.ok)
    case 16: return .jobsHeld(dice.percent(25))
    case 17: return .queueStops
    case 18, 19: return .printFault(dice.pick([.timedOut, .spoolerUnavailable, .refused("no")]))
    case 20: return dice.once(in: 6) ? .ledgerFault : nil
    case 21: return .catalogueFault
    case 22: return .slipFault
    case 23, 24: return dice.once(in: 3) ? .kill : nil
    default: return .resize(dice.pick(sizes))
    }
  }

  // MARK: The person

  private mutating func answer(_ screen: String, _ list: DisplayList<TerminalEvent>) -> Act? {
    switch screen {
    case "register.residentID", "identity.residentID": write(person.residentID, list)
    case "register.name": write(person.name, list)
    case "register.mobile": write(person.mobile, list)
    case "identity.lastFour": write(String(person.mobile.suffix(4)), list)
    case "staff.code": write("246810", list)
    case "search.words", "register.occupation.write":
      dice.percent(60)
        ? write(dice.pick(["电工", "d", "dg", "3D打印", "C++", "不存在的词"]), list) : nil
    case "home": dice.percent(80) ? something(list) : nil
    default: dice.percent(60) ? main(list) : nil
    }
  }

  /// Types it, then confirms; now and then only a part of it, or something else.
  private mutating func write(_ text: String, _ list: DisplayList<TerminalEvent>) -> Act? {
    if hasTyped { return dice.percent(75) ? main(list) ?? .key(.hash) : nil }
    guard dice.percent(80) else { return nil }
    hasTyped = true
    return .key(.text(dice.once(in: 10) ? String(text.dropLast()) : text))
  }

  private mutating func main(_ list: DisplayList<TerminalEvent>) -> Act? {
    guard let index = list.targets.firstIndex(where: \.isPrimary) else { return nil }
    return dice.percent(70) ? tap(index, list) : .key(.hash)
  }

  private mutating func way(out list: DisplayList<TerminalEvent>) -> Act {
    let index = list.targets.firstIndex { $0.key == "*" || $0.key == "D" }
    return index.map { tap($0, list) } ?? anything(list)
  }

  private mutating func anything(_ list: DisplayList<TerminalEvent>) -> Act {
    switch dice.below(20) {
    case 0: return .tap(label: "", x: dice.below(list.size.width), y: dice.below(list.size.height))
    case 1: return .slide(x: dice.below(list.size.width), y: dice.below(list.size.height))
    case 2: return .key(.digit(Character(String(dice.below(10)))))
    case 3: return .key(dice.pick([.star, .erase]))
    case 4, 5: return .key(.move(dice.pick([.left, .right, .up, .down])))
    case 6: return .key(.hash)
    case 7:
      return dice.once(in: 4) ? .key(.home) : .key(.text(dice.pick(["a", "电", "x", "😀", "·"])))
    default: return something(list)
    }
  }

  /// Mostly what the screen itself offers, sometimes what stands around it.
  private mutating func something(_ list: DisplayList<TerminalEvent>) -> Act {
    let own = list.targets.indices.filter {
      if case .screen = list.targets[$0].event { true } else { false }
    }
    if !own.isEmpty, dice.percent(85) { return tap(dice.pick(own), list) }
    return tap(dice.below(list.targets.count), list)
  }

  private func tap(_ index: Int, _ list: DisplayList<TerminalEvent>) -> Act {
    guard list.targets.indices.contains(index) else { return .key(.hash) }
    let target = list.targets[index]
    return .tap(
      label: target.label, x: target.frame.x + target.frame.width / 2,
      y: target.frame.y + target.frame.height / 2)
  }
}
