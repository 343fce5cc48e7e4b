import Employment
import Exchange
import Foundation

/// What all halls are told besides posts, and who had it told.
public struct BulletinBook {
  private let transaction: any StationTransaction
  private var feed: FeedBook { FeedBook(transaction: transaction) }

  /// The bulletin of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Tells all halls something, or other words under a known name. `body` is one JSON object,
  /// canonical. False where the act does not say who.
  public func publish(
    _ kind: FeedRow.Kind, key: String, body: [UInt8], by act: ClerkAct
  ) throws(StationFault) -> Bool {
    guard act.hasClerk else { return false }
    try feed.put(kind, key: key, body: body)
    try note(kind, key, body, act)
    return true
  }

  /// Takes something back. False where there is nothing of that name, or the act does not say who.
  public func withdraw(
    _ kind: FeedRow.Kind, key: String, by act: ClerkAct
  ) throws(StationFault) -> Bool {
    guard act.hasClerk, try feed.remove(kind, key: key) else { return false }
    try note(kind, key, nil, act)
    return true
  }

  /// What is told of a kind, the newest first.
  public func told(
    _ kind: FeedRow.Kind
  ) throws(StationFault) -> [(key: String, body: Data)] { try feed.bodies(of: kind) }

  /// How something came to be told, from the first step on.
  public func steps(
    _ kind: FeedRow.Kind, key: String
  ) throws(StationFault) -> [BulletinStep] {
    try transaction.rows(
      "SELECT * FROM bulletin_step WHERE kind = ?1 AND key = ?2 ORDER BY number",
      .text(kind.rawValue), .text(key)
    ).map { row throws(StationFault) in
      var body: Data?
      if case .blob(let bytes) = row["body"] { body = Data(bytes) }
      return BulletinStep(
        body: body,
        act: ClerkAct(clerk: try row.text("clerk"), at: try row.timestamp("at"), reason: ""))
    }
  }

  private func note(
    _ kind: FeedRow.Kind, _ key: String, _ body: [UInt8]?, _ act: ClerkAct
  ) throws(StationFault) {
    let last = try transaction.number(
      "SELECT max(number) FROM bulletin_step WHERE kind = ?1 AND key = ?2", .text(kind.rawValue),
      .text(key))
    try transaction.run(
      """
      INSERT INTO bulletin_step (kind, key, number, body, clerk, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        .text(kind.rawValue), .text(key), .integer((last ?? 0) + 1), SQLValue(body),
        .text(act.clerk), SQLValue(act.at),
      ])
  }
}

/// One step of something that all halls are told.
public struct BulletinStep: Hashable, Sendable {
  /// What was said from then on, one JSON object; nil when it was taken back.
  public var body: Data?
  /// Whose step, and when.
  public var act: ClerkAct
}
