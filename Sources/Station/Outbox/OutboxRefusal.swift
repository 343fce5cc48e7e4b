/// Why a batch is not taken at all.
public enum OutboxRefusal: Error, Hashable, Sendable, CaseIterable {
  /// No device has that id.
  case unknownDevice
  /// The device is no longer trusted.
  case revoked
  /// Its chain forks: the disk was cloned or set back. Nothing is taken until it is enrolled anew.
  case forkedChain
  /// No rows.
  case empty
  /// More rows than a batch may have.
  case tooMany
  /// Not signed by the device.
  case wrongSignature
  /// Rows are missing in between, or are not what the device signed: altered on their way.
  case broken
}
