import Interface

/// Copies pixels from the painter's memory to a framebuffer's: turned, and in its format.
public enum Blit {
  /// Copies a part of the picture.
  /// - Parameters:
  ///   - part: In the picture, before turning; what lies outside it is left out.
  ///   - rotation: Turns the picture clockwise; the target has the turned size.
  /// - Returns: What was written, in the target's pixels; nil when nothing was.
  @discardableResult
  public static func copy(
    _ part: Rect, from source: PixelSource, to target: PixelTarget, rotation: Rotation = .none
  ) -> Rect? {
    let whole = Rect(x: 0, y: 0, width: source.size.width, height: source.size.height)
    let glass = Rect(x: 0, y: 0, width: target.size.width, height: target.size.height)
    guard let part = part.overlap(whole),
      let written = rotation.rect(part, in: source.size).overlap(glass)
    else { return nil }
    let walk = Walk(over: written, source: source, target: target, rotation: rotation)
    let format = target.format
    if format == .rgb565 {
      walk.run { $0.storeBytes(of: RGB565.pack($1), toByteOffset: $2, as: UInt16.self) }
    } else if format == .rgb888 {
      walk.run {
        $0.storeBytes(of: UInt16(truncatingIfNeeded: $1), toByteOffset: $2, as: UInt16.self)
        $0.storeBytes(
          of: UInt8(truncatingIfNeeded: $1 >> 16), toByteOffset: $2 &+ 2, as: UInt8.self)
      }
    } else if rotation == .none, format == .xrgb8888 {
      walk.copyRows()
    } else if isXRGB(format) {
      let opaque = format.opaque
      walk.run { $0.storeBytes(of: $1 | opaque, toByteOffset: $2, as: UInt32.self) }
    } else {
      runGeneral(walk, format)
    }
    return written
  }

  private static func isXRGB(_ format: PixelFormat) -> Bool {
    let plain = PixelFormat.xrgb8888
    return format.bitsPerPixel == 32 && format.red == plain.red && format.green == plain.green
      && format.blue == plain.blue
  }

  private static func runGeneral(_ walk: Walk, _ format: PixelFormat) {
    switch format.bytesPerPixel {
    case 2:
      walk.run {
        $0.storeBytes(
          of: UInt16(truncatingIfNeeded: format.pack($1)), toByteOffset: $2, as: UInt16.self)
      }
    case 3:
      walk.run {
        let pixel = format.pack($1)
        $0.storeBytes(of: UInt8(truncatingIfNeeded: pixel), toByteOffset: $2, as: UInt8.self)
        $0.storeBytes(
          of: UInt8(truncatingIfNeeded: pixel >> 8), toByteOffset: $2 + 1, as: UInt8.self)
        $0.storeBytes(
          of: UInt8(truncatingIfNeeded: pixel >> 16), toByteOffset: $2 + 2, as: UInt8.self)
      }
    default:
      walk.run { $0.storeBytes(of: format.pack($1), toByteOffset: $2, as: UInt32.self) }
    }
  }
}

/// The commonest small format, with no shift left to look up.
private enum RGB565 {
  @inline(__always)
  static func pack(_ pixel: UInt32) -> UInt16 {
    UInt16(
      truncatingIfNeeded: (pixel >> 8 & 0xF800) | (pixel >> 5 & 0x07E0) | (pixel >> 3 & 0x001F))
  }
}
