/// Where one colour lies within a pixel.
public struct ColorChannel: Hashable, Sendable {
  /// Bits from the least significant bit of the pixel, as a little-endian number.
  public var offset: Int
  /// Bits of this colour; 0 when the pixel has none of it.
  public var length: Int

  public init(offset: Int, length: Int) {
    self.offset = offset
    self.length = length
  }
}

/// How pixels lie in a framebuffer's memory, as plain numbers.
public struct FramebufferGeometry: Hashable, Sendable {
  /// Pixels of the glass, before any turn of the picture.
  public var width: Int
  /// Rows of the glass, before any turn of the picture.
  public var height: Int
  /// 16, 24 or 32.
  public var bitsPerPixel: Int
  /// Bytes from one row to the next: not always `width × bitsPerPixel / 8`.
  public var stride: Int
  /// Bytes from the start of the mapped memory to the upper left pixel.
  public var offset: Int
  /// Where red lies within a pixel.
  public var red: ColorChannel
  /// Where green lies within a pixel.
  public var green: ColorChannel
  /// Where blue lies within a pixel.
  public var blue: ColorChannel
  /// Where a framebuffer keeps transparency; most have none.
  public var alpha: ColorChannel

  public init(
    width: Int, height: Int, bitsPerPixel: Int, stride: Int, offset: Int, red: ColorChannel,
    green: ColorChannel, blue: ColorChannel, alpha: ColorChannel
  ) {
    self.width = width
    self.height = height
    self.bitsPerPixel = bitsPerPixel
    self.stride = stride
    self.offset = offset
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// 2, 3 or 4.
  public var bytesPerPixel: Int { bitsPerPixel / 8 }

  /// From the upper left pixel to the end of the last one: the last row may end at its last
  /// pixel, without the rest of the stride.
  public var length: Int { stride * (height - 1) + width * bytesPerPixel }

  /// Why nothing can be drawn into such a framebuffer of `memory` bytes; nil when all is well.
  func defect(memory: Int) -> FramebufferFault? {
    let channels = [red, green, blue]
    // Before anything is multiplied or allocated: 8K, lying or upright, and rows of a power of two.
    let isPossible =
      (1...7680).contains(width) && (1...7680).contains(height) && (1...65_536).contains(stride)
    guard isPossible else { return .impossibleGeometry }
    if ![16, 24, 32].contains(bitsPerPixel) { return .unsupportedDepth(bits: bitsPerPixel) }
    if channels.contains(where: { $0.length == 0 || $0.offset + $0.length > bitsPerPixel }) {
      return .unsupportedDepth(bits: bitsPerPixel)
    }
    let isSound =
      stride >= width * bytesPerPixel && (0...memory).contains(offset) && length <= memory - offset
    return isSound ? nil : .impossibleGeometry
  }
}

/// Why there is no framebuffer to draw into.
public enum FramebufferFault: Error, Hashable, Sendable {
  /// There is no such device.
  case missing
  /// We may not open it: the user is not in group `video`.
  case notPermitted
  /// The file is no framebuffer.
  case notUsable
  /// Palettes, grey or packed bits.
  case unsupportedDepth(bits: Int)
  /// The driver says numbers that cannot be.
  case impossibleGeometry
  case system(SystemFault)
}
