import Employment
import Exchange
import Foundation
import Station

/// Writes reports as sheets in words for clerks (CSV), or as JSON with the codes of the books for
/// programs.
struct ReportWriter {
  typealias Format = ReportFormat
  private typealias Cell = ReportSheet.Cell

  let words: ReportWords

  // MARK: The service ledger (服务台账)

  /// What was done for people, and what terminals and staff did among themselves: a sheet each.
  func ledger(_ lines: [ServiceLine], _ format: Format) throws(CanonicalJSON.Fault) -> String {
    switch format {
    case .json: return try json(lines)
    case .csv:
      let (devices, people) = (lines.filter(Self.isOfDevice), lines.filter { !Self.isOfDevice($0) })
      var sheets = [sheet("ledger.people", people, hasPerson: true)]
      if !devices.isEmpty { sheets.append(sheet("ledger.devices", devices, hasPerson: false)) }
      return ReportSheet.csv(sheets)
    }
  }

  private static func isOfDevice(_ line: ServiceLine) -> Bool {
    switch ServiceEntry.Item(rawValue: line.item) {
    case .staffSession, .outOfService, .testPrint: true
    case .registration, .referral, .withdrawal, .receipt, .slipPrint, .search, nil: false
    }
  }

  private func sheet(_ title: String, _ lines: [ServiceLine], hasPerson: Bool) -> ReportSheet {
    let columns =
      ["number", "time", "site", "terminal", "channel"]
      + (hasPerson ? ["name", "residentID", "phone", "category"] : [])
      + ["item", "process", "result", "clerk"]
      + (hasPerson ? ["satisfaction", "followUp"] : []) + ["note"]
    return ReportSheet(
      title: words(title), heading: columns.map { words("ledger.\($0)") },
      rows: lines.map { line in columns.map { cell($0, of: line) } })
  }

  private func cell(_ column: String, of line: ServiceLine) -> Cell {
    switch column {
    case "number": .figure(line.number)
    case "time": .text(line.at.shown)
    case "site": .text(line.siteCode)
    case "terminal": .text(line.terminalNumber)
    case "channel": .text(words.code(line.channel.rawValue, of: "channel"))
    case "name": .text(line.person?.name.text ?? "")
    case "residentID": .text(line.person?.maskedResidentID ?? "")
    case "phone": .text(line.person?.phone.digits ?? "")
    case "category": .text(line.person.map { words.category($0.category) } ?? "")
    case "item": .text(words.code(line.item, of: "item"))
    case "process": .text(words.code(line.process, of: "process"))
    case "result": .text(words.result(line))
    case "clerk": .text(line.clerk)
    case "satisfaction": .figure(line.satisfaction.map(Int64.init))
    case "followUp": .text(line.followUp)
    case "note": .text(line.note)
    default: .empty
    }
  }

  // MARK: Statistics (统计)

  /// A sheet for each kind of figure.
  func statistics(_ figures: Statistics, _ format: Format) throws(CanonicalJSON.Fault) -> String {
    switch format {
    case .json: return try json(figures)
    case .csv:
      return ReportSheet.csv(
        [period(figures)]
          + [
            occupations("occupations", figures.occupations),
            occupations("shortages", figures.shortages),
            occupations("surpluses", figures.surpluses),
            tally("demandByKind", figures.demandByKind, of: "places", words.kind),
            tally("seekersByCategory", figures.seekersByCategory, of: "people", words.category),
            tally("seekersBySex", figures.seekersBySex, of: "people", words.sex),
            tally("seekersByAge", figures.seekersByAge, of: "people") {
              words.code($0, of: "age")
            },
            tally("seekersByEducation", figures.seekersByEducation, of: "people", words.education),
            tally("referralsByStatus", figures.referralsByStatus, of: "referrals", words.status),
            terminals(figures.terminals),
          ].filter { !$0.rows.isEmpty })
    }
  }

  private func sheet(_ name: String, _ columns: [String], _ rows: [[Cell]]) -> ReportSheet {
    ReportSheet(
      title: words("statistics.\(name)"), heading: columns.map { words("statistics.\($0)") },
      rows: rows)
  }

  private func period(_ figures: Statistics) -> ReportSheet {
    sheet(
      "period", ["from", "through", "site", "demand", "supply"],
      [
        [
          .text("\(figures.from)"), .text("\(figures.through)"),
          .text(figures.site ?? words("statistics.district")), .figure(Int64(figures.demand)),
          .figure(Int64(figures.supply)),
        ]
      ])
  }

  private func occupations(_ name: String, _ list: [Statistics.Occupation]) -> ReportSheet {
    sheet(
      name, ["occupation", "demand", "supply", "gap", "ratio"],
      list.map { each in
        [
          .text(each.occupation.isEmpty ? words("statistics.unknown") : each.occupation),
          .figure(Int64(each.demand)), .figure(Int64(each.supply)), .figure(Int64(each.gap)),
          each.ratio.map { .ratio($0) } ?? .empty,
        ]
      })
  }

  private func tally(
    _ name: String, _ tally: Statistics.Tally, of unit: String, _ shown: (String) -> String
  ) -> ReportSheet {
    sheet(
      name, ["\(name).name", unit],
      tally.sorted { $0.key < $1.key }.map { code, count in
        [.text(code.isEmpty ? words("statistics.unknown") : shown(code)), .figure(Int64(count))]
      })
  }

  private func terminals(_ list: [Statistics.Terminal]) -> ReportSheet {
    ReportSheet(
      title: words("statistics.terminals"),
      heading: ["ledger.site", "ledger.terminal"].map { words($0) }
        + [
          "searches", "searchesWithoutResult", "registrations", "slips", "wishes",
          "printFailures", "outOfService", "lines", "meanDelay",
        ].map { words("statistics.\($0)") },
      rows: list.map { each in
        [.text(each.siteCode), .text(each.terminalNumber)]
          + [
            each.searches, each.searchesWithoutResult, each.registrations, each.slips,
            each.wishes, each.printFailures, each.outOfService, each.lines,
          ].map { .figure(Int64($0)) } + [.figure(each.meanDelay)]
      })
  }

  // MARK: Who had which report given out

  func readings(_ readings: [ReportReading], _ format: Format) throws(CanonicalJSON.Fault)
    -> String
  {
    switch format {
    case .json: return try json(readings)
    case .csv:
      let columns = ["time", "clerk", "report", "from", "through", "site", "channel"]
      let sheet = ReportSheet(
        heading: columns.map { words("readings.\($0)") },
        rows: readings.map { reading in
          [
            reading.at.shown, reading.clerk, words.code(reading.kind.rawValue, of: "readings"),
            "\(reading.from)", "\(reading.through)", reading.site ?? "",
            words.code(reading.channel.rawValue, of: "readings"),
          ].map { .text($0) }
        })
      return ReportSheet.csv([sheet])
    }
  }

  private func json(_ value: some Encodable) throws(CanonicalJSON.Fault) -> String {
    String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self) + "\n"
  }
}
