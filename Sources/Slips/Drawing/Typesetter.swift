import CPangoCairo

/// Fonts, opened once and kept: the first text costs some 100 ms, the next ones microseconds.
///
/// Sendable because ``SlipStudio`` lets it be used only under its lock: Pango's objects may change
/// threads, but two threads may not be in them at once.
final class Typesetter: @unchecked Sendable {
  /// The family of `look.md`; Debian's `fonts-noto-cjk`.
  static let family = "Noto Sans CJK SC"

  private let fonts: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer

  init(language: String) {
    fonts = pango_cairo_font_map_new()
    context = pango_font_map_create_context(fonts)
    pango_context_set_language(context, pango_language_from_string(language))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(fonts))
  }

  private struct Key: Hashable {
    var phrase: Phrase
    var style: TextStyle
    var width: Double?
  }
  /// Of one document: a text is measured at least twice and drawn once.
  private var blocks: [Key: TextBlock] = [:]

  func block(_ phrase: Phrase, _ style: TextStyle, width: Double?) -> TextBlock {
    let key = Key(phrase: phrase, style: style, width: width)
    if let block = blocks[key] { return block }
    let block = TextBlock(
      phrase, style: style, width: width, context: context, font: Typesetter.family)
    blocks[key] = block
    return block
  }

  /// Lets go of a document's texts: they hold a person's name.
  func forget() { blocks = [:] }

  /// Whether the family is installed; else another one would silently stand in.
  var hasFamily: Bool {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, Typesetter.family)
    guard let font = pango_context_load_font(context, description) else { return false }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    guard let found = pango_font_describe(font) else { return false }
    defer { pango_font_description_free(found) }
    return String(cString: pango_font_description_get_family(found)) == Typesetter.family
  }
}
