import Catalogue
import Employment

/// `kioskd import`: files into the catalogue, and what is said of it.
public enum Importing {
  /// Imports; one line for each row that was left out, and one that counts.
  /// - Returns: whether every file was read whole and the catalogue changed as asked. What could be
  ///   read of the others is in it all the same, unless the files were to be all there is.
  public static func run(
    files: [String], replaceAll: Bool, configuration: KioskConfiguration, assets: AssetsFolder,
    now: Timestamp, say: (String) -> Void, complain: (String) -> Void
  ) throws -> Bool {
    let store = try TerminalFiles.catalogue(configuration, assets: assets)
    let report = try store.importVacancies(
      from: files, tables: try tables(assets), replaceAll: replaceAll, asOf: now)
    for issue in report.issues { complain(issue.description) }
    if report.issueCount > report.issues.count {
      complain("… and \(report.issueCount - report.issues.count) more")
    }
    say(
      "\(report.rows) rows: \(report.added) new, \(report.replaced) changed, "
        + "\(report.unchanged) as they were, \(report.removed) removed, \(report.rejected) rejected"
    )
    return report.isApplied && report.isComplete
  }

  static func tables(_ assets: AssetsFolder) throws -> ImportTables {
    ImportTables(
      codes: try assets.codes(), regions: try assets.regions(),
      occupations: try assets.occupations(),
      columns: ImportColumns(text: try assets.importColumns()))
  }

  /// `impossibleDate` as `impossible date`.
  static func spaced(_ name: String) -> String {
    name.reduce(into: "") { words, letter in
      if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
    }
  }
}
