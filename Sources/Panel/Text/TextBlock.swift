import CPangoCairo

/// A text broken into lines and shaped, ready to measure and to draw.
final class TextBlock {
  private let layout: OpaquePointer
  /// Widths of the lines in pixels: of the ink where that is wider than the advance.
  let lineWidths: [Int]
  /// How far the ink of a line reaches to the left of its origin, in pixels.
  private let overhangs: [Int]
  /// Whether part of the text is not shown.
  let isShortened: Bool

  /// Takes over `layout`, which was wrapped to `room` pixels.
  init(adopting layout: OpaquePointer, room: Int?, isCut: Bool) {
    self.layout = layout
    let count = Int(pango_layout_get_line_count(layout))
    let extents = (0..<count).map { Self.extent(of: layout, line: $0, room: room) }
    lineWidths = extents.map(\.width)
    overhangs = extents.map(\.overhang)
    isShortened = isCut || pango_layout_is_ellipsized(layout) != 0
  }

  private static func extent(
    of layout: OpaquePointer, line: Int, room: Int?
  ) -> (width: Int, overhang: Int) {
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_line_get_pixel_extents(
      pango_layout_get_line_readonly(layout, Int32(line)), &ink, &logical)
    let advance = Int(logical.width)
    let overhang = max(0, Int(-ink.x))
    let width = max(advance, Int(ink.x + ink.width)) + overhang
    guard let room, width > room else { return (width, overhang) }
    return (max(room, advance), 0)
  }

  var width: Int { lineWidths.max() ?? 0 }

  /// Draws one line with its baseline's left end at a point.
  func draw(line: Int, on context: OpaquePointer, x: Int, baseline: Int) {
    cairo_move_to(context, Double(x + overhangs[line]), Double(baseline))
    pango_cairo_show_layout_line(
      context, pango_layout_get_line_readonly(layout, Int32(line)))
  }

  /// The words that a line shows, with the marks that hold numbers together.
  func words(ofLine line: Int) -> String {
    guard let line = pango_layout_get_line_readonly(layout, Int32(line)),
      let text = pango_layout_get_text(layout)
    else { return "" }
    let start = text + Int(line.pointee.start_index)
    return start.withMemoryRebound(to: UInt8.self, capacity: Int(line.pointee.length)) {
      String(
        decoding: UnsafeBufferPointer(start: $0, count: Int(line.pointee.length)), as: UTF8.self)
    }
  }

  /// Characters for which no installed font has a glyph.
  var unknownGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}
