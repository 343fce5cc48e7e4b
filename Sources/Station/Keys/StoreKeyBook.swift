import Exchange

/// What a store says of the keys that belong to it.
public struct StoreKeyBook {
  let transaction: any StationTransaction

  /// The keys of a store.
  public init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// Nil where no station has opened the store yet, or only one from before keys were noted.
  public func found() throws(StationFault) -> StoreKeys? {
    guard let row = try transaction.row("SELECT sealing_check, signing FROM store_key") else {
      return nil
    }
    var signing: VerifyingKey?
    if let text = row.optionalText("signing") {
      guard let key = VerifyingKey(text) else { throw .damaged }
      signing = key
    }
    return StoreKeys(sealingCheck: try row.blob("sealing_check"), signing: signing)
  }

  /// Whether a new key may still become the store's: none is noted, and without a site nothing of
  /// anybody can have been sealed.
  public func takesNewKeys() throws(StationFault) -> Bool {
    guard try found() == nil else { return false }
    return try transaction.row("SELECT id FROM site LIMIT 1") == nil
  }

  /// Notes a station's keys where none are; those that belong to the store from then on, which are
  /// another's if it came first.
  public func note(_ keys: StoreKeys) throws(StationFault) -> StoreKeys {
    try transaction.run(
      """
      INSERT INTO store_key (one, sealing_check, signing) VALUES (1, ?1, ?2)
      ON CONFLICT (one) DO UPDATE SET signing = excluded.signing
      WHERE store_key.signing IS NULL AND store_key.sealing_check = excluded.sealing_check
      """, .blob(keys.sealingCheck), SQLValue(keys.signing?.text))
    guard let found = try found() else { throw .damaged }
    return found
  }
}
