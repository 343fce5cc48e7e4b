import Employment
import Exchange
import Foundation
import Station

/// Writes reports as tables of text (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets
/// read Chinese) or as JSON.
enum ReportWriter {
  typealias Format = StationCommand.ReportCommand.Format

  /// The service ledger (服务台账).
  static func ledger(_ lines: [ServiceLine], _ format: Format) throws(CanonicalJSON.Fault)
    -> String
  {
    switch format {
    case .json: return try json(lines)
    case .csv:
      let header = [
        "number", "time", "site", "terminal", "channel", "name", "residentID", "phone",
        "category", "item", "process", "result", "clerk", "satisfaction", "followUp", "note",
      ]
      return csv(header, lines.map(row))
    }
  }

  private static func row(_ line: ServiceLine) -> [String] {
    [
      line.number.map { String($0) } ?? "", line.at.shown, line.siteCode, line.terminalNumber,
      line.channel.rawValue, line.person?.name.text ?? "", line.person?.maskedResidentID ?? "",
      line.person?.phone.digits ?? "", line.person?.category ?? "", line.item, line.process,
      line.result, line.clerk, line.satisfaction.map { String($0) } ?? "", line.followUp,
      line.note,
    ]
  }

  /// Statistics (统计): a line for each figure, by table and name.
  static func statistics(_ figures: Statistics, _ format: Format) throws(CanonicalJSON.Fault)
    -> String
  {
    switch format {
    case .json: return try json(figures)
    case .csv: return csv(["table", "name", "figure", "value"], rows(of: figures))
    }
  }

  private static func rows(of figures: Statistics) -> [[String]] {
    var rows = [
      ["total", "", "demand", String(figures.demand)],
      ["total", "", "supply", String(figures.supply)],
    ]
    for (table, occupations) in [
      ("occupation", figures.occupations), ("shortage", figures.shortages),
      ("surplus", figures.surpluses),
    ] {
      for each in occupations {
        rows.append([table, each.occupation, "demand", String(each.demand)])
        rows.append([table, each.occupation, "supply", String(each.supply)])
        rows.append([table, each.occupation, "ratio", each.ratio.map { hundredths($0) } ?? ""])
      }
    }
    for (table, tally) in [
      ("demandByKind", figures.demandByKind), ("seekersByCategory", figures.seekersByCategory),
      ("seekersBySex", figures.seekersBySex), ("seekersByAge", figures.seekersByAge),
      ("seekersByEducation", figures.seekersByEducation),
      ("referralsByStatus", figures.referralsByStatus),
    ] {
      for (name, count) in tally.sorted(by: { $0.key < $1.key }) {
        rows.append([table, name, "count", String(count)])
      }
    }
    return rows + figures.terminals.flatMap(rows(of:))
  }

  private static func rows(of terminal: Statistics.Terminal) -> [[String]] {
    let name = "\(terminal.siteCode)-\(terminal.terminalNumber)"
    let figures: [(String, String)] = [
      ("searches", String(terminal.searches)),
      ("searchesWithoutResult", String(terminal.searchesWithoutResult)),
      ("registrations", String(terminal.registrations)), ("slips", String(terminal.slips)),
      ("wishes", String(terminal.wishes)), ("printFailures", String(terminal.printFailures)),
      ("outOfService", String(terminal.outOfService)), ("lines", String(terminal.lines)),
      ("meanDelayMilliseconds", terminal.meanDelay.map { String($0) } ?? ""),
    ]
    return figures.map { ["terminal", name, $0.0, $0.1] }
  }

  /// Who had which report given out.
  static func readings(_ readings: [ReportReading], _ format: Format) throws(CanonicalJSON.Fault)
    -> String
  {
    switch format {
    case .json: return try json(readings)
    case .csv:
      let header = ["time", "clerk", "report", "from", "to", "site", "channel"]
      return csv(
        header,
        readings.map { reading in
          [
            reading.at.shown, reading.clerk, reading.kind.rawValue, "\(reading.from)",
            "\(reading.through)", reading.site ?? "", reading.channel.rawValue,
          ]
        })
    }
  }

  private static func hundredths(_ ratio: Double) -> String {
    let number = Int((ratio * 100).rounded())
    let rest = number % 100
    return "\(number / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func json(_ value: some Encodable) throws(CanonicalJSON.Fault) -> String {
    String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self) + "\n"
  }

  static func csv(_ header: [String], _ rows: [[String]]) -> String {
    "\u{FEFF}"
      + ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it.
  private static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
