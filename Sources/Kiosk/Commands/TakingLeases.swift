import Catalogue
import Employment

/// `kioskd leases`: lease files into the ledger.
public enum TakingLeases {
  /// Takes the leases of every file that can be read; one line for each that was left out, and one
  /// that counts.
  /// - Returns: whether every file could be read and, where it says anything, granted something.
  public static func run(
    files: [String], configuration: KioskConfiguration, assets: AssetsFolder, now: Timestamp,
    say: (String) -> Void, complain: (String) -> Void
  ) throws -> Bool {
    // All files first: the ledger belongs to one program at a time, and a medium may be slow.
    let all = files.map { LeaseFile.read(path: $0) }
    let terminal = try TerminalFiles(configuration, assets: assets)
    if let fault = terminal.ledgerFault { throw fault }
    var count = 0
    var isWhole = true
    for read in all {
      for issue in read.issues {
        complain("\(issue.file):\(issue.line): \(Importing.spaced("\(issue.reason)"))")
      }
      // A bad line costs itself; a file of nothing else is no lease file.
      if !read.issues.isEmpty, read.leases.isEmpty { isWhole = false }
      count += try terminal.ledger.addLeases(read.leases, at: now)
    }
    say("\(count) new leases")
    return isWhole
  }
}
