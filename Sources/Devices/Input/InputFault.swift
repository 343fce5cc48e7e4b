/// Why an input device cannot be used.
public enum InputFault: Error, Hashable, Sendable {
  /// It was unplugged, or died.
  case gone
  /// Another program has grabbed it.
  case grabbedByAnother
  /// We may not open it: the user is not in group `input`, or udev has not set the mode yet.
  case notPermitted
  /// The file is no input device.
  case notUsable
  case system(SystemFault)
}
