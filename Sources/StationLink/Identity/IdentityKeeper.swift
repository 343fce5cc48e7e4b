import Employment
import Exchange

/// Keeps who this terminal is, and the key that proves it.
///
/// A terminal that is enrolled gets a new key each time. The old one stays until the station has
/// answered to the new one, and both change in one step: whenever the plug is pulled, the terminal is
/// who it was or who it is now, with the key that belongs to it.
public protocol IdentityKeeper: AnyObject, Sendable {
  /// As it was last kept, with its key; nil before the first enrolment, and where the key is gone.
  var identity: DeviceIdentity? { get }
  /// As it was last kept, whether or not there is a key; nil before the first enrolment.
  var enrolment: Enrolment? { get }
  /// Of the device as it is now, also where what it was enrolled as cannot be read; nil when there is
  /// none.
  var key: SigningKey? { get }
  /// Keeps what the station says of the terminal now. On the disk when it returns; false when it
  /// could not be written, or when the terminal is another device by now: nothing has changed then.
  func save(_ enrolment: Enrolment) -> Bool
  /// For the next enrolment: on the disk, and the same until that is answered or the key given up.
  /// Nil when it could not be written.
  func nextKey() -> SigningKey?
  /// The station knows the next key, and no answer to that enrolment will come.
  func giveUpNextKey()
  /// The terminal is another device from now on. On the disk when it returns; false when it could not
  /// be written: the terminal is who it was then, and the next key stays.
  func adopt(_ enrolment: Enrolment, under key: SigningKey) -> Bool
}

/// A device of the station's, as itself.
public struct DeviceIdentity: Sendable {
  /// What the station says of it.
  public var enrolment: Enrolment
  /// Signs its requests and its outbox; never leaves the terminal.
  public var key: SigningKey

  /// An identity.
  public init(enrolment: Enrolment, key: SigningKey) {
    self.enrolment = enrolment
    self.key = key
  }
}
