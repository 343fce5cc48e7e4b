import Catalogue
import Employment

/// `kioskd import`: files into the catalogue, and what is said of it.
public enum Importing {
  /// Imports; one line for each row that was left out, and one that counts.
  /// - Returns: whether the catalogue was changed as asked.
  public static func run(
    files: [String], replaceAll: Bool, configuration: KioskConfiguration, assets: AssetsFolder,
    now: Timestamp, say: (String) -> Void, complain: (String) -> Void
  ) throws -> Bool {
    let store = try TerminalFiles.catalogue(configuration, assets: assets)
    let report = try store.importVacancies(
      from: files, tables: try tables(assets), replaceAll: replaceAll, asOf: now)
    for issue in report.issues { complain(line(issue)) }
    if report.issueCount > report.issues.count {
      complain("… and \(report.issueCount - report.issues.count) more")
    }
    say(
      "\(report.rows) rows: \(report.added) new, \(report.replaced) changed, "
        + "\(report.unchanged) as they were, \(report.removed) removed, \(report.rejected) rejected"
    )
    return report.isApplied
  }

  static func tables(_ assets: AssetsFolder) throws -> ImportTables {
    ImportTables(
      codes: try assets.codes(), regions: try assets.regions(),
      columns: ImportColumns(text: try assets.importColumns()))
  }

  /// `posts.csv:14: validThrough: impossible date`.
  static func line(_ issue: ImportIssue) -> String {
    let field = issue.field.map { "\($0.rawValue): " } ?? ""
    return "\(issue.file):\(issue.line): \(field)\(spaced("\(issue.reason)"))"
  }

  /// `impossibleDate` as `impossible date`.
  static func spaced(_ name: String) -> String {
    name.reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
    }
  }
}

/// `kioskd leases`: a lease file into the ledger.
public enum TakingLeases {
  /// - Returns: how many leases were new.
  public static func run(
    files: [String], configuration: KioskConfiguration, assets: AssetsFolder, now: Timestamp,
    complain: (String) -> Void
  ) throws -> Int {
    let terminal = try TerminalFiles(configuration, assets: assets)
    if let fault = terminal.ledgerFault { throw fault }
    return try files.reduce(0) { total, file in
      let read = LeaseFile.read(path: file)
      for issue in read.issues {
        complain("\(issue.file):\(issue.line): \(Importing.spaced("\(issue.reason)"))")
      }
      return try total + terminal.ledger.addLeases(read.leases, at: now)
    }
  }
}
