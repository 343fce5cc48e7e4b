import Crypto
import Employment
import Intake

/// The sources of postings: what they are, who may push, and how they do.
public struct SourceBook {
  let transaction: any StationTransaction

  /// The sources of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Adds a source; the same again changes nothing.
  public func add(_ source: Source) throws(StationFault) -> SourceRefusal? {
    if let refusal = source.refusal { return refusal }
    if let known = try find(source.name) { return known.source == source ? nil : .taken }
    try transaction.run(
      """
      INSERT INTO source (name, kind, trust, is_complete, location, mapping, valid_days, is_open,
        runs, failures, rows_read, rows_taken, rows_unchanged, rows_refused, rows_withdrawn)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, 30, 1, 0, 0, 0, 0, 0, 0, 0)
      """, .text(source.name), .text(source.kind.rawValue), SQLValue(source.trust),
      SQLValue(source.isComplete), .text(source.location), .text(source.mapping))
    return nil
  }

  /// Nil when there is none of that name.
  public func find(_ name: String) throws(StationFault) -> SourceRecord? {
    try transaction.row("SELECT * FROM source WHERE name = ?1", .text(name)).map(SourceBook.record)
  }

  /// All, by name.
  public func all() throws(StationFault) -> [SourceRecord] {
    try transaction.rows("SELECT * FROM source ORDER BY name").map(SourceBook.record)
  }

  /// Changes what a source is; its name and its kind stay. What is published follows where its trust
  /// changes, with ``PostingDesk/settle(vacancies:at:)``.
  public func change(_ name: String, to source: Source) throws(StationFault) -> SourceRefusal? {
    if let refusal = source.refusal { return refusal }
    let changed = try transaction.changes(
      """
      UPDATE source SET trust = ?2, is_complete = ?3, location = ?4, mapping = ?5, etag = NULL
      WHERE name = ?1
      """, .text(name), SQLValue(source.trust), SQLValue(source.isComplete),
      .text(source.location), .text(source.mapping))
    return changed == 0 ? .unknown : nil
  }

  /// A clerk has seen that the list of a complete source really became that short: the next data
  /// within a day is taken whole, and what it no longer names is withdrawn.
  public func confirmShrink(_ name: String, at moment: Timestamp) throws(StationFault)
    -> SourceRefusal?
  {
    let changed = try transaction.changes(
      "UPDATE source SET shrink_confirmed_at = ?2, etag = NULL WHERE name = ?1 AND is_complete = 1",
      .text(name), SQLValue(moment))
    if changed == 1 { return nil }
    return try find(name) == nil ? .unknown : .incomplete
  }

  /// Opens or closes a source; what it posted stays until ``PostingDesk/withdrawAll(of:at:)``.
  public func setOpen(_ isOpen: Bool, _ name: String) throws(StationFault) -> SourceRefusal? {
    let changed = try transaction.changes(
      "UPDATE source SET is_open = ?2 WHERE name = ?1", .text(name), SQLValue(isOpen))
    return changed == 0 ? .unknown : nil
  }

  /// Gives a source an API key in the place of the one before.
  ///
  /// - Parameter key: random, at least 128 bits in letters. Only its digest is kept.
  public func setKey(_ key: String, _ name: String) throws(StationFault) -> SourceRefusal? {
    let changed = try transaction.changes(
      "UPDATE source SET key_digest = ?2 WHERE name = ?1", .text(name),
      .blob(SourceBook.digest(key)))
    return changed == 0 ? .unknown : nil
  }

  /// The open source whose key this is; nil for any other text.
  public func source(withKey key: String) throws(StationFault) -> SourceRecord? {
    // Digests are looked up, so that time tells nothing of the key.
    try transaction.row(
      "SELECT * FROM source WHERE key_digest = ?1 AND is_open = 1",
      .blob(SourceBook.digest(key))
    ).map(SourceBook.record)
  }

  private static func digest(_ key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }

