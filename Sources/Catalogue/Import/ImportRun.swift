import Employment
import Intake

/// One import into one catalogue: reads the files, then changes the tables in one transaction.
/// The writer's lock is needed for the second alone.
struct ImportRun {
  let session: Session
  let tables: ImportTables
  let asOf: Timestamp
  private var report = ImportReport()
  private var identifiers: Set<String> = []
  /// Of bad rows: a snapshot still names these posts.
  private var namedOnly: Set<String> = []
  /// A row names a post whose number was destroyed: what no row names may be that one.
  private var hasLostNumbers = false
  private let writer: PostWriter
  private var staging: Staging { writer.staging }

  init(
    _ session: Session, store: CatalogueStore, tables: ImportTables, asOf: Timestamp
  ) throws {
    self.session = session
    self.tables = tables
    self.asOf = asOf
    writer = try PostWriter(session, store: store, regions: tables.regions)
  }

  /// Changes the tables; within ``CatalogueStore/withWriting(_:)``, after ``read(_:)``.
  mutating func apply(replaceAll wanted: Bool) throws -> ImportReport {
    let existing = try session.posts()
    let replaceAll = wanted && !hasLostNumbers
    report.isApplied = replaceAll == wanted
    if wanted, !report.isComplete || identifiers.isEmpty {
      report.isApplied = false
      return report
    }
    if identifiers.isEmpty { return report }
    let unchanged = try compare(existing: existing)
    namedOnly.subtract(identifiers)
    if replaceAll {
      report.removed = existing - report.replaced - report.unchanged - (try postsNamedOnly())
    }
    let changed = report.added + report.replaced + report.removed
    if changed == 0 {
      try session.transaction { try finish() }
    } else if replaceAll || existing == 0 || changed * 4 >= existing
      || existing + report.added <= PostWriter.smallCatalogue
    {
      try stageOthers(replaceAll: replaceAll)
      try writer.rebuild(finish)
    } else {
      try writer.change(removing: [], dropping: unchanged, finish)
    }
    return report
  }

  /// Stages the posts that stay as they are: all that no row replaces, and of a snapshot those whose
  /// row is bad. That a source wrote a wrong date is no reason to take its post away.
  private func stageOthers(replaceAll: Bool) throws {
    if replaceAll, namedOnly.isEmpty { return }
    try writer.stageOthers { _, identifier in
      let identifier = String(decoding: identifier, as: UTF8.self)
      return replaceAll ? namedOnly.contains(identifier) : !identifiers.contains(identifier)
    }
  }

  /// How many posts of the catalogue only bad rows name.
  private func postsNamedOnly() throws -> Int {
    let row = try session.statement("SELECT 1 FROM vacancy WHERE identifier = ?")
    return try namedOnly.count { identifier in
      row.bind(1, identifier)
      defer { row.reset() }
      return try row.step()
    }
  }

  /// The feed's cursors go: what the station knows of is no longer all that is here. The next round
  /// takes everything whole; the newest timestamp that was seen stays, so that no older one is used.
  private func finish() throws {
    try session.run("DELETE FROM feed_shard")
    try session.run("DELETE FROM feed_item")
    try session.setAbout("feedSequence", 0)
    try session.setAbout("asOf", asOf.milliseconds)
  }

  /// Stages every good row, and notes when a file could not be read to its end. Touches no table.
  mutating func read(_ files: [String]) throws {
    try FileReading.forEach(in: files, tables: tables, today: asOf.day) { event in
      switch event {
      case .post(let vacancy, let file, let line):
        report.rows += 1
        if identifiers.insert(vacancy.identifier).inserted {
          try writer.stage(vacancy)
        } else {
          report.note(ImportRun.duplicate(file, line))
        }
      case .badRow(let issue, let identifier, let losesNumber):
        report.rows += 1
        hasLostNumbers = hasLostNumbers || losesNumber
        if !identifier.isEmpty { namedOnly.insert(identifier) }
        report.note(issue)
      case .remark(let issue): report.note(issue)
      case .incompleteFile: report.isComplete = false
      case .end: break
      }
    }
  }

  private static func duplicate(_ file: String, _ line: Int) -> ImportIssue {
    ImportIssue(
      file: file,
      IntakeIssue(
        line: line, field: .identifier, reason: .duplicateIdentifier, isRejection: true))
  }

  /// Finds the posts that staged ones replace, and gives the indexes of those that the catalogue
  /// has word by word.
  private mutating func compare(existing: Int) throws -> Set<Int> {
    var unchanged: Set<Int> = []
    guard existing > 0 else {
      report.added = staging.entries.count
      return unchanged
    }
    try staging.map()
    let row = try session.statement("SELECT id, expires, content FROM vacancy WHERE identifier = ?")
    for (index, entry) in staging.entries.enumerated() {
      row.bindInPlace(text: staging.identifier(entry), 1)
      defer { row.reset() }
      if try !row.step() {
        report.added += 1
      } else if row.integer(1) == Int64(entry.expires),
        row.bytes(2).elementsEqual(staging.content(entry))
      {
        unchanged.insert(index)
        report.unchanged += 1
      } else {
        staging.replace(row.integer(0), with: index)
        report.replaced += 1
      }
    }
    return unchanged
  }
}
