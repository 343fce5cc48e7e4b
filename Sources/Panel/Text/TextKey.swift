import Interface

/// What decides how a text is broken into lines: colour and alignment do not.
struct TextKey: Hashable {
  var text: String
  var role: TextStyle.Role
  var weight: TextStyle.Weight
  var maximumLines: Int?
  /// In pixels; nil never wraps.
  var width: Int?

  init(_ text: String, _ style: TextStyle, width: Int?) {
    self.text = text
    role = style.role
    weight = style.weight
    maximumLines = style.maximumLines
    self.width = width
  }
}
