import Foundation

/// A row of the table.
public struct Figure: Sendable {
  /// What was measured.
  public var name: String
  /// The median, or the only value.
  public var median: String
  /// What one in a hundred exceeds; empty for a single value.
  public var ninetyNinth = ""
  /// The same two of processor time alone, which other work on the machine does not lengthen; empty
  /// where they say nothing.
  public var processor = (median: "", ninetyNinth: "")
  /// What was aimed at, in words; empty where nothing was.
  public var aim = ""
  /// Nil where there is no aim.
  public var isMet: Bool?

  /// Stands above the rows.
  public static let head = """
    | figure | p50 | p99 | processor p50 | processor p99 | aim | met |
    | --- | --: | --: | --: | --: | --- | --- |
    """

  /// In Markdown.
  public var line: String {
    let met = isMet.map { $0 ? "yes" : "**no**" } ?? ""
    return "| \(name) | \(median) | \(ninetyNinth) | \(processor.median) "
      + "| \(processor.ninetyNinth) | \(aim) | \(met) |"
  }

  /// Durations with aims in milliseconds; nil where there is none.
  public init(_ name: String, _ samples: Samples, medianAim: Double? = nil, aim: Double? = nil) {
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
  public init(_ name: String, _ value: String, aim: String = "", isMet: Bool? = nil) {
    self.name = name
    median = value
    self.aim = aim
    self.isMet = isMet
  }

  /// Rows a second, by the wall and by the processor alone; `aim` is what there should be.
  public init(_ name: String, rows: Int, in lap: Lap, aim: Double? = nil) {
    let rate = Double(rows) / lap.wall * 1000
    self.init(
      name, "\(Int(rate)) rows/s", aim: aim.map { "≥ \(Int($0)) rows/s" } ?? "",
      isMet: aim.map { rate >= $0 })
    processor.median = "\(Int(Double(rows) / lap.processor * 1000)) rows/s"
  }

  /// A single duration, with an aim in seconds.
  public init(_ name: String, _ lap: Lap, aim: Double? = nil) {
    self.init(
      name, Figure.seconds(lap.wall), aim: aim.map { "≤ \(Figure.number($0)) s" } ?? "",
      isMet: aim.map { lap.wall <= $0 * 1000 })
    processor.median = Figure.seconds(lap.processor)
  }

  /// `1.23 ms`.
  public static func milliseconds(_ value: Double) -> String { number(value) + " ms" }

  /// Of milliseconds: `1.23 s`.
  public static func seconds(_ value: Double) -> String { number(value / 1000) + " s" }

  /// With three digits that count: 0.0123, 1.23, 12.3, 123, 1234.
  public static func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : value >= 0.1 ? 3 : 4
    let text = String(format: "%.\(digits)f", value)
    guard text.contains(".") else { return text }
    let short = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(short.reversed())
  }
}
