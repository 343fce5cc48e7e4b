/// What a statement of the station's store takes and gives: what SQLite and PostgreSQL both have.
public enum SQLValue: Hashable, Sendable {
  case null
  /// Also of booleans: 0 and 1.
  case integer(Int64)
  /// UTF-8 without the character 0, which PostgreSQL cannot hold.
  case text(String)
  case blob([UInt8])
}

extension SQLValue {
  /// Nil becomes null.
  public init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  /// Nil becomes null.
  public init(_ number: (some BinaryInteger)?) {
    self = number.map { .integer(Int64($0)) } ?? .null
  }

  /// Nil becomes null.
  public init(_ bytes: [UInt8]?) { self = bytes.map { .blob($0) } ?? .null }

  /// 1 or 0.
  public init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByNilLiteral
{
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
  /// The value itself. A text with the character 0 is refused, so that both databases do the same.
  func checked() throws(StationFault) -> SQLValue {
    guard case .text(let text) = self, text.utf8.contains(0) else { return self }
    throw .statement("a text holds the character 0, which cannot be kept")
  }
}
