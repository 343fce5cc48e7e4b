import Interface

/// Visits the target's pixels row by row, and the source's in the order that turning makes of it.
struct Walk {
  private let source: UnsafeRawPointer
  private let target: UnsafeMutableRawPointer
  private let targetStride: Int
  private let bytesPerPixel: Int
  private let width: Int
  private let height: Int
  /// Bytes in the source for one step right and one step down in the target.
  private let stepRight: Int
  private let stepDown: Int
  /// When a step right is a step down in the source, so many columns are visited together, so
  /// that a line of the source's cache is used while it is there.
  private let block: Int

  /// - Parameter written: In the target's pixels; inside both pictures.
  init(over written: Rect, source: PixelSource, target: PixelTarget, rotation: Rotation) {
    let (x, y) = (written.x, written.y)
    let (lastX, lastY) = (source.size.width - 1, source.size.height - 1)
    let first: (x: Int, y: Int)
    switch rotation {
    case .none:
      (first, stepRight, stepDown) = ((x, y), 4, source.stride)
    case .right:
      (first, stepRight, stepDown) = ((y, lastY - x), -source.stride, 4)
    case .half:
      (first, stepRight, stepDown) = ((lastX - x, lastY - y), -4, -source.stride)
    case .left:
      (first, stepRight, stepDown) = ((lastX - y, x), source.stride, -4)
    }
    guard let from = source.bytes.baseAddress, let to = target.bytes.baseAddress else {
      preconditionFailure("a rectangle inside an empty picture")
    }
    bytesPerPixel = target.format.bytesPerPixel
    self.source = from + first.y * source.stride + first.x * 4
    self.target = to + target.offset + y * target.stride + x * bytesPerPixel
    targetStride = target.stride
    width = written.width
    height = written.height
    block = rotation == .right || rotation == .left ? 32 : written.width
  }

  /// Calls `store` with a target row, a source pixel and the byte offset in that row.
  @inline(__always)
  func run(_ store: (UnsafeMutableRawPointer, UInt32, Int) -> Void) {
    if stepRight == 4 { return runStraight(store) }
    var left = 0
    while left < width {
      let right = min(left + block, width)
      for row in 0..<height {
        let to = target + row * targetStride
        var from = source + row * stepDown + left * stepRight
        for column in left..<right {
          store(to, from.loadUnaligned(as: UInt32.self), column * bytesPerPixel)
          from += stepRight
        }
      }
      left = right
    }
  }

  /// The same where nothing turns, so that the compiler can take several pixels at once.
  @inline(__always)
  private func runStraight(_ store: (UnsafeMutableRawPointer, UInt32, Int) -> Void) {
    for row in 0..<height {
      let to = target + row * targetStride
      let from = source + row * stepDown
      for column in 0..<width {
        let pixel = from.loadUnaligned(fromByteOffset: column &* 4, as: UInt32.self)
        store(to, pixel, column &* bytesPerPixel)
      }
    }
  }

  /// Where nothing turns and nothing changes.
  func copyRows() {
    for row in 0..<height {
      (target + row * targetStride).copyMemory(
        from: source + row * stepDown, byteCount: width * 4)
    }
  }
}
