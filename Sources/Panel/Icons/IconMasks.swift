import CPangoCairo
import Interface

/// Icons as coverage masks, drawn once for each size: a screen has a dozen, in three sizes.
struct IconMasks {
  private struct Key: Hashable {
    var icon: Icon
    var side: Int
  }
  private var masks: [Key: IconMask] = [:]

  mutating func mask(_ icon: Icon, side: Int, unit: Double) -> IconMask? {
    let key = Key(icon: icon, side: side)
    if let mask = masks[key] { return mask }
    if masks.count >= 256 { masks.removeAll() }
    let mask = IconMask(icon, side: side, unit: unit)
    masks[key] = mask
    return mask
  }
}

/// One icon at one size.
final class IconMask {
  let surface: OpaquePointer

  /// - Parameter unit: The panel's unit in pixels, of which a stroke at 6 units takes 0.4.
  init?(_ icon: Icon, side: Int, unit: Double) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(side), Int32(side)),
      let context = cairo_create(surface)
    else { return nil }
    defer { cairo_destroy(context) }
    self.surface = surface
    let grid = Double(side) / 24
    cairo_scale(context, grid, grid)
    cairo_set_source_rgba(context, 0, 0, 0, 1)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_width(context, Self.stroke(side: Double(side), unit: unit) / grid)
    IconPath(icon.drawing).draw(on: context)
    cairo_surface_flush(surface)
  }

  deinit { cairo_surface_destroy(surface) }

  /// 0.4 units at 6 units; grows with the root of the size, so that small icons stay open and
  /// large ones do not look thin beside bold words.
  private static func stroke(side: Double, unit: Double) -> Double {
    max(1.25, 0.4 * unit * (side / (6 * unit)).squareRoot())
  }
}
