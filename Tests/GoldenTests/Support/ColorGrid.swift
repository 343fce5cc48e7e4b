import CPangoCairo
import Foundation
import Interface
import Panel

/// A picture as the mean colours of small squares, by which two pictures are compared.
///
/// Another release of the font rasteriser shades edges otherwise and moves a stroke by part of a
/// pixel, which changes the mean of a square little. A word that is cut or a button that has moved
/// turns whole squares from ground to ink.
struct ColorGrid {
  /// Pixels along a side of a square.
  static let side = 8
  /// By how much a mean may differ, of 255, before it counts.
  static let threshold = 40
  /// How many squares may differ before the picture is another.
  static let most = 4

  let size: Size
  let columns: Int
  /// Red, green and blue of each square, row by row.
  let means: [SIMD3<Int>]

  /// - Parameter color: `0xRRGGBB` at a place.
  init(size: Size, color: (_ x: Int, _ y: Int) -> UInt32) {
    self.size = size
    let columns = (size.width + Self.side - 1) / Self.side
    let rows = (size.height + Self.side - 1) / Self.side
    self.columns = columns
    means = (0..<columns * rows).map { index in
      let (left, top) = (index % columns * Self.side, index / columns * Self.side)
      var sum = SIMD3<Int>()
      var count = 0
      for y in top..<min(top + Self.side, size.height) {
        for x in left..<min(left + Self.side, size.width) {
          let pixel = Int(color(x, y))
          sum &+= SIMD3(pixel >> 16 & 0xFF, pixel >> 8 & 0xFF, pixel & 0xFF)
          count += 1
        }
      }
      return sum / count
    }
  }

  /// Squares that differ, as rectangles of pixels; all of them when the sizes differ.
  func differences(from other: ColorGrid) -> [Rect] {
    means.indices.compactMap { index in
      if size == other.size, Self.isNear(means[index], other.means[index]) { return nil }
      return Rect(
        x: index % columns * Self.side, y: index / columns * Self.side, width: Self.side,
        height: Self.side)
    }
  }

  private static func isNear(_ one: SIMD3<Int>, _ other: SIMD3<Int>) -> Bool {
    let difference = one &- other
    return (0..<3).allSatisfy { abs(difference[$0]) <= threshold }
  }
}

extension ColorGrid {
  /// What a painter has drawn.
  init(_ painter: Painter) {
    self = painter.withPixels { bytes, stride in
      ColorGrid(size: painter.size) { x, y in
        bytes.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFFFFFF
      }
    }
  }

  /// A picture file; nil when it is missing or no PNG.
  init?(pngFile url: URL) {
    guard let surface = cairo_image_surface_create_from_png(url.path()) else { return nil }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let bytes = cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let size = Size(
      width: Int(cairo_image_surface_get_width(surface)),
      height: Int(cairo_image_surface_get_height(surface)))
    let pixels = UnsafeRawPointer(bytes)
    self.init(size: size) { x, y in
      pixels.load(fromByteOffset: y * stride + x * 4, as: UInt32.self) & 0xFFFFFF
    }
  }
}
