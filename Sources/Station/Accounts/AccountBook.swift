import Employment
import Exchange

/// Accounts and their tokens.
public struct AccountBook {
  let transaction: any StationTransaction

  /// The accounts of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// By its name, closed or not.
  public func find(name: String) throws(StationFault) -> Account? {
    try transaction.row("SELECT * FROM account WHERE name = ?1", .text(name)).map(account)
  }

  /// By its id, closed or not.
  public func find(_ id: RecordID) throws(StationFault) -> Account? {
    try transaction.row("SELECT * FROM account WHERE id = ?1", SQLValue(id)).map(account)
  }

  /// All of them, the open ones first, by name.
  public func list() throws(StationFault) -> [Account] {
    try transaction.rows(
      "SELECT * FROM account ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, name"
    ).map(account)
  }

  /// What is kept of an open account's password; nil where there is none.
  public func password(of name: String) throws(StationFault) -> PasswordHash? {
    try transaction.row(
      "SELECT password FROM account WHERE name = ?1 AND closed_at IS NULL", .text(name)
    )?.optionalText("password").map { PasswordHash(text: $0) }
  }

  /// How many open accounts look after the district.
  func administrators() throws(StationFault) -> Int64 {
    try transaction.number(
      "SELECT count(*) FROM account WHERE role = ?1 AND closed_at IS NULL",
      .text(AccountRole.districtAdministrator.rawValue)) ?? 0
  }

  func insert(_ account: Account, password: PasswordHash?) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO account (id, name, role, sites, password, made_at, made_by)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """,
      [
        SQLValue(account.id), .text(account.name), .text(account.role.rawValue),
        try account.sites.map { sites throws(StationFault) in try SQLValue(json: sites.sorted()) }
          ?? .null,
        SQLValue(password?.text), SQLValue(account.madeAt), .text(account.madeBy),
      ])
  }

  func setPassword(_ password: PasswordHash, of id: RecordID) throws(StationFault) {
    try transaction.run(
      "UPDATE account SET password = ?2 WHERE id = ?1", SQLValue(id), .text(password.text))
  }

  /// Nobody comes in by it any more, with a password or a token.
  func close(_ id: RecordID, by act: ClerkAct) throws(StationFault) {
    try transaction.run(
      """
      UPDATE account SET closed_at = ?2, closed_by = ?3, closed_reason = ?4, password = NULL
      WHERE id = ?1
      """, SQLValue(id), SQLValue(act.at), .text(act.clerk), .text(act.reason))
    try transaction.run(
      """
      UPDATE access_token SET revoked_at = ?2, revoked_by = ?3
      WHERE account = ?1 AND revoked_at IS NULL
      """, SQLValue(id), SQLValue(act.at), .text(act.clerk))
  }

  private func account(_ row: SQLRow) throws(StationFault) -> Account {
    var closed: ClerkAct?
    if let at = row.optionalTimestamp("closed_at") {
      closed = ClerkAct(
        clerk: try row.text("closed_by"), at: at, reason: try row.text("closed_reason"))
    }
    var sites: Set<RecordID>?
    if row.optionalText("sites") != nil {
      sites = Set(try row.json("sites", as: [RecordID].self))
    }
    return Account(
      name: try row.text("name"), id: try row.recordID("id"), role: try row.word("role"),
      sites: sites, hasPassword: row.optionalText("password") != nil,
      madeAt: try row.timestamp("made_at"), madeBy: try row.text("made_by"), closed: closed)
  }

  // MARK: Tokens

  func insert(_ token: AccessToken, digest: String) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO access_token (id, account, digest, label, made_at, expires_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """,
      [
        SQLValue(token.id), SQLValue(token.account), .text(digest), .text(token.label),
        SQLValue(token.madeAt), SQLValue(token.expiresAt),
      ])
  }

  /// The newest first; of one account or of all.
  public func tokens(of account: RecordID? = nil) throws(StationFault) -> [AccessToken] {
    try transaction.rows(
      """
      SELECT * FROM access_token WHERE CAST(?1 AS TEXT) IS NULL OR account = ?1
      ORDER BY made_at DESC, id
      """, SQLValue(account?.description)
    ).map(token)
  }

  public func token(_ id: RecordID) throws(StationFault) -> AccessToken? {
    try transaction.row("SELECT * FROM access_token WHERE id = ?1", SQLValue(id)).map(token)
  }

  func revoke(_ id: RecordID, by act: ClerkAct) throws(StationFault) {
    try transaction.run(
      "UPDATE access_token SET revoked_at = ?2, revoked_by = ?3 WHERE id = ?1", SQLValue(id),
      SQLValue(act.at), .text(act.clerk))
  }

  /// Who comes in by a token; nil where it is none, has ended, or its account is closed.
  ///
  /// - Parameters:
  ///   - digest: SHA-256 of the token, 64 hexadecimal digits.
  ///   - channel: how it comes.
  ///   - address: where it comes from; empty for this machine.
  public func bearer(
    of digest: String, at moment: Timestamp, through channel: Caller.Channel, address: String
  ) throws(StationFault) -> Caller? {
    let row = try transaction.row("SELECT * FROM access_token WHERE digest = ?1", .text(digest))
    guard let token = try row.map(token), token.isGood(at: moment),
      let account = try find(token.account), account.closed == nil
    else { return nil }
    return Caller(
      account: account.id, name: account.name, role: account.role, sites: account.sites,
      channel: channel, address: address)
  }

  private func token(_ row: SQLRow) throws(StationFault) -> AccessToken {
    AccessToken(
      id: try row.recordID("id"), account: try row.recordID("account"),
      label: try row.text("label"), madeAt: try row.timestamp("made_at"),
      expiresAt: try row.timestamp("expires_at"),
      revokedAt: row.optionalTimestamp("revoked_at"))
  }
}
