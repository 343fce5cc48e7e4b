/// What the input devices of the terminal say together.
public enum HubEvent: Hashable, Sendable {
  case touch(TouchEvent)
  case key(KeyEvent)
  case attached(DeviceSummary)
  case detached(DeviceSummary)
  /// A device that cannot be used, told once for each reason.
  case refused(path: String, InputFault)
}

/// A device in use, for the staff screen and the log.
public struct DeviceSummary: Hashable, Sendable {
  /// What it says of itself.
  public var identity: DeviceIdentity
  /// What it is.
  public var kind: DeviceKind
  /// What it is used for.
  public var use: DeviceUse
}
