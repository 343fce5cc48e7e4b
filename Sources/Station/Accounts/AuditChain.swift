import Employment
import Exchange
import Foundation
import Sealing

/// One act at the station, as the audit chain keeps it. It holds no personal data but the name of the
/// account.
public struct AuditLine: Hashable, Sendable, Codable {
  /// From 1, without gaps.
  public var number: Int64
  /// When it was done.
  public var at: Timestamp
  /// The account's name, or the machine's operator; empty where nobody knows who it was.
  public var account: String
  /// The account's role then; nil where nobody knows who it was.
  public var role: AccountRole?
  /// `account.create`.
  public var operation: String
  /// A code, a number, an account's name.
  public var subject: String
  /// `done`, `refused: …`, `forbidden: …`.
  public var outcome: String
  /// How it came.
  public var channel: Caller.Channel
  /// Where the request came from; empty for this machine.
  public var address: String

  /// The longest subject that is kept, characters.
  static let longestSubject = 120

  /// A line before it has its number.
  init(
    at moment: Timestamp, caller: Caller, operation: String, subject: String, outcome: String
  ) {
    number = 0
    at = moment
    account = caller.name
    role = caller.role
    self.operation = operation
    self.subject = String(ConsoleText.plain(subject).prefix(AuditLine.longestSubject))
    self.outcome = outcome
    channel = caller.channel
    address = caller.address
  }

  /// A request of somebody unknown, before it has its number.
  init(at moment: Timestamp, refused kind: String, on route: String, from address: String) {
    number = 0
    at = moment
    account = ""
    operation = "request"
    subject = String(ConsoleText.plain(route).prefix(AuditLine.longestSubject))
    outcome = "refused: \(kind)"
    channel = .api
    self.address = address
  }
}

/// Who did what at the station, when, and what came of it. Lines are only added.
///
/// Each line has a keyed digest (HMAC-SHA256) of itself and of the one before, by a key that is not in
/// the store: whoever can write to the store alone cannot change, leave out or put in a line unseen.
/// That the last lines were cut off shows against the end that was noted before (``End``).
public struct AuditChain {
  /// How far the chain goes, to be noted where nobody who can write to the store can reach it.
  public struct End: Hashable, Sendable, Codable {
    /// Of the last line; 0 before the first.
    public var number: Int64
    /// Of the last line, 64 hexadecimal digits.
    public var digest: String

    /// An end as it was noted.
    public init(number: Int64, digest: String) {
      self.number = number
      self.digest = digest
    }
  }

  /// What a look at the whole chain found.
  public enum Finding: Hashable, Sendable {
    /// All lines are as they were written; this is the end.
    case whole(End)
    /// The first line that is missing, was altered or does not follow.
    case broken(number: Int64)
  }

  private static let counter = "audit line"
  private static let beforeFirst = Data(count: 32)

  let transaction: any StationTransaction
  let sealer: Sealer

  /// The chain of a store.
  public init(_ transaction: any StationTransaction, sealer: Sealer) {
    self.transaction = transaction
    self.sealer = sealer
  }

  /// Adds a line. Two at once wait for each other here.
  @discardableResult
  func append(_ line: AuditLine) throws(StationFault) -> Int64 {
    var line = line
    line.number = try Counter(transaction: transaction).take(of: AuditChain.counter).lowerBound
    let before = try digest(of: line.number - 1)
    guard let before else { throw .damaged }
    try transaction.run(
      """
      INSERT INTO audit_line (number, at, account, operation, body, digest)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        .integer(line.number), SQLValue(line.at), .text(line.account), .text(line.operation),
        try SQLValue(json: line), SQLValue(try digest(of: line, after: before)),
      ])
    return line.number
  }

  /// Adds the line of a request that was refused before anybody knew whose it was: a wrong key, a code
  /// that is none, too many of them.
  ///
  /// - Parameters:
  ///   - kind: the problem's name.
  ///   - route: as the API's document writes it: no path, which could hold a number.
  ///   - address: where it came from.
  public func noteRefusal(
    of kind: String, on route: String, from address: String, at moment: Timestamp
  ) throws(StationFault) {
    try append(AuditLine(at: moment, refused: kind, on: route, from: address))
  }

  /// Lines, the newest first.
  /// - Parameter before: only lines with a smaller number; nil for the newest.
  public func lines(before: Int64? = nil, limit: Int) throws(StationFault) -> [AuditLine] {
    try transaction.rows(
      "SELECT body FROM audit_line WHERE number < ?1 ORDER BY number DESC LIMIT ?2",
      [.integer(before ?? .max), SQLValue(limit)]
    ).map { row throws(StationFault) in try row.json("body") }
  }

  /// Looks at every line.
  /// - Parameter noted: an end that was noted before: the chain must still hold it.
  public func verify(noted: End? = nil) throws(StationFault) -> Finding {
    var (number, digest) = (Int64(0), AuditChain.beforeFirst)
    while true {
      let rows = try transaction.rows(
        "SELECT number, body, digest FROM audit_line WHERE number > ?1 ORDER BY number LIMIT 1000",
        .integer(number))
      for row in rows {
        let next = number + 1
        guard let following = try follows(row, next, digest) else { return .broken(number: next) }
        (number, digest) = (next, following)
        if let noted, noted.number == number, noted.digest != Hexadecimal.text(of: Array(digest)) {
          return .broken(number: number)
        }
      }
      if rows.isEmpty { break }
    }
    let known = try Counter(transaction: transaction).last(of: AuditChain.counter)
    guard number >= max(known, noted?.number ?? 0) else { return .broken(number: number + 1) }
    return .whole(End(number: number, digest: Hexadecimal.text(of: Array(digest))))
  }

  /// The digest of a row that is as it was written; nil where it is not.
  private func follows(
    _ row: SQLRow, _ number: Int64, _ before: Data
  ) throws(StationFault) -> Data? {
    guard try row.integer("number") == number,
      let line = try? row.json("body", as: AuditLine.self), line.number == number
    else { return nil }
    let digest = try digest(of: line, after: before)
    return Data(try row.blob("digest")) == digest ? digest : nil
  }

  private func digest(of number: Int64) throws(StationFault) -> Data? {
    if number == 0 { return AuditChain.beforeFirst }
    return try transaction.row(
      "SELECT digest FROM audit_line WHERE number = ?1", .integer(number)
    ).map { row throws(StationFault) in Data(try row.blob("digest")) }
  }

  private func digest(of line: AuditLine, after before: Data) throws(StationFault) -> Data {
    let body: Data
    do { body = try CanonicalJSON.bytes(of: line) } catch { throw .damaged }
    return sealer.fingerprint(of: Data("audit line ".utf8) + before + body)
  }
}
