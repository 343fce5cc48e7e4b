import HTTPTypes
import Hummingbird

/// Refuses what no route could mean: no host or more than one (``AbsoluteTarget``), and a target with
/// characters that no text has.
struct RequestCheck: RouterMiddleware {
  typealias Context = StationContext

  /// Bytes of path and query.
  static let longestTarget = 4096

  func handle(
    _ request: Request, context: StationContext,
    next: (Request, StationContext) async throws -> Response
  ) async throws -> Response {
    guard let host = request.head.authority, Self.isAuthority(host) else {
      throw ServiceProblem(
        .malformed,
        "A request needs one Host field, and an address in its first line must be of that host.",
        closes: true)
    }
    guard let target = request.head.path, Self.isText(target) else {
      throw ServiceProblem(
        .malformed,
        "Path and query are text in UTF-8 without control characters, escaped as %XX, and at most"
          + " \(Self.longestTarget) bytes.",
        closes: true)
    }
    return try await next(request, context)
  }

  /// A name or address and perhaps a port (RFC 3986, 3.2.2 and 3.2.3), without a user.
  static func isAuthority(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-._~:[]%!$&'()*+;=".utf8.contains(byte)
        }
      }
  }

  /// Whether a target is UTF-8 without control characters when its escapes are read.
  static func isText(_ target: String) -> Bool {
    guard target.utf8.count <= longestTarget else { return false }
    var bytes: [UInt8] = []
    var rest = Array(target.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return false }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      && String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whether a text of a JSON body holds the character 0, which PostgreSQL cannot keep: as a byte, or
  /// as `\u0000` behind an even number of other backslashes.
  static func namesZero(_ body: [UInt8]) -> Bool {
    if body.contains(0) { return true }
    let escape = Array("u0000".utf8)
    var index = 0
    while index < body.count {
      guard body[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if body[(index + 1)...].starts(with: escape) { return true }
      index += 2
    }
    return false
  }
}
