import Employment

/// One import into one catalogue: reads the files, then changes the tables in one transaction.
struct ImportRun {
  let session: Session
  let store: CatalogueStore
  let tables: ImportTables
  let asOf: Timestamp
  private var report = ImportReport()
  private var identifiers: Set<String> = []
  private let words = WordTally()
  private let staging: Staging
  private var content: [UInt8] = []
  private var places = Memo<String>()
  private var liveIn: [[String]: Bool] = [:]

  /// A catalogue of so few posts is always built anew: it takes less than a second.
  static let smallCatalogue = 20_000

  init(
    _ session: Session, store: CatalogueStore, tables: ImportTables, asOf: Timestamp
  ) throws {
    self.session = session
    self.store = store
    self.tables = tables
    self.asOf = asOf
    staging = try Staging(beside: store.path)
  }

  mutating func run(_ files: [String], replaceAll: Bool) throws -> ImportReport {
    let isComplete = try read(files)
    let existing = Int(try session.number("SELECT value FROM about WHERE name = 'vacancies'"))
    if replaceAll, !isComplete || identifiers.isEmpty {
      report.isApplied = false
      return report
    }
    if identifiers.isEmpty { return report }
    let changes = try compare(existing: existing)
    if replaceAll { report.removed = existing - report.replaced - report.unchanged }
    let changed = report.added + report.replaced + report.removed
    if changed == 0 {
      try transaction { try setAbout("asOf", Int(asOf.milliseconds)) }
    } else if replaceAll || existing == 0 || changed * 4 >= existing
      || existing + report.added <= ImportRun.smallCatalogue
    {
      if !replaceAll { try stageOthers() }
      try rebuild()
    } else {
      try extend(changes)
    }
    return report
  }

  /// Stages every good row; false when a file could not be read to its end.
  private mutating func read(_ files: [String]) throws -> Bool {
    var isComplete = true
    try FileReading.forEach(in: files, tables: tables) { event in
      switch event {
      case .post(let vacancy, let file, let line):
        report.rows += 1
        if identifiers.insert(vacancy.identifier).inserted {
          try stage(vacancy)
        } else {
          report.note(
            ImportIssue(
              file: file, line: line, field: .identifier, reason: .duplicateIdentifier))
        }
      case .badRow(let issue):
        report.rows += 1
        report.note(issue)
      case .remark(let issue): report.note(issue)
      case .incompleteFile: isComplete = false
      case .end: break
      }
    }
    return isComplete
  }

  private mutating func stage(_ vacancy: Vacancy) throws {
    content.removeAll(keepingCapacity: true)
    let regions = tables.regions
    let place = places.value(vacancy.region.digits) { _ in
      regions.fullName(of: vacancy.region) ?? ""
    }
    let isLiveIn = liveIn[vacancy.benefits] ?? vacancy.isLiveIn
    if liveIn.count < 10_000 { liveIn[vacancy.benefits] = isLiveIn }
    VacancyRecord.append(vacancy, place: place, isLiveIn: isLiveIn, to: &content)
    let keys = OrderKeys(vacancy)
    let score = RankScore.of(
      keys: keys, hasPay: keys.pay != Tally.none,
      hasCode: vacancy.employer.unifiedSocialCreditCode != nil,
      openings: vacancy.totalJobOpenings, identifier: vacancy.identifier)
    try content.withUnsafeBytes {
      try staging.append(
        identifier: vacancy.identifier, content: $0,
        expires: vacancy.validThrough.daysSinceEpoch, keys: keys, score: score)
    }
  }

  /// What of the staged posts the catalogue has.
  private struct Changes {
    /// Ids of posts that a staged one replaces.
    var replacedIDs: [Int64] = []
    /// Indexes of staged posts that the catalogue has word by word.
    var unchanged: Set<Int> = []
  }

