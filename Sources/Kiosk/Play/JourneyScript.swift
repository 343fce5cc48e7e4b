import Employment
import Interface

/// A journey as a person would tell it, one step a line.
///
/// `tap "找工作"` · `key 3` · `key *` · `type "电工"` · `wait 45s` · `expect "推荐信"` ·
/// `refuse "张三"` · `screen search.results` · `shot NAME` ·
/// `printer ok|empty|jam|open|gone` · `clock 2026-11-23T22:30` · `restart` · `#` comments.
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
  }

  /// What is done to the printer.
  public enum PrinterCondition: String, Hashable, Sendable, CaseIterable {
    case ok, empty, jam, open, gone
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

  private static func step(_ text: String) -> Step? {
    let parts = text.split(separator: " ", maxSplits: 1).map { String($0) }
    let argument = parts.count > 1 ? trimmed(parts[1]) : ""
    switch parts[0] {
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
