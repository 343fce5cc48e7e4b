import CPangoCairo
import Interface

/// Turns words into ``TextBlock``s through Pango, and keeps the ones last used.
///
/// The cache has two halves: when the young one is full it becomes the old one, and the old one
/// goes. It may hold what a person typed, so ``forget()`` empties it when a visit ends.
final class TextSetter {
  let scale: TypeScale
  private let context: OpaquePointer
  private let fonts: [FontKey: OpaquePointer]
  private var young: [TextKey: TextBlock] = [:]
  private var old: [TextKey: TextBlock] = [:]
  private let halfCapacity = 400

  private struct FontKey: Hashable {
    var role: TextStyle.Role
    var weight: TextStyle.Weight
  }

  init(scale: TypeScale) {
    self.scale = scale
    context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    pango_context_set_language(context, pango_language_from_string("zh-hans"))
    Self.setFontOptions(of: context)
    var fonts: [FontKey: OpaquePointer] = [:]
    for role in TextStyle.Role.allCases {
      for weight in [TextStyle.Weight.regular, .bold] {
        fonts[FontKey(role: role, weight: weight)] = FontFamily.description(
          pixels: scale.em(role), weight: weight)
      }
    }
    self.fonts = fonts
  }

  deinit {
    for font in fonts.values { pango_font_description_free(font) }
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  var cachedCount: Int { young.count + old.count }

  func forget() {
    young.removeAll()
    old.removeAll()
  }

  /// The text as it stands at a width.
  func block(_ text: String, _ style: TextStyle, width: Int) -> TextBlock {
    let width = max(1, width)
    if mayFitOneLine(text, style, width: width) {
      let whole = cached(TextKey(text, style, width: nil))
      if whole.width <= width, whole.lineWidths.count <= style.maximumLines ?? .max {
        return whole
      }
    }
    return cached(TextKey(text, style, width: width))
  }

  /// Cheap guess that spares the second shaping of long texts; either answer draws the same.
  private func mayFitOneLine(_ text: String, _ style: TextStyle, width: Int) -> Bool {
    text.utf8.count / 4 * scale.em(style.role) / 2 <= width
  }

  private func cached(_ key: TextKey) -> TextBlock {
    if let block = young[key] { return block }
    let block = old[key] ?? set(key)
    if young.count >= halfCapacity {
      old = young
      young.removeAll(keepingCapacity: true)
    }
    young[key] = block
    return block
  }

  private func set(_ key: TextKey) -> TextBlock {
    let clean = Typesetting.clean(key.text, keepsLines: key.maximumLines == nil)
    let text = key.width == nil ? clean.text : Typesetting.holdingNumbers(clean.text)
    let block = TextBlock(adopting: layout(text, key), room: key.width, isCut: clean.isCut)
    return withoutLoneCharacter(block, text, key) ?? block
  }

  /// A last line of one or two characters looks like a mistake: a little less room for the lines
  /// above brings it company. Nil when nothing has to change, or no such room is found.
  private func withoutLoneCharacter(
    _ block: TextBlock, _ text: String, _ key: TextKey
  ) -> TextBlock? {
    let em = scale.em(key.role)
    func isLone(_ block: TextBlock) -> Bool { (block.lineWidths.last ?? 0) < em * 5 / 2 }
    let lines = block.lineWidths.count
    guard var width = key.width, (2...4).contains(lines), !block.isShortened, isLone(block),
      block.width > 6 * em
    else { return nil }
    var narrower = key
    for _ in 0..<6 {
      width -= em / 2
      narrower.width = width
      let other = TextBlock(adopting: layout(text, narrower), room: width, isCut: false)
      if other.lineWidths.count > lines { return nil }
      if !isLone(other) { return other }
    }
    return nil
  }

  private func layout(_ text: String, _ key: TextKey) -> OpaquePointer {
    // GLib ends the process itself when memory runs out, so Pango never answers with nothing.
    guard let layout = pango_layout_new(context) else { fatalError("Pango is out of memory") }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
      }
    }
    pango_layout_set_font_description(
      layout, fonts[FontKey(role: key.role, weight: key.weight)])
    pango_layout_set_auto_dir(layout, 0)
    if let width = key.width {
      pango_layout_set_width(layout, Int32(min(width, 100_000)) * PANGO_SCALE)
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      if let lines = key.maximumLines {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        pango_layout_set_height(layout, Int32(-min(max(lines, 1), 1000)))
      }
    }
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"))
    // A word that must break, breaks as it is: a hyphen could be taken for part of a number.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    return layout
  }

  /// Grey antialiasing and slight hinting whatever the machine's desktop settings say: the same
  /// picture on every terminal, and no colour fringes on panels that stand upright.
  private static func setFontOptions(of context: OpaquePointer) {
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON)
    pango_cairo_context_set_font_options(context, options)
    pango_cairo_context_set_resolution(context, 96)
    cairo_font_options_destroy(options)
  }
}
