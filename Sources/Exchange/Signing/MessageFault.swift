/// Why a signed message is not taken. Says nothing of what the message holds.
public enum MessageFault: Error, Hashable, Sendable {
  /// There is no signature with the tag that is asked for.
  case missing
  /// The fields of the signature or the digest cannot be read, or say something that isn't
  /// supported, another algorithm for one.
  case malformed
  /// No such key is enrolled.
  case unknownKey
  /// The content is not the one that was signed.
  case wrongDigest
  /// The signature is not the key's for this message.
  case wrongSignature
  /// Signed longer ago than is taken: milliseconds by the verifier's clock.
  case tooOld(by: Int64)
  /// Signed by a clock that is ahead: milliseconds by the verifier's clock.
  case inTheFuture(by: Int64)
  /// The signature doesn't cover all that it must, or has no nonce or time.
  case componentsMissing
}
