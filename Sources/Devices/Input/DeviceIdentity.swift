import CEvdev

/// What a device says of itself.
public struct DeviceIdentity: Hashable, Sendable {
  public var name: String
  /// USB or other vendor number.
  public var vendor: UInt16
  /// The vendor's number of the product.
  public var product: UInt16
  /// `/dev/input/event3`.
  public var path: String
  /// Names under `/dev/input/by-id` and `/dev/input/by-path` that lead to it.
  public var links: [String]

  public init(
    name: String, vendor: UInt16, product: UInt16, path: String, links: [String] = []
  ) {
    self.name = name
    self.vendor = vendor
    self.product = product
    self.path = path
    self.links = links
  }
}

/// What a device is, as far as a kiosk is concerned.
public enum DeviceKind: Hashable, Sendable {
  case touch(TouchProtocol)
  case keypad
  /// A full keyboard; a barcode scanner looks the same and is told apart by configuration only.
  case keyboard
  case scanner
  /// Buttons of the case that only turn it off or put it to sleep.
  case powerButton
  /// A mouse, a touchpad, a joystick: nothing a kiosk listens to.
  case other
}

/// What a device can do, as far as it tells what it is.
public struct DeviceCapabilities: Hashable, Sendable {
  /// `ABS_MT_POSITION_X` and `_Y`.
  public var hasContacts = false
  /// `ABS_MT_SLOT`.
  public var hasSlots = false
  /// `ABS_X` and `ABS_Y`.
  public var hasPosition = false
  /// `BTN_TOUCH`.
  public var hasTouchButton = false
  /// `BTN_LEFT`.
  public var hasLeftButton = false
  /// `INPUT_PROP_POINTER` or `BTN_TOOL_FINGER` without `INPUT_PROP_DIRECT`: a touchpad.
  public var isTouchpad = false
  /// `EV_REL` with axes.
  public var isRelative = false
  /// Codes of `EV_KEY`.
  public var keys: Set<UInt16> = []

  /// A device that can do nothing.
  public init() {}

  /// What such a device is.
  public var kind: DeviceKind {
    if isTouchpad { return .other }
    if hasContacts { return .touch(hasSlots ? .slots : .reports) }
    if hasPosition, hasTouchButton { return .touch(.singleTouch) }
    if hasPosition, hasLeftButton { return .touch(.absolutePointer) }
    if isRelative { return .other }
    return keyKind
  }

  private var keyKind: DeviceKind {
    if keys.isEmpty { return .other }
    if keys.isSuperset(of: Self.letters) { return .keyboard }
    if Self.digitSets.contains(where: { keys.isSuperset(of: $0) }) { return .keypad }
    if keys.isSubset(of: Self.powerKeys) { return .powerButton }
    return .other
  }

  private static let letters = Set([KEY_Q, KEY_A, KEY_Z, KEY_M, KEY_ENTER].map(UInt16.init))
  private static let powerKeys = Set([KEY_POWER, KEY_SLEEP, KEY_WAKEUP].map(UInt16.init))
  private static let digitSets: [Set<UInt16>] = [
    Set((KEY_1...KEY_0).map(UInt16.init)),
    Set(
      [KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9]
        .map(UInt16.init)),
    Set((KEY_NUMERIC_0...KEY_NUMERIC_9).map(UInt16.init)),
  ]
}
