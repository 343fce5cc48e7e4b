/// A text in which some stretches stand out: what was filled into a template.
struct Phrase: Hashable {
  struct Stretch: Hashable {
    var text: String
    var emphasised: Bool
  }
  var stretches: [Stretch]

  init(_ text: String) { stretches = [Stretch(text: text, emphasised: false)] }

  init(emphasised text: String) { stretches = [Stretch(text: text, emphasised: true)] }

  /// Puts values into `{placeholders}`. A placeholder without a value stays as it is, so that a
  /// mistake in Assets is seen on paper; a value is never searched for placeholders itself.
  init(_ template: String, filling values: [String: String]) {
    stretches = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      append(String(rest[..<open]), emphasised: false)
      let name = String(rest[rest.index(after: open)..<close])
      if let value = values[name] {
        append(value, emphasised: true)
      } else {
        append(String(rest[open...close]), emphasised: false)
      }
      rest = rest[rest.index(after: close)...]
    }
    append(String(rest), emphasised: false)
  }

  var text: String { stretches.map(\.text).joined() }

  private mutating func append(_ text: String, emphasised: Bool) {
    if !text.isEmpty { stretches.append(Stretch(text: text, emphasised: emphasised)) }
  }
}
