/// Maps where the sensor feels a finger to where on the glass it is.
///
/// The two upper rows of a 3×3 matrix over coordinates of 0…1, as libinput's
/// `LIBINPUT_CALIBRATION_MATRIX` has them: `x' = a·x + b·y + c`, `y' = d·x + e·y + f`.
public struct TouchMatrix: Hashable, Sendable {
  /// Row by row: `a`, `b`, `c` give x', `d`, `e`, `f` give y'.
  public var a, b, c, d, e, f: Double

  /// The sensor lies on the glass as it should.
  public static let identity = TouchMatrix(1, 0, 0, 0, 1, 0)

  /// Six numbers, row by row.
  public init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  /// Six numbers, row by row; nil when there are not six, one is not finite, or the matrix maps
  /// the glass to a line.
  public init?(_ numbers: [Double]) {
    guard numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
    self.init(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    if abs(a * e - b * d) < 1e-9 { return nil }
  }

  /// The point on the glass, held within 0…1.
  public func apply(x: Double, y: Double) -> (x: Double, y: Double) {
    (Self.held(a * x + b * y + c), Self.held(d * x + e * y + f))
  }

  private static func held(_ value: Double) -> Double {
    min(max(value, 0), 1)
  }
}

/// The least and greatest value that an axis of a device reports.
public struct AxisRange: Hashable, Sendable {
  /// The least value.
  public var minimum: Int32
  /// The greatest value.
  public var maximum: Int32

  public init(_ minimum: Int32, _ maximum: Int32) {
    self.minimum = minimum
    self.maximum = maximum
  }

  /// 0…1 along the axis. A sensor with one unit per pixel gives exactly its pixel's left edge.
  func fraction(_ value: Int32) -> Double {
    let length = Double(maximum) - Double(minimum) + 1
    if length <= 1 { return 0 }
    return (Double(value) - Double(minimum)) / length
  }
}
