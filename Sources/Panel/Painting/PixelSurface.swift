import CPangoCairo
import Interface

/// Pixels in memory that Cairo draws on: 32 bits each, `0xXXRRGGBB` in the machine's byte order.
final class PixelSurface {
  let size: Size
  private let surface: OpaquePointer
  /// Cairo's drawing context. Valid as long as this object.
  let context: OpaquePointer

  init(size: Size) throws(PanelFault) {
    let most = Painter.maximum
    guard (1...most.width).contains(size.width), (1...most.height).contains(size.height) else {
      throw .unusableSize(size)
    }
    let surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      if let surface { cairo_surface_destroy(surface) }
      throw .outOfMemory(size)
    }
    guard let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      throw .outOfMemory(size)
    }
    self.size = size
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  var stride: Int { Int(cairo_image_surface_get_stride(surface)) }

  func withPixels<Result>(
    _ body: (_ pixels: UnsafeMutableRawBufferPointer, _ stride: Int) throws -> Result
  ) rethrows -> Result {
    cairo_surface_flush(surface)
    let stride = self.stride
    let base = cairo_image_surface_get_data(surface)
    return try body(
      UnsafeMutableRawBufferPointer(start: base, count: stride * size.height), stride)
  }

  func wipe() {
    withPixels { pixels, _ in _ = pixels.initializeMemory(as: UInt8.self, repeating: 0) }
    cairo_surface_mark_dirty(surface)
  }

  /// The picture as a PNG file's bytes; the same picture gives the same bytes.
  func png() throws(PanelFault) -> [UInt8] {
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { sink in
      cairo_surface_write_to_png_stream(
        surface,
        { sink, data, length in
          sink?.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return CAIRO_STATUS_SUCCESS
        }, sink)
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw .pngNotWritten }
    return bytes
  }
}
