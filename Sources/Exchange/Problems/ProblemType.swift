/// Why the station did not do what it was asked for, as both sides name it. The wire form is the
/// `type` of an ``Problem``: `urn:jiuye:problem:` and the case's words with hyphens.
public enum ProblemType: String, Hashable, Sendable, CaseIterable {
  /// The body is not what the path takes.
  case malformed = "malformed"
  /// The body is longer than the path takes.
  case tooLarge = "too-large"
  /// There is nothing of that name.
  case notFound = "not-found"
  /// The path does not take this method.
  case wrongMethod = "wrong-method"
  /// The path does not take a body of this type, or in this coding.
  case wrongMediaType = "wrong-media-type"
  /// What the request expects of the answer is not known.
  case unmetExpectation = "unmet-expectation"
  /// The request's signature is missing, wrong, or not for this body.
  case wrongSignature = "wrong-signature"
  /// The request was seen before.
  case replayed = "replayed"
  /// The device's clock is too far off for its signatures to be believed.
  case clockOff = "clock-off"
  /// No device has that key.
  case unknownDevice = "unknown-device"
  /// The device was revoked.
  case revoked = "revoked"
  /// The site does no business now.
  case siteNotOpen = "site-not-open"
  /// The enrolment code is wrong.
  case wrongCode = "wrong-code"
  /// The enrolment code was used, by a terminal with another key.
  case codeUsed = "code-used"
  /// The key that is to be enrolled was enrolled before: a new one is needed.
  case keyKnown = "key-known"
  /// The enrolment code is older than 15 minutes.
  case codeExpired = "code-expired"
  /// The chain of the device's outbox forks: a disk was copied or set back.
  case forkedChain = "forked-chain"
  /// No key, or one that may not do this.
  case notAllowed = "not-allowed"
  /// Who asks is known, and may not do this.
  case forbidden = "forbidden"
  /// The record has changed since it was read, or its state does not admit this.
  case conflict = "conflict"
  /// Too many requests.
  case tooMany = "too-many"
  /// The database is gone or did not answer in time.
  case unavailable = "unavailable"
  /// There is no room left.
  case noRoom = "no-room"
  /// A fault of the station's own.
  case internalFault = "internal-fault"

  /// `urn:jiuye:problem:wrong-code`.
  public var name: String { ProblemType.prefix + rawValue }

  /// Nil for a name that this version does not know.
  public init?(name: String) {
    guard name.hasPrefix(ProblemType.prefix) else { return nil }
    self.init(rawValue: String(name.dropFirst(ProblemType.prefix.count)))
  }

  private static let prefix = "urn:jiuye:problem:"
}
