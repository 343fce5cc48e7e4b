import Employment
import Interface

/// A journey as a person would tell it, one step a line.
///
/// `tap "找工作"` · `key 3` · `key *` · `type "电工"` · `wait 45s` · `expect "推荐信"` ·
/// `refuse "张三"` · `screen search.results` · `shot NAME` ·
/// `printer ok|empty|jam|open|gone` · `clock 2026-11-23T22:30` · `restart` · `#` comments.
///
/// With a station: `line down|up|slow` · `sync` · `station stop|start|restart` · `hall NAME` (the
/// steps that follow are done at that hall's terminal) · `clerk NAME` (does the commands that follow;
/// before it the machine's operator does them) · `stationd WORDS…` (a command) · `reply "推荐"` (stands
/// in its answer) ·
/// `push SOURCE KEY FILE` (a site posts what the file says). Behind `stationd WORDS… as NAME` the
/// words `{NAME.1}`, `{NAME.2}`… of later lines stand for the words of the last line of its answer,
/// and `{NAME}` for the whole answer.
public struct JourneyScript: Sendable {
  /// What a line asks for.
  public enum Step: Hashable, Sendable {
    /// The label of a control on the screen.
    case tap(String)
    case key(Keystroke)
    case type(String)
    /// Virtual milliseconds.
    case wait(Int)
    case expect(String)
    /// Must not be on the screen.
    case refuse(String)
    case screen(String)
    case shot(String)
    case printer(PrinterCondition)
    case clock(Timestamp)
    /// The process is killed and started again.
    case restart
    /// What follows is done at the terminal of that hall.
    case hall(String)
    /// Of this terminal to the station.
    case line(LineCondition)
    /// In step with the station, now.
    case synchronize
    case station(StationAct)
    /// Does the commands that follow.
    case clerk(String)
    /// A command at the station, and the name that its answer gets.
    case command([String], answer: String?)
    /// Must stand in the answer to the last command.
    case reply(String)
    /// What the file says, as that source's, by its key.
    case push(source: String, key: String, file: String)
  }

  /// What is done to the printer.
  public enum PrinterCondition: String, Hashable, Sendable, CaseIterable {
    case ok, empty, jam, open, gone
  }

  /// What is done to the line.
  public enum LineCondition: String, Hashable, Sendable, CaseIterable {
    case up, down
    /// Too slow for whoever waits at a terminal.
    case slow
  }

  /// What is done to the station's program.
  public enum StationAct: String, Hashable, Sendable, CaseIterable {
    case stop, start
    /// It is killed and started again.
    case restart
  }

  /// A line that asks for something; blank lines and comments are none.
  public struct Line: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// As it stands in the script, for messages.
    public var text: String
    /// The same, understood.
    public var step: Step
  }

  /// A line that cannot be read.
  public struct Fault: Error, Hashable, Sendable {
    /// From 1.
    public var line: Int
    /// As it stands in the script.
    public var text: String
  }

  /// In the order in which they are played.
  public let lines: [Line]

  /// Reads a whole script; throws at the first line that is no step.
  public init(_ source: String) throws(Fault) {
    var lines: [Line] = []
    for (index, raw) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = raw.drop { $0 == " " || $0 == "\t" }
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard let step = JourneyScript.step(String(text)) else {
        throw Fault(line: index + 1, text: String(text))
      }
      lines.append(Line(number: index + 1, text: String(text), step: step))
    }
    self.lines = lines
  }

  /// Whether it can only be played beside a station.
  public var needsStation: Bool {
    lines.contains { line in
      switch line.step {
      case .hall, .line, .synchronize, .station, .clerk, .command, .reply, .push: true
      case .tap, .key, .type, .wait, .expect, .refuse, .screen, .shot, .printer, .clock, .restart:
        false
      }
    }
  }

  /// A line understood; nil for one that is no step.
  static func step(_ text: String) -> Step? {
    let parts = text.split(separator: " ", maxSplits: 1).map { String($0) }
    let argument = parts.count > 1 ? trimmed(parts[1]) : ""
    return stationStep(parts[0], argument) ?? terminalStep(parts[0], argument)
  }

  private static func stationStep(_ word: String, _ argument: String) -> Step? {
    let words = argument.split(separator: " ").map { String($0) }
    switch word {
    case "hall": return words.count == 1 ? .hall(words[0]) : nil
    case "line": return LineCondition(rawValue: argument).map { .line($0) }
    case "sync": return argument.isEmpty ? .synchronize : nil
    case "station": return StationAct(rawValue: argument).map { .station($0) }
    case "clerk": return words.count == 1 ? .clerk(words[0]) : nil
    case "stationd":
      guard !words.isEmpty else { return nil }
      guard words.count > 2, words[words.count - 2] == "as" else {
        return .command(words, answer: nil)
      }
      return .command(words.dropLast(2), answer: words.last)
    case "reply": return quoted(argument).map { .reply($0) }
    case "push":
      return words.count == 3 ? .push(source: words[0], key: words[1], file: words[2]) : nil
    default: return nil
    }
  }

  private static func terminalStep(_ word: String, _ argument: String) -> Step? {
    switch word {
    case "tap": return quoted(argument).map { .tap($0) }
    case "key": return keystroke(argument).map { .key($0) }
    case "type": return quoted(argument).map { .type($0) }
    case "wait": return milliseconds(argument).map { .wait($0) }
    case "expect": return quoted(argument).map { .expect($0) }
    case "refuse": return quoted(argument).map { .refuse($0) }
    case "screen": return argument.isEmpty ? nil : .screen(argument)
    case "shot": return argument.isEmpty ? nil : .shot(argument)
    case "printer": return PrinterCondition(rawValue: argument).map { .printer($0) }
    case "clock": return moment(argument).map { .clock($0) }
    case "restart": return argument.isEmpty ? .restart : nil
    default: return nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " || text.last == "\r" || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  private static func quoted(_ text: String) -> String? {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// `45s`, `300ms`, `2m`.
  private static func milliseconds(_ text: String) -> Int? {
    for (unit, factor) in [("ms", 1), ("s", 1000), ("m", 60_000)] where text.hasSuffix(unit) {
      if let number = Int(text.dropLast(unit.count)) { return number * factor }
    }
    return nil
  }

  private static func moment(_ text: String) -> Timestamp? {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let day = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else {
      return nil
    }
    return Timestamp(day: day, time: time)
  }

  /// The keys of a 16-key pad: digits, `*` back, `#` confirm, A and B move, C deletes, D is home.
  private static func keystroke(_ text: String) -> Keystroke? {
    switch text {
    case "*": .star
    case "#": .hash
    case "A", "left": .move(.previous)
    case "B", "right": .move(.next)
    case "C": .erase
    case "D": .home
    case "up": .move(.up)
    case "down": .move(.down)
    default: text.count == 1 && text.first!.isNumber ? .digit(text.first!) : nil
    }
  }
}
