/// What the public reads, by key, in one language. The texts stand in Assets.
public struct Words: Hashable, Sendable {
  private let templates: [String: String]

  public init(_ templates: [String: String]) { self.templates = templates }

  /// The text of a key with `{name}` places filled; the key itself in ⟦⟧ when it is missing,
  /// which a test forbids.
  public func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let template = templates[key] else { return "⟦\(key)⟧" }
    guard !values.isEmpty else { return template }
    return Words.filled(template, values)
  }

  /// Every key that has a text, for tests that compare languages.
  public var keys: Set<String> { Set(templates.keys) }

  /// A template with its `{places}` filled; places without a value stay.
  public static func filled(_ template: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: "}") else { return result + "{" + rest }
      let name = String(rest[..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// The languages of the screens.
public enum Language: String, Hashable, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}
