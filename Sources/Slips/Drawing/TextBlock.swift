import CPangoCairo

/// A text that was broken into lines for a width.
///
/// Bold Han characters are drawn as outlines over the same text in white. Embedding a second CJK
/// font would cost each file 50 KB before its first glyph (the table of subroutines stays whole in
/// a subset); so there is one, regular and searchable, and headings lie over it in true bold. The
/// two agree in place because Han characters are one em wide in either weight, and Latin letters
/// and digits, which are not, are bold in both.
final class TextBlock {
  private let layout: OpaquePointer
  private let style: TextStyle
  private let boldCover: Bool
  let height: Double
  /// Of the widest line.
  let width: Double

  /// `width` nil: one line, as long as it gets.
  init(_ phrase: Phrase, style: TextStyle, width: Double?, context: OpaquePointer, font: String) {
    layout = pango_layout_new(context)
    self.style = style
    let text = phrase.text
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    TextBlock.set(style, font: font, on: layout)
    TextBlock.emphasise(phrase, style: style, on: layout)
    boldCover = style.bold && text.unicodeScalars.contains { !TextBlock.isLatin($0) }
    if let width {
      pango_layout_set_width(layout, TextBlock.units(width))
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      pango_layout_set_height(layout, -Int32(style.lineLimit))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, &ink, &logical)
    let lines = Double(pango_layout_get_line_count(layout))
    height = lines * style.size * style.leading
    self.width = Double(logical.width) / Double(PANGO_SCALE)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Whether some of the text had to be left out.
  var isShortened: Bool { pango_layout_is_ellipsized(layout) != 0 }

  /// Draws line by line: Pango's own line height follows the font's ascent and descent, and those
  /// of Noto CJK are too loose for a slip.
  func draw(on cairo: OpaquePointer, x: Double, y: Double, boldOutlines: Bool) {
    guard boldCover, boldOutlines else {
      return drawLines(on: cairo, x: x, y: y, asOutlines: false)
    }
    cairo_set_source_rgb(cairo, 1, 1, 1)
    drawLines(on: cairo, x: x, y: y, asOutlines: false)
    cairo_set_source_rgb(cairo, 0, 0, 0)
    let everything = pango_attr_list_new()
    defer { pango_attr_list_unref(everything) }
    pango_attr_list_insert(everything, pango_attr_font_features_new("tnum=1"))
    pango_attr_list_insert(everything, pango_attr_weight_new(PANGO_WEIGHT_BOLD))
    pango_layout_set_attributes(layout, everything)
    drawLines(on: cairo, x: x, y: y, asOutlines: true)
    TextBlock.emphasise(
      Phrase(String(cString: pango_layout_get_text(layout))), style: style, on: layout)
  }

  private func drawLines(on cairo: OpaquePointer, x: Double, y: Double, asOutlines: Bool) {
    guard let lines = pango_layout_get_iter(layout) else { return }
    defer { pango_layout_iter_free(lines) }
    let lineHeight = style.size * style.leading
    var index = 0.0
    repeat {
      guard let line = pango_layout_iter_get_line_readonly(lines) else { break }
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(lines, nil, &logical)
      // 0.36 em below the middle of the line is where Han characters look centred.
      let baseline = y + (index + 0.5) * lineHeight + 0.36 * style.size
      cairo_move_to(cairo, x + Double(logical.x) / Double(PANGO_SCALE), baseline)
      if asOutlines {
        pango_cairo_layout_line_path(cairo, line)
      } else {
        pango_cairo_show_layout_line(cairo, line)
      }
      index += 1
    } while pango_layout_iter_next_line(lines) != 0
    if asOutlines { cairo_fill(cairo) }
  }

  private static func units(_ points: Double) -> Int32 { Int32(points * Double(PANGO_SCALE)) }

  private static func set(_ style: TextStyle, font: String, on layout: OpaquePointer) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, font)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_layout_set_indent(layout, units(style.indent * style.size))
    switch style.alignment {
    case .leading: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .trailing: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
  }

  private static func emphasise(_ phrase: Phrase, style: TextStyle, on layout: OpaquePointer) {
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"))
    var start: UInt32 = 0
    for stretch in phrase.stretches {
      if stretch.emphasised, style.underlined {
        let end = start + UInt32(stretch.text.utf8.count)
        insert(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start..<end, attributes)
      }
      for scalar in stretch.text.unicodeScalars {
        let end = start + UInt32(UTF8.width(scalar))
        if stretch.emphasised || style.bold, isLatin(scalar) {
          insert(pango_attr_weight_new(PANGO_WEIGHT_BOLD), start..<end, attributes)
        }
        start = end
      }
    }
    pango_layout_set_attributes(layout, attributes)
  }

  private static func insert(
    _ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<UInt32>,
    _ attributes: OpaquePointer?
  ) {
    attribute?.pointee.start_index = range.lowerBound
    attribute?.pointee.end_index = range.upperBound
    pango_attr_list_change(attributes, attribute)
  }

  /// Letters, digits and signs that come in their own width in each weight.
  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x0250 }
}
