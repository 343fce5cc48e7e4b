import Employment

/// What imports and the feed do alike: posts are staged, then the tables are made anew, or changed
/// where they differ. Used within ``CatalogueStore/withWriting(_:)``.
final class PostWriter {
  let session: Session
  let staging: Staging
  let names: PostNames
  let words: WordTally
  private let pinyin: PinyinSource
  private var encoder: PostEncoder
  private var content: [UInt8] = []

  /// A catalogue of so few posts is built anew at once: it takes less than a second.
  static let smallCatalogue = 20_000

  /// From so many on a larger cache saves more than it costs.
  private static let manyChanges = 500

  init(_ session: Session, store: CatalogueStore, regions: RegionTable) throws {
    self.session = session
    pinyin = store.pinyin
    names = PostNames(regions: regions, occupations: store.occupations())
    words = WordTally(occupations: names.occupations)
    encoder = PostEncoder(names: names)
    staging = try Staging(beside: store.path)
  }

  /// Stages a post of a file.
  func stage(_ vacancy: Vacancy) throws {
    content.removeAll(keepingCapacity: true)
    encoder.append(vacancy, to: &content)
    let figures = PostFigures(vacancy)
    var identifier = vacancy.identifier
    try identifier.withUTF8 { identifier in
      _ = try content.withUnsafeBytes {
        try staging.append(
          identifier: UnsafeRawBufferPointer(identifier), content: $0,
          mark: .init(start: nil, count: 0), figures: figures)
      }
    }
  }

  /// Stages the posts that stay as they are, so that all can be ranked together. `stays` is asked
  /// with id and identifier.
  func stageOthers(_ stays: (Int64, UnsafeRawBufferPointer) -> Bool) throws {
    staging.unmap()
    let rows = try session.statement(
      "SELECT id, identifier, posted, pay, expires, feed, content FROM vacancy")
    defer { rows.reset() }
    while try rows.step() {
      let identifier = rows.bytes(1)
      guard stays(rows.integer(0), identifier) else { continue }
      let figures = PostFigures(
        identifier: identifier, expires: Int(rows.integer(4)),
        keys: OrderKeys(posted: rows.integer(2), pay: rows.integer(3)),
        content: rows.bytes(6))
      try staging.append(
        identifier: identifier, content: rows.bytes(6), mark: rows.bytes(5), figures: figures)
    }
  }

  /// Makes all tables anew out of what is staged; `finish` adds to the transaction.
  ///
  /// It is done beside the log of the file as it was, where searches go on until the end.
  func rebuild(dropping: Set<Int> = [], _ finish: () throws -> Void) throws {
    try staging.finish(dropping: dropping)
    try staging.map()
    session.dropStatements()
    try session.run("PRAGMA cache_size = -65536")
    defer {
      session.dropStatements()
      try? session.run("PRAGMA cache_size = -8192")
    }
    try session.transaction {
      for sql in CatalogueSchema.dropping + CatalogueSchema.tables { try session.run(sql) }
      try fillTables()
      try setFigures(posts: staging.entries.count)
      try finish()
    }
    session.dropStatements()
    // The log has the whole catalogue now; where a search still reads the old one it is left for
    // later.
    try? session.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private func fillTables() throws {
    try session.run("INSERT INTO search(search, rank) VALUES ('hashsize', 67108864)")
    try session.run("INSERT INTO search(search, rank) VALUES ('automerge', 0)")
    let count = staging.entries.count
    let headroom = FacetEdits.headroom(posts: count) * 64
    let sets = FacetSets(
      base: CatalogueSchema.firstID - Int64(headroom), count: count + headroom)
    try IndexWriter(session: session, staging: staging)
      .write(firstID: CatalogueSchema.firstID, sets: sets, words: words)
    try sets.store(session)
    try session.setAbout("firstPlace", sets.base)
    for sql in CatalogueSchema.indexes { try session.run(sql) }
    try session.run("INSERT INTO search(search) VALUES ('optimize')")
    try session.run("INSERT INTO search(search, rank) VALUES ('hashsize', 1048576)")
    try session.run("INSERT INTO search(search, rank) VALUES ('automerge', 4)")
    try session.run(
      "INSERT INTO tally SELECT 'posted', posted, count(*) FROM vacancy GROUP BY posted")
    try session.run("INSERT INTO tally SELECT 'pay', pay, count(*) FROM vacancy GROUP BY pay")
    try WordTable(session: session, pinyin: pinyin, regions: names.regions).rebuild(words)
  }

  /// Takes posts out and puts what is staged in: a new post before all others, one that takes the
  /// place of another where that one stood; the next rebuild ranks them. `finish` adds to the
  /// transaction.
  func change(
    removing ids: [Int64], dropping: Set<Int> = [], _ finish: () throws -> Void
  ) throws {
    try staging.finish(dropping: dropping)
    try staging.map()
    let added = staging.entries.count { $0.oldID == 0 }
    let isMuch = staging.entries.count + ids.count >= PostWriter.manyChanges
    if isMuch { try session.run("PRAGMA cache_size = -65536") }
    defer { if isMuch { try? session.run("PRAGMA cache_size = -8192") } }
    try session.transaction {
      let count = try session.posts()
      var next = try session.firstID() - Int64(added)
      let facets = try FacetEdits(session, growingDownTo: next)
      var changes = ids.map { PostChange(id: $0, isOld: true, entry: nil) }
      for entry in staging.entries {
        if entry.oldID != 0 {
          changes.append(PostChange(id: entry.oldID, isOld: true, entry: entry))
        } else {
          changes.append(PostChange(id: next, isOld: false, entry: entry))
          next += 1
        }
      }
      let writer = IndexWriter(session: session, staging: staging)
      let tallies = try writer.write(changes, facets: facets, words: words)
      try facets.store()
      for (keys, posts) in tallies where posts != 0 {
        try add(posts, "posted", keys.posted)
        try add(posts, "pay", keys.pay)
      }
      try WordTable(session: session, pinyin: pinyin, regions: names.regions).add(words)
      try setFigures(posts: count + added - ids.count)
      try finish()
    }
  }

  private func setFigures(posts: Int) throws { try session.setAbout("vacancies", Int64(posts)) }

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
