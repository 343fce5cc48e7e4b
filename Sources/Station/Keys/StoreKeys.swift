import Exchange
import Sealing

/// Which keys belong to a store, without telling anything of the secret ones.
public struct StoreKeys: Hashable, Sendable {
  /// Of the key that seals personal fields: ``Sealer/keyCheck``.
  public var sealingCheck: [UInt8]
  /// Of the key that signs the feed and that terminals know; nil where none is known yet.
  public var signing: VerifyingKey?

  /// The keys that a station has.
  public init(sealer: Sealer, signing: SigningKey) {
    sealingCheck = [UInt8](sealer.keyCheck)
    self.signing = signing.verifyingKey
  }

  init(sealingCheck: [UInt8], signing: VerifyingKey?) {
    self.sealingCheck = sealingCheck
    self.signing = signing
  }

  /// Why a station with other keys must not open the store.
  public enum Mismatch: Error, Hashable, Sendable {
    /// Rows would be sealed under two keys, and one person be two.
    case sealing
    /// Terminals would be enrolled to a key that signs nothing they hear.
    case signing
  }

  /// What of a station's keys does not belong to a store with these; nil where all do.
  public func mismatch(of keys: StoreKeys) -> Mismatch? {
    if keys.sealingCheck != sealingCheck { return .sealing }
    return keys.signing == signing ? nil : .signing
  }
}
