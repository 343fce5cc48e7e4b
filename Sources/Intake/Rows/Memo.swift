/// Remembers what texts came to, up to a size: the fields of an import have few values.
public struct Memo<Value> {
  @usableFromInline var known: [String: Value] = [:]

  /// Knows nothing yet.
  @inlinable public init() {}

  /// What `make` makes of a text, or made of it before.
  @inlinable public mutating func value(_ text: String, _ make: (String) -> Value) -> Value {
    if let value = known[text] { return value }
    let value = make(text)
    if known.count >= 20_000 { known.removeAll(keepingCapacity: true) }
    known[text] = value
    return value
  }
}
