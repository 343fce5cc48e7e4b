/// The table of the keys that belong to a store.
enum StoreKeyTables {
  static let statements: [String] = [
    // One row, written by the first station that opened the store. `signing` is null where an
    // operator has given the signing key up for lost: the next station brings another.
    """
    CREATE TABLE store_key (
      one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
      sealing_check BYTEA NOT NULL,
      signing TEXT
    )
    """
  ]
}