  static func record(_ row: SQLRow) throws(StationFault) -> SourceRecord {
    var counts = SourceCounts()
    counts.read = Int(try row.integer("rows_read"))
    counts.taken = Int(try row.integer("rows_taken"))
    counts.unchanged = Int(try row.integer("rows_unchanged"))
    counts.refused = Int(try row.integer("rows_refused"))
    counts.withdrawn = Int(try row.integer("rows_withdrawn"))
    return SourceRecord(
      source: Source(
        name: try row.text("name"), kind: try row.word("kind"),
        trust: Int(try row.integer("trust")), isComplete: try row.integer("is_complete") != 0,
        location: try row.text("location"), mapping: try row.text("mapping")),
      isOpen: try row.integer("is_open") != 0, hasKey: row["key_digest"] != .null,
      validDays: Int(try row.integer("valid_days")), etag: row.optionalText("etag"),
      sameSince: row.optionalTimestamp("same_since"),
      failingSince: row.optionalTimestamp("failing_since"),
      lastFault: row.optionalText("last_fault"), lastRun: row.optionalTimestamp("last_run"),
      lastSuccess: row.optionalTimestamp("last_success"), runs: Int(try row.integer("runs")),
      failures: Int(try row.integer("failures")),
      shrinkConfirmedAt: row.optionalTimestamp("shrink_confirmed_at"), counts: counts)
  }
}

extension SourceBook {
  /// Whether a body is the one that was taken last, read by the same mapping.
  func isSame(
    _ digest: [UInt8], mapping: [UInt8], _ name: String
  ) throws(StationFault) -> Bool {
    let row = try transaction.row(
      "SELECT body_digest, mapping_digest FROM source WHERE name = ?1", .text(name))
    return row?["body_digest"] == .blob(digest) && row?["mapping_digest"] == .blob(mapping)
  }

  /// Whether a source's last data was read by that mapping: what its server calls unchanged is then
  /// read as it would be today.
  public func isReadBy(_ mapping: [UInt8], _ name: String) throws(StationFault) -> Bool {
    let row = try transaction.row("SELECT mapping_digest FROM source WHERE name = ?1", .text(name))
    return row?["mapping_digest"] == .blob(mapping)
  }

  /// A run that took something, or nothing new.
  func succeeded(
    _ name: String, digest: [UInt8]?, mapping: [UInt8], etag: String?, validDays: Int,
    counts: SourceCounts, at moment: Timestamp
  ) throws(StationFault) {
    try transaction.run(
      """
      UPDATE source SET
        same_since = CASE WHEN body_digest = ?2 THEN same_since ELSE ?3 END,
        body_digest = ?2, etag = ?4, valid_days = ?5, failing_since = NULL, last_fault = NULL,
        last_run = ?3, last_success = ?3, runs = runs + 1, rows_read = rows_read + ?6,
        rows_taken = rows_taken + ?7, rows_unchanged = rows_unchanged + ?8,
        rows_refused = rows_refused + ?9, rows_withdrawn = rows_withdrawn + ?10,
        mapping_digest = ?11, shrink_confirmed_at = NULL
      WHERE name = ?1
      """, .text(name), SQLValue(digest), SQLValue(moment), SQLValue(etag), SQLValue(validDays),
      SQLValue(counts.read), SQLValue(counts.taken), SQLValue(counts.unchanged),
      SQLValue(counts.refused), SQLValue(counts.withdrawn), .blob(mapping))
  }

  /// A run of which nothing could be taken: what was wrong, in words without personal data.
  public func failed(
    _ name: String, _ fault: String, at moment: Timestamp
  ) throws(StationFault) {
    try transaction.run(
      """
      UPDATE source SET last_run = ?2, last_fault = ?3, runs = runs + 1, failures = failures + 1,
        failing_since = COALESCE(failing_since, ?2)
      WHERE name = ?1
      """, .text(name), SQLValue(moment), .text(fault))
  }

  /// The server says that nothing has changed (304).
  public func notModified(_ name: String, at moment: Timestamp) throws(StationFault) {
    try transaction.run(
      """
      UPDATE source SET last_run = ?2, last_success = ?2, runs = runs + 1, failing_since = NULL,
        last_fault = NULL
      WHERE name = ?1
      """, .text(name), SQLValue(moment))
  }
}
