/// The tables of who may do what at the station, and of what they did.
enum AccountTables {
  static let statements: [String] = [
    // `sites` is a JSON array of ids, null for all; `password` in the PHC string format.
    """
    CREATE TABLE account (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL,
      sites TEXT,
      password TEXT,
      made_at BIGINT NOT NULL,
      made_by TEXT NOT NULL,
      closed_at BIGINT,
      closed_by TEXT,
      closed_reason TEXT
    )
    """,
    // A token's digest is all that is kept of it.
    """
    CREATE TABLE access_token (
      id TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL REFERENCES account (id),
      digest TEXT NOT NULL UNIQUE,
      label TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      revoked_at BIGINT,
      revoked_by TEXT
    )
    """,
    "CREATE INDEX access_token_account ON access_token (account)",
    """
    CREATE TABLE audit_line (
      number BIGINT NOT NULL PRIMARY KEY,
      at BIGINT NOT NULL,
      account TEXT NOT NULL,
      operation TEXT NOT NULL,
      body TEXT NOT NULL,
      digest BYTEA NOT NULL
    )
    """,
    "CREATE INDEX audit_line_at ON audit_line (at)",
  ]
}
