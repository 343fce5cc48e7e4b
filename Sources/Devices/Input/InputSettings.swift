import Glibc

/// Picks a device. What is nil matches any; all that is given must match.
public struct DeviceMatch: Hashable, Sendable {
  /// A shell pattern over the device's name: `*Touch*`.
  public var name: String?
  /// USB or other vendor number.
  public var vendor: UInt16?
  /// The vendor's number of the product.
  public var product: UInt16?
  /// A shell pattern over its path or a link to it: `/dev/input/by-path/*usb-0:2*`.
  public var path: String?

  public init(
    name: String? = nil, vendor: UInt16? = nil, product: UInt16? = nil, path: String? = nil
  ) {
    self.name = name
    self.vendor = vendor
    self.product = product
    self.path = path
  }

  /// Reads `vendor:product`, four hexadecimal digits each, as `lsusb` prints it.
  public init?(vendorAndProduct text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...4).contains($0.count) }),
      let vendor = UInt16(parts[0], radix: 16), let product = UInt16(parts[1], radix: 16)
    else { return nil }
    self.init(vendor: vendor, product: product)
  }

  /// Whether all that is given fits.
  public func matches(_ device: DeviceIdentity) -> Bool {
    if let name, !Self.fits(name, device.name) { return false }
    if let vendor, vendor != device.vendor { return false }
    if let product, product != device.product { return false }
    guard let path else { return true }
    return ([device.path] + device.links).contains { Self.fits(path, $0) }
  }

  private static func fits(_ pattern: String, _ text: String) -> Bool {
    fnmatch(pattern, text, 0) == 0
  }
}

/// What a device is used for.
public enum DeviceRole: Hashable, Sendable {
  /// What its capabilities say.
  case automatic
  case touch
  case keypad
  case keyboard
  case scanner
  /// Grabbed, so that nothing it says reaches the machine, and not listened to.
  case blocked
  /// Not even opened.
  case untouched
}

/// Which device is which, and how they answer.
public struct InputSettings: Hashable, Sendable {
  /// One device or several alike, and their use.
  public struct Rule: Hashable, Sendable {
    /// Which devices.
    public var match: DeviceMatch
    /// What they are used for.
    public var role: DeviceRole
    /// Nil takes the matrix of the settings.
    public var matrix: TouchMatrix?

    public init(match: DeviceMatch, role: DeviceRole, matrix: TouchMatrix? = nil) {
      self.match = match
      self.role = role
      self.matrix = matrix
    }
  }

  /// The first that matches decides.
  public var rules: [Rule]
  /// For devices that no rule matches.
  public var unlisted: DeviceRole
  /// From sensor to glass, for every touchscreen without a matrix of its own.
  public var matrix: TouchMatrix
  /// Repeat and double strike at the start of every visit.
  public var keys: KeySettings
  /// Exclusive use, so that nothing typed reaches the console behind the kiosk. Off only where
  /// a developer's own keyboard is at stake.
  public var grabs: Bool

  public init(
    rules: [Rule] = [], unlisted: DeviceRole = .automatic, matrix: TouchMatrix = .identity,
    keys: KeySettings = KeySettings(), grabs: Bool = true
  ) {
    self.rules = rules
    self.unlisted = unlisted
    self.matrix = matrix
    self.keys = keys
    self.grabs = grabs
  }

  /// The rule for a device; with only `unlisted` and the common matrix when none matches.
  public func rule(for device: DeviceIdentity) -> Rule {
    rules.first { $0.match.matches(device) } ?? Rule(match: DeviceMatch(), role: unlisted)
  }

  /// Whether a device serves the same under either identity: before and after udev made its links.
  func treatAlike(_ left: DeviceIdentity, _ right: DeviceIdentity, kind: DeviceKind) -> Bool {
    let (one, other) = (rule(for: left), rule(for: right))
    return Self.use(one.role, of: kind) == Self.use(other.role, of: kind)
      && (one.matrix ?? matrix) == (other.matrix ?? matrix)
  }

  /// What a device is used as; nil when it is not even opened for use.
  ///
  /// A role that the device cannot fill, such as a keyboard as touchscreen, blocks it. The power
  /// button of the case stays with the machine unless a rule says otherwise.
  public static func use(_ role: DeviceRole, of kind: DeviceKind) -> DeviceUse {
    switch role {
    case .automatic: automatic(kind)
    case .touch: kind.touchProtocol.map { .touch($0) } ?? .blocked
    case .keypad: .keys(.keypad)
    case .keyboard: .keys(.keyboard)
    case .scanner: .keys(.scanner)
    case .blocked: .blocked
    case .untouched: .untouched
    }
  }

  private static func automatic(_ kind: DeviceKind) -> DeviceUse {
    switch kind {
    case .touch(let touch): .touch(touch)
    case .keypad: .keys(.keypad)
    case .keyboard: .keys(.keyboard)
    case .scanner: .keys(.scanner)
    case .powerButton: .untouched
    case .other: .blocked
    }
  }
}

/// What a device does for the kiosk, after configuration and capabilities.
public enum DeviceUse: Hashable, Sendable {
  case touch(TouchProtocol)
  case keys(KeySource)
  case blocked
  case untouched
}

extension DeviceKind {
  var touchProtocol: TouchProtocol? {
    if case .touch(let touch) = self { return touch }
    return nil
  }
}
