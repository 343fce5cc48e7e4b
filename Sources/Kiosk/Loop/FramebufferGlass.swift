import Devices
import Interface
import Panel

/// A framebuffer as glass: converts, turns, copies, and flushes (decision 4: without the flush a
/// framebuffer that DRM emulates holds what was drawn back for some 50 ms).
public final class FramebufferGlass: Glass {
  private let framebuffer: Framebuffer
  private let format: PixelFormat
  private let rotation: Rotation
  /// Called when the device refused a flush: once per fault, for the log.
  private let onFault: (FramebufferFault) -> Void

  /// Nil when the framebuffer's pixels are of a format that cannot be drawn.
  public init?(
    _ framebuffer: Framebuffer, rotation: Rotation,
    onFault: @escaping (FramebufferFault) -> Void = { _ in }
  ) {
    let geometry = framebuffer.geometry
    guard
      let format = PixelFormat(
        bitsPerPixel: geometry.bitsPerPixel, red: geometry.red.painted,
        green: geometry.green.painted, blue: geometry.blue.painted, alpha: geometry.alpha.painted)
    else { return nil }
    self.framebuffer = framebuffer
    self.format = format
    self.rotation = rotation
    self.onFault = onFault
  }

  /// The size of the picture as people see it, after rotation.
  public var pictureSize: Size {
    rotation.size(
      of: Size(width: framebuffer.geometry.width, height: framebuffer.geometry.height))
  }

  public func show(_ source: PixelSource, damage: [Rect]) {
    let geometry = framebuffer.geometry
    let target = PixelTarget(
      bytes: framebuffer.pixels, stride: geometry.stride, offset: geometry.offset,
      size: Size(width: geometry.width, height: geometry.height), format: format)
    for rect in damage { Blit.copy(rect, from: source, to: target, rotation: rotation) }
    do {
      try framebuffer.flush()
    } catch {
      onFault(error)
    }
  }
}

extension ColorChannel {
  fileprivate var painted: PixelFormat.Channel {
    PixelFormat.Channel(offset: offset, length: length)
  }
}
