import Exchange
import Sealing
import Station

/// The keys of a station, from their files, held against what the store says of them: of several
/// stations on one store each must have the same.
struct StationKeys {
  let sealer: Sealer
  let signing: SigningKey
  let courier: CourierKey

  /// Makes key files only while the store can still take new keys.
  init(
    _ configuration: StationConfiguration, for database: any StationDatabase
  ) throws(StationOpeningFault) {
    let (known, takesNew) = try Self.asked { () throws(StationFault) in
      try database.read { transaction throws(StationFault) in
        let book = StoreKeyBook(transaction)
        return (try book.found(), try book.takesNewKeys())
      }
    }
    sealer = try Self.sealer(configuration.sealingKey, mayMake: takesNew)
    signing = try Self.signingKey(
      "keys.signing", configuration.signingKey, mayMake: known?.signing == nil)
    let keys = StoreKeys(sealer: sealer, signing: signing)
    // Written only where something is to be noted: a full disk keeps no station from its work.
    var store = known
    if known?.signing == nil {
      store = try Self.asked { () throws(StationFault) in
        try database.write { transaction throws(StationFault) in
          try StoreKeyBook(transaction).note(keys)
        }
      }
    }
    switch store?.mismatch(of: keys) {
    case .sealing:
      throw Self.fault("keys.sealing", configuration.sealingKey, StationFault.wrongKey.words)
    case .signing: throw Self.fault("keys.signing", configuration.signingKey, Self.otherSigning)
    case nil: break
    }
    // A secret of its own, so that what waits on sticks can be made unreadable without another
    // name for the feed.
    courier = CourierKey(
      derivedFrom: try Self.signingKey("keys.courier", configuration.courierKey, mayMake: true))
  }

  private static let otherSigning =
    "the signing key is not the one that this store's terminals know: copy that of another"
    + " stationd, or the one in the safe"

  private static func sealer(
    _ path: String, mayMake: Bool
  ) throws(StationOpeningFault) -> Sealer {
    do throws(SealingFault) {
      if mayMake { return Sealer(try SealingKey.loadOrCreate(at: path)) }
      guard let key = try SealingKey.find(at: path) else { throw .wrongKey }
      return Sealer(key)
    } catch {
      throw fault("keys.sealing", path, words(of: error))
    }
  }

  private static func signingKey(
    _ setting: String, _ path: String, mayMake: Bool
  ) throws(StationOpeningFault) -> SigningKey {
    do throws(SigningKey.Fault) {
      if mayMake { return try SigningKey.loadOrCreate(at: path) }
      if let key = try SigningKey.find(at: path) { return key }
    } catch {
      throw StationOpeningFault(description: "\(setting): \(error)")
    }
    throw fault(setting, path, "the key is missing, but terminals know the store by one")
  }

  private static func asked<Answer>(
    _ body: () throws(StationFault) -> Answer
  ) throws(StationOpeningFault) -> Answer {
    do throws(StationFault) { return try body() } catch {
      throw StationOpeningFault(description: "store: \(error.words)")
    }
  }

  private static func fault(
    _ setting: String, _ path: String, _ words: String
  ) -> StationOpeningFault {
    StationOpeningFault(description: "\(setting): \(path): \(words)")
  }

  private static func words(of fault: SealingFault) -> String {
    switch fault {
    case .wrongKey:
      "the key is missing or no key, but there is a store that was sealed with one"
    case .damaged: "damaged"
    case .diskFull: "the disk is full"
    case .unavailable(let reason): reason
    }
  }
}
