import Foundation

/// The part of structured fields (RFC 8941) that message signatures need.
enum StructuredField {
  /// A bare item.
  enum Item: Hashable, Sendable {
    case integer(Int64)
    case string(String)
    case token(String)
    case bytes([UInt8])
    case boolean(Bool)
  }

  /// An item's or list's parameters, in order.
  typealias Parameters = [Parameter]

  /// `;key=value`.
  struct Parameter: Hashable, Sendable {
    var key: String
    var value: Item
  }

  /// An item of an inner list.
  struct Listed: Hashable, Sendable {
    var item: Item
    var parameters: Parameters
  }

  /// What stands behind a dictionary's key.
  enum Value: Hashable, Sendable {
    case bytes([UInt8])
    case list([Listed], Parameters)
    /// Anything else that a dictionary may hold.
    case other(Item)
  }

  /// `key=value` of a dictionary.
  struct Member: Hashable, Sendable {
    var key: String
    var value: Value
  }

  /// As it is written, which is the only way to write it (RFC 8941 section 4.1).
  static func text(of item: Item) -> String {
    switch item {
    case .integer(let number): return String(number)
    case .string(let text):
      let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
      return "\"\(String(escaped))\""
    case .token(let word): return word
    case .bytes(let bytes): return ":\(Data(bytes).base64EncodedString()):"
    case .boolean(let flag): return flag ? "?1" : "?0"
    }
  }

  /// `;key=value;…`; a key alone stands for true.
  static func text(of parameters: Parameters) -> String {
    parameters.map { parameter in
      parameter.value == .boolean(true)
        ? ";\(parameter.key)" : ";\(parameter.key)=\(text(of: parameter.value))"
    }.joined()
  }

  /// `("a" "b");key=value`.
  static func text(of list: [Listed], _ parameters: Parameters) -> String {
    let items = list.map { text(of: $0.item) + text(of: $0.parameters) }
    return "(\(items.joined(separator: " ")))" + text(of: parameters)
  }
}
