/// A device as the hub handles it: an ``InputDevice``, or what stands for one in tests.
protocol HubDevice: AnyObject {
  /// The hub changes the links in it when udev does.
  var identity: DeviceIdentity { get set }
  var kind: DeviceKind { get }
  var use: DeviceUse { get }
  /// Readable while there is input.
  var number: Int32 { get }

  /// Everything that has come since the last call.
  func read() throws(InputFault) -> [RawInput]

  /// What must be taken back when the device is let go.
  func cancel(time: MonotonicTime) -> [RawInput]
}

extension HubDevice {
  var summary: DeviceSummary { DeviceSummary(identity: identity, kind: kind, use: use) }
}

extension InputDevice: HubDevice {}

/// How the hub opens the device at a path that has these links; nil when the settings leave it
/// alone.
typealias DeviceOpening = (
  _ path: String, _ links: [String], _ settings: InputSettings
) throws(InputFault) -> (any HubDevice)?
