/// A value of JSON (RFC 8259), read from bytes that have been checked to be UTF-8.
///
/// A row of an import is one small object; numbers keep their digits, as an identifier may be
/// written as one.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Nil when the bytes are not exactly one value, or more than so many, those inside of others
  /// counted.
  package init?(_ bytes: [UInt8], most: Int = .max) {
    var reader = JSONReader(bytes: bytes, valuesLeft: most)
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    guard reader.position == reader.bytes.count else { return nil }
    self = value
  }

  /// Of a string, and the digits of a number.
  package var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .null, .bool, .array, .object: nil
    }
  }

  /// The members of an object.
  package var object: [String: JSONValue]? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The elements of an array.
  package var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }

  /// Of a number without a fraction.
  package var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }

  /// Appends a text as JSON writes it: with quotation marks, and no sign escaped that need not be.
  package static func appendQuoted(_ text: String, to output: inout String) {
    output += "\""
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      output += text
      output += "\""
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
