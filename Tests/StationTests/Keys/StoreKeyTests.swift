import Exchange
import Sealing
import Testing

@testable import Station

@Suite("Which keys belong to a store")
struct StoreKeyTests {
  private static func sealer(_ byte: UInt8) throws -> Sealer {
    Sealer(try SealingKey(bytes: Array(repeating: byte, count: 32)))
  }

  private static func note(_ keys: StoreKeys, in store: any StationDatabase) throws -> StoreKeys {
    try store.write { transaction throws(StationFault) in
      try StoreKeyBook(transaction).note(keys)
    }
  }

  @Test(
    "Of two stations on one store the first brings the keys, and the second hears which is wrong",
    arguments: StationDatabases.each)
  func first(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    let signing = SigningKey()
    let keys = StoreKeys(sealer: try Self.sealer(1), signing: signing)
    #expect(try Self.note(keys, in: store.database).mismatch(of: keys) == nil)
    store.database.close()
    let again = try store.open()
    let stranger = StoreKeys(sealer: try Self.sealer(2), signing: signing)
    #expect(try Self.note(stranger, in: again).mismatch(of: stranger) == .sealing)
    let other = StoreKeys(sealer: try Self.sealer(1), signing: SigningKey())
    #expect(try Self.note(other, in: again).mismatch(of: other) == .signing)
    #expect(try Self.note(keys, in: again) == keys)
    again.close()
  }

  @Test(
    "An operator who gives the signing key up for lost gets another, with the right sealing key",
    arguments: StationDatabases.each)
  func lostSigningKey(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    let sealer = try Self.sealer(1)
    _ = try Self.note(StoreKeys(sealer: sealer, signing: SigningKey()), in: store.database)
    try store.write { transaction throws(StationFault) in
      try transaction.run("UPDATE store_key SET signing = NULL")
    }
    let stranger = StoreKeys(sealer: try Self.sealer(2), signing: SigningKey())
    #expect(try Self.note(stranger, in: store.database).signing == nil)
    let later = StoreKeys(sealer: sealer, signing: SigningKey())
    #expect(try Self.note(later, in: store.database) == later)
  }

  @Test(
    "A store takes new keys while it has none and no site, and never again",
    arguments: StationDatabases.each)
  func takesNewKeys(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    func takesNewKeys() throws -> Bool {
      try district.store.read { transaction throws(StationFault) in
        try StoreKeyBook(transaction).takesNewKeys()
      }
    }
    #expect(try takesNewKeys())
    // As a store from before keys were noted.
    try district.openSite()
    #expect(try !takesNewKeys())
    let noted = try kind.make()
    _ = try Self.note(
      StoreKeys(sealer: district.sealer, signing: SigningKey()), in: noted.database)
    let still = try noted.read { transaction throws(StationFault) in
      try StoreKeyBook(transaction).takesNewKeys()
    }
    #expect(!still)
  }
}
