import CPangoCairo
import Interface

/// The typeface of every screen.
enum FontFamily {
  /// What the screens were drawn with.
  static let wanted = "Noto Sans CJK SC"
  /// The same design under its other names, then whatever the machine has.
  static let list = "Noto Sans CJK SC,Source Han Sans SC,Noto Sans SC,sans-serif"

  /// The caller frees it.
  static func description(pixels: Int, weight: TextStyle.Weight) -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, list)
    pango_font_description_set_absolute_size(description, Double(pixels) * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    return description
  }
}
