import Employment
import Foundation
import Intake

/// The tables that ship with the program.
enum Tables {
  static let all: ReadingTables = {
    do {
      return ReadingTables(
        codes: try JSONDecoder().decode(CodeTables.self, from: Data(text("codes.json").utf8)),
        regions: try RegionTable(csv: text("regions.csv")),
        occupations: try OccupationTable(tsv: text("occupations.tsv")),
        columns: ImportColumns(text: text("import-columns.tsv")))
    } catch {
      fatalError("tables of the program cannot be read: \(error)")
    }
  }()

  static let screening: VacancyScreening = {
    do {
      return try JSONDecoder().decode(
        VacancyScreening.self, from: Data(text("screening.json").utf8))
    } catch {
      fatalError("screening rules cannot be read: \(error)")
    }
  }()

  static func text(_ name: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    guard
      let text = try? String(
        contentsOf: root.appendingPathComponent("Assets/" + name), encoding: .utf8)
    else { fatalError("no \(name)") }
    return text
  }

  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
}

/// Bodies of sources in tests.
enum Bodies {
  /// What a body comes to by a mapping file.
  static func read(
    _ text: String, mapping: String = "{}"
  ) throws -> IntakeReading {
    let mapping = try SourceMapping(
      json: Array(mapping.utf8), file: "mapping.json", tables: Tables.all)
    return try IntakeReading(
      utf8: Array(text.utf8), mapping: mapping, tables: Tables.all, today: Tables.today)
  }

  /// The only posting of a CSV with one row.
  static func posting(
    _ columns: [String: String], mapping: String = "{}"
  ) throws -> (posting: Posting?, issues: [IntakeIssue]) {
    var fields = [
      "岗位编号": "A-1", "岗位名称": "电工", "单位名称": "赣州华昌电子有限公司", "地区": "赣县区",
    ]
    fields.merge(columns) { $1 }
    let names = fields.keys.sorted()
    func quoted(_ text: String) -> String {
      "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
    let body =
      names.map(quoted).joined(separator: ",") + "\r\n"
      + names.map { quoted(fields[$0]!) }.joined(separator: ",") + "\r\n"
    // A good row besides, so that one bad row isn't the whole body.
    let spare = names.map { name in
      ["岗位编号": "spare", "岗位名称": "保洁员", "单位名称": "赣县清源物业有限公司", "地区": "赣县区"][name] ?? ""
    }
    let read = try Bodies.read(body + spare.map(quoted).joined(separator: ","), mapping: mapping)
    return (
      read.rows.first { $0.posting.id == fields["岗位编号"] }?.posting,
      read.issues.filter { $0.line <= 2 }
    )
  }
}