  private mutating func compare(existing: Int) throws -> Changes {
    var changes = Changes()
    guard existing > 0 else {
      report.added = staging.entries.count
      return changes
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
        changes.unchanged.insert(index)
        report.unchanged += 1
      } else {
        changes.replacedIDs.append(row.integer(0))
        report.replaced += 1
      }
    }
    return changes
  }

  /// Stages the posts that this import does not name, so that all can be ranked together.
  private mutating func stageOthers() throws {
    staging.unmap()
    let rows = try session.statement("SELECT identifier, expires, content FROM vacancy")
    defer { rows.reset() }
    while try rows.step() {
      let identifier = rows.text(0)
      if identifiers.contains(identifier) { continue }
      let expires = CalendarDate(daysSinceEpoch: Int(rows.integer(1)))
      guard
        let vacancy = VacancyRecord.vacancy(
          identifier: identifier, expires: expires, content: rows.bytes(2),
          codes: session.creditCodes)
      else { continue }
      try stage(vacancy)
    }
  }

  func transaction(_ body: () throws -> Void) throws {
    try session.run("BEGIN IMMEDIATE")
    do {
      try body()
      try session.run("COMMIT")
    } catch {
      try? session.run("ROLLBACK")
      throw error
    }
  }

  func setAbout(_ name: String, _ value: Int) throws {
    let statement = try session.statement(
      "INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)")
    statement.bind(1, name)
    statement.bind(2, value)
    try statement.run()
  }

  /// Makes all tables anew out of what is staged.
  private mutating func rebuild() throws {
    try staging.finish()
    try staging.map()
    session.dropStatements()
    // An empty log and whole new tables: a rollback journal writes each page once, the log twice.
    try session.run("PRAGMA journal_mode = DELETE")
    try session.run("PRAGMA cache_size = -65536")
    defer {
      session.dropStatements()
      try? session.run("PRAGMA cache_size = -8192")
      try? session.run("PRAGMA journal_mode = WAL")
    }
    try transaction {
      for sql in CatalogueSchema.dropping + CatalogueSchema.tables { try session.run(sql) }
      try session.run("INSERT INTO search(search, rank) VALUES ('hashsize', 67108864)")
      try session.run("INSERT INTO search(search, rank) VALUES ('automerge', 0)")
      let sets = FacetSets(base: CatalogueSchema.firstID, count: staging.entries.count)
      try IndexWriter(session: session, staging: staging)
        .write(firstID: CatalogueSchema.firstID, sets: sets, words: words)
      try sets.store(session)
      try setAbout("firstPlace", Int(sets.base))
      for sql in CatalogueSchema.indexes { try session.run(sql) }
      try session.run("INSERT INTO search(search) VALUES ('optimize')")
      try session.run("INSERT INTO search(search, rank) VALUES ('hashsize', 1048576)")
      try session.run("INSERT INTO search(search, rank) VALUES ('automerge', 4)")
      try session.run(
        "INSERT INTO tally SELECT 'posted', posted, count(*) FROM vacancy GROUP BY posted")
      try session.run("INSERT INTO tally SELECT 'pay', pay, count(*) FROM vacancy GROUP BY pay")
      try WordTable(session: session, pinyin: store.pinyin, regions: tables.regions)
        .rebuild(words)
      try setAbout("vacancies", staging.entries.count)
      try setAbout("asOf", Int(asOf.milliseconds))
    }
  }

  /// Takes replaced posts out and puts new ones before all others; the next snapshot ranks them.
  private mutating func extend(_ changes: Changes) throws {
    let count = Int(try session.number("SELECT value FROM about WHERE name = 'vacancies'"))
    let first = try session.number("SELECT min(id) FROM vacancy")
    try staging.finish(dropping: changes.unchanged)
    let newFirst = first - Int64(staging.entries.count)
    try staging.map()
    var tallies: [OrderKeys: Int] = [:]
    for entry in staging.entries { tallies[entry.keys, default: 0] += 1 }
    try transaction {
      let sets = try FacetSets(reading: session, growingDownTo: newFirst)
      for id in changes.replacedIDs.sorted() {
        try remove(id, &tallies)
        sets.remove(id)
      }
      try IndexWriter(session: session, staging: staging).write(
        firstID: newFirst, sets: sets, words: words)
      try sets.store(session)
      try setAbout("firstPlace", Int(sets.base))
      for (keys, posts) in tallies where posts != 0 {
        try add(posts, "posted", keys.posted)
        try add(posts, "pay", keys.pay)
      }
      try WordTable(session: session, pinyin: store.pinyin, regions: tables.regions)
        .add(words)
      try setAbout("vacancies", count + staging.entries.count - changes.replacedIDs.count)
      try setAbout("asOf", Int(asOf.milliseconds))
    }
    session.dropStatements()
  }

  /// A contentless index forgets a row only when told its old text, which the row still has.
  private mutating func remove(_ id: Int64, _ tallies: inout [OrderKeys: Int]) throws {
    let row = try session.statement("SELECT posted, pay, content FROM vacancy WHERE id = ?")
    row.bind(1, id)
    guard try row.step() else { return row.reset() }
    let keys = OrderKeys(posted: Int(row.integer(0)), pay: Int(row.integer(1)))
    tallies[keys, default: 0] -= 1
    words.add(row.bytes(2), by: -1)
    var tokens: [UInt8] = []
    SearchTokens.append(record: row.bytes(2), keys: keys, scratch: &session.scratch, to: &tokens)
    row.reset()
    let forget = try session.statement(
      "INSERT INTO search (search, rowid, tokens) VALUES ('delete', ?, ?)")
    forget.bind(1, id)
    try tokens.withUnsafeBytes {
      forget.bindInPlace(text: $0, 2)
      try forget.run()
    }
    let delete = try session.statement("DELETE FROM vacancy WHERE id = ?")
    delete.bind(1, id)
    try delete.run()
  }

  private func add(_ posts: Int, _ order: String, _ value: Int) throws {
    let statement = try session.statement(
      """
      INSERT INTO tally (order_name, value, posts) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET posts = posts + excluded.posts
      """)
    statement.bind(1, order)
    statement.bind(2, value)
    statement.bind(3, posts)
    try statement.run()
  }
}
