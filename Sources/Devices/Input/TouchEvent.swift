/// What the acting finger did on the glass.
public struct TouchEvent: Hashable, Sendable {
  /// What the finger did.
  public enum Kind: Hashable, Sendable {
    case down
    case move
    case up
    /// The press is off: the device died, the finger turned out to be a palm, or events were lost.
    case cancel
  }

  /// What the finger did.
  public var kind: Kind
  /// The device's slot, 0 for devices with one contact.
  public var contact: Int
  /// 0…1 from the left edge of the glass as it was made, after the touch matrix.
  public var x: Double
  /// 0…1 from the upper edge of the glass as it was made, after the touch matrix.
  public var y: Double
  /// The kernel's own time of the event.
  public var time: MonotonicTime

  public init(kind: Kind, contact: Int, x: Double, y: Double, time: MonotonicTime) {
    self.kind = kind
    self.contact = contact
    self.x = x
    self.y = y
    self.time = time
  }
}

/// How a panel hangs: clockwise quarter turns of the picture on the glass.
///
/// Apart from ``TouchMatrix``, which tells how the sensor lies on the glass: a panel that is hung
/// otherwise keeps its matrix, and a sensor that is replaced keeps the turn.
public enum PanelTurn: Int, Hashable, Sendable, CaseIterable {
  case upright = 0
  case right = 90
  case over = 180
  case left = 270

  /// Where in the picture a point of the glass lies; both 0…1 from the upper left.
  public func picturePoint(glassX x: Double, glassY y: Double) -> (x: Double, y: Double) {
    switch self {
    case .upright: (x, y)
    case .right: (y, 1 - x)
    case .over: (1 - x, 1 - y)
    case .left: (1 - y, x)
    }
  }
}
