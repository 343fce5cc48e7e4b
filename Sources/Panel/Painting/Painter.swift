import CPangoCairo
import Interface

/// Draws display lists into memory. It knows nothing of state: only what is in the list shows.
///
/// Not thread-safe: it lives on the thread that owns the screen.
public final class Painter {
  /// In pixels, as a person sees the panel (after rotation).
  public let size: Size
  /// Colours from the next paint on; the caller paints everything after a change.
  public var theme: Theme
  /// The measure whose lines are drawn; the caller paints everything after a change.
  public var measure: PangoMeasure
  let surface: PixelSurface
  var masks = IconMasks()

  /// - Parameter measure: The one that the layout asks; its panel has the painter's size.
  public init(size: Size, measure: PangoMeasure, theme: Theme = .day) throws(PanelFault) {
    self.size = size
    self.measure = measure
    self.theme = theme
    surface = try PixelSurface(size: size)
  }

  /// The largest panel in either direction, in pixels: 8K, lying or upright.
  public static let maximum = Size(width: 7680, height: 7680)

  var scale: TypeScale { measure.setter.scale }
  var context: OpaquePointer { surface.context }

  /// Draws the part of a list that lies in the damage; all other pixels stay as they are.
  /// - Parameter damage: From `DisplayList.damage(from:)`, or ``everything``.
  public func paint<Event>(_ list: DisplayList<Event>, damage: [Rect]) {
    for part in damage {
      if let visible = part.overlap(everything) { paint(list.items, in: visible) }
    }
  }

  /// The whole panel, as damage.
  public var everything: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// Reads the pixels: 32 bits each, `0xXXRRGGBB` in the machine's byte order, rows `stride`
  /// bytes apart, from the top left. The upper eight bits mean nothing.
  public func withPixels<Result>(
    _ body: (_ pixels: UnsafeRawBufferPointer, _ stride: Int) throws -> Result
  ) rethrows -> Result {
    try surface.withPixels { pixels, stride in
      try body(UnsafeRawBufferPointer(pixels), stride)
    }
  }

  /// The picture as a PNG file's bytes; the same picture gives the same bytes.
  public func png() throws(PanelFault) -> [UInt8] { try surface.png() }

  /// Makes every pixel black and forgets all texts: nothing of the visitor before stays.
  public func wipe() {
    surface.wipe()
    measure.forget()
  }

  private func paint(_ items: [DisplayItem], in part: Rect) {
    cairo_save(context)
    cairo_rectangle(
      context, Double(part.x), Double(part.y), Double(part.width), Double(part.height))
    cairo_clip(context)
    let start = firstVisible(items, in: part)
    if start == nil { fill(part, .ground) }
    for item in items[(start ?? 0)...] where item.frame.overlap(part) != nil {
      draw(item)
    }
    cairo_restore(context)
  }

  /// The last item that hides all before it, so that these need no drawing.
  private func firstVisible(_ items: [DisplayItem], in part: Rect) -> Int? {
    items.lastIndex { item in
      if case .fill(_, .square, line: nil) = item.shape { return item.frame.encloses(part) }
      return false
    }
  }
}
