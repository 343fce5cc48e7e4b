/// How a text is set. Sizes are points.
struct TextStyle: Hashable {
  enum Alignment: Hashable { case leading, centre, trailing }
  var size: Double
  var bold = false
  var alignment = Alignment.leading
  /// Line height, as a multiple of the size.
  var leading = 1.4
  /// Longer texts end in `…` on the last line.
  var lineLimit = 4
  /// Width of the first line's indentation, in characters.
  var indent = 0.0
  /// Whether filled-in values are underlined, as on a form.
  var underlined = false
}
