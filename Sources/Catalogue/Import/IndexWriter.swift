import Dispatch
import Employment

/// Puts staged posts into the tables, in the order of rank.
///
/// Making tokens takes about as long as storing them, so a second thread makes them.
struct IndexWriter {
  let session: Session
  let staging: Staging

  /// Tokens of some posts, in one piece of memory.
  private struct Batch: Sendable {
    var tokens: [UInt8] = []
    var ends: [Int] = []
  }
  private static let batchSize = 256

  /// What a thread that makes tokens reads: staged posts, which no one changes any more.
  private struct Source: @unchecked Sendable {
    let staging: Staging
    /// Touched by that thread alone until it has ended.
    let sets: FacetSets
    let words: WordTally
    let firstID: Int64
  }

  /// Writes all entries under ids from `firstID` upwards, and counts them in `sets` and `words`.
  func write(firstID: Int64, sets: FacetSets, words: WordTally) throws {
    try staging.map()
    let batches = Handoff<Batch>(capacity: 4)
    let done = DispatchSemaphore(value: 0)
    let source = Source(staging: staging, sets: sets, words: words, firstID: firstID)
    DispatchQueue(label: "catalogue.tokens").async {
      IndexWriter.makeTokens(source, batches)
      done.signal()
    }
    defer {
      batches.close()
      done.wait()
    }
    let search = try session.statement("INSERT INTO search (rowid, tokens) VALUES (?1, ?2)")
    var index = 0
    while index < staging.entries.count {
      let batch = batches.take()
      var start = 0
      for end in batch.ends {
        let id = firstID + Int64(index)
        try insert(staging.entries[index], id)
        try batch.tokens.withUnsafeBytes { bytes in
          search.bind(1, id)
          search.bindInPlace(text: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), 2)
          try search.run()
        }
        start = end
        index += 1
      }
    }
  }

  /// A new row.
  func insert(_ entry: Staging.Entry, _ id: Int64) throws {
    let statement = try session.statement(
      """
      INSERT INTO vacancy (id, identifier, posted, pay, expires, feed, content)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    statement.bind(1, id)
    statement.bindInPlace(text: staging.identifier(entry), 2)
    statement.bind(3, entry.keys.posted)
    statement.bind(4, entry.keys.pay)
    statement.bind(5, Int64(entry.expires))
    statement.bindInPlace(blob: staging.mark(entry), 6)
    statement.bindInPlace(blob: staging.content(entry), 7)
    try statement.run()
  }

  private static func makeTokens(_ source: Source, _ batches: Handoff<Batch>) {
    var scratch: [UInt8] = []
    var batch = Batch()
    for (index, entry) in source.staging.entries.enumerated() {
      source.sets.add(
        source.staging.content(entry), mark: source.staging.mark(entry),
        id: source.firstID + Int64(index))
      source.words.add(source.staging.content(entry), by: 1)
      SearchTokens.append(
        record: source.staging.content(entry), keys: entry.keys, scratch: &scratch,
        to: &batch.tokens)
      batch.ends.append(batch.tokens.count)
      if batch.ends.count == batchSize {
        if !batches.put(batch) { return }
        batch = Batch()
      }
    }
    if !batch.ends.isEmpty { _ = batches.put(batch) }
  }
}
