import Foundation

/// A row of the table.
struct Figure {
  /// What was measured.
  var name: String
  /// The median, or the only value.
  var median: String
  /// What one in a hundred exceeds; empty for a single value.
  var ninetyNinth = ""
  /// The same two of processor time alone, which other work on the machine does not lengthen; empty
  /// where they say nothing.
  var processor = (median: "", ninetyNinth: "")
  /// What was aimed at, in words; empty where nothing was.
  var aim = ""
  /// Nil where there is no aim.
  var isMet: Bool?

  static let head = """
    | figure | p50 | p99 | processor p50 | processor p99 | aim | met |
    | --- | --: | --: | --: | --: | --- | --- |
    """

  var line: String {
    let met = isMet.map { $0 ? "yes" : "**no**" } ?? ""
    return "| \(name) | \(median) | \(ninetyNinth) | \(processor.median) "
      + "| \(processor.ninetyNinth) | \(aim) | \(met) |"
  }

  /// Durations with aims in milliseconds; nil where there is none.
  init(_ name: String, _ samples: Samples, medianAim: Double? = nil, aim: Double? = nil) {
    self.name = "\(name) (\(samples.count) times)"
    median = Figure.milliseconds(samples.wall(0.5))
    ninetyNinth = Figure.milliseconds(samples.wall(0.99))
    processor = (
      Figure.milliseconds(samples.processor(0.5)), Figure.milliseconds(samples.processor(0.99))
    )
    let aims = [medianAim.map { ("p50", 0.5, $0) }, aim.map { ("p99", 0.99, $0) }]
      .compactMap { $0 }
    guard !aims.isEmpty else { return }
    self.aim = aims.map { "\($0.0) ≤ \(Figure.number($0.2)) ms" }.joined(separator: ", ")
    isMet = aims.allSatisfy { samples.wall($0.1) <= $0.2 }
  }

  /// A single value.
  init(_ name: String, _ value: String, aim: String = "", isMet: Bool? = nil) {
    self.name = name
    median = value
    self.aim = aim
    self.isMet = isMet
  }

  static func milliseconds(_ value: Double) -> String { number(value) + " ms" }

  /// With three digits that count: 0.0123, 1.23, 12.3, 123, 1234.
  static func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 3 : 4
    let text = String(format: "%.\(digits)f", value)
    guard text.contains(".") else { return text }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }
}
