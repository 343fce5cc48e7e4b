import Interface
import Testing

@testable import Panel

/// The pixels of a painter, `0xRRGGBB` each.
struct Picture: Equatable, CustomTestStringConvertible {
  let size: Size
  let pixels: [UInt32]
  var testDescription: String { "a picture of \(size.width) by \(size.height)" }

  init(_ painter: Painter) {
    let size = painter.size
    self.size = size
    pixels = painter.withPixels { bytes, stride in
      (0..<size.width * size.height).map { index in
        let offset = index / size.width * stride + index % size.width * 4
        return bytes.load(fromByteOffset: offset, as: UInt32.self) & 0xFFFFFF
      }
    }
  }

  subscript(x: Int, y: Int) -> UInt32 { pixels[y * size.width + x] }

  /// The smallest rectangle around all pixels that are not `background`; nil when there are none.
  func extent(besides background: Color) -> Rect? {
    let background = background.hex
    var (left, top, right, bottom) = (size.width, size.height, -1, -1)
    for index in pixels.indices where pixels[index] != background {
      let (y, x) = index.quotientAndRemainder(dividingBy: size.width)
      (left, right) = (min(left, x), max(right, x))
      (top, bottom) = (min(top, y), max(bottom, y))
    }
    guard right >= 0 else { return nil }
    return Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }
}

extension Color {
  var hex: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}

extension Painter {
  /// A painter of a panel with its own measure.
  static func make(_ width: Int, _ height: Int, theme: Theme = .day) throws -> Painter {
    let size = Size(width: width, height: height)
    return try Painter(
      size: size, measure: PangoMeasure(panel: Size(width: 1920, height: 1080)), theme: theme)
  }

  /// Paints items on ground, and gives the pixels.
  func picture(_ items: [DisplayItem], damage: [Rect]? = nil) -> Picture {
    paint(DisplayList<Int>(size: size, items: items), damage: damage ?? [everything])
    return Picture(self)
  }
}
