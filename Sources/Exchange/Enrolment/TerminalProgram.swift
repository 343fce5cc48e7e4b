/// How a terminal names its program in each request: `User-Agent: kioskd/0.1.0` (RFC 9110, 10.1.5).
public enum TerminalProgram {
  private static let name = "kioskd/"

  /// The field's value for a version.
  public static func userAgent(version: String) -> String { name + version }

  /// The version that a field's value tells: at most 32 letters, digits, `.`, `-`, `+` and `_`. Nil
  /// for any other program or form.
  public static func version(in userAgent: String) -> String? {
    guard userAgent.hasPrefix(name) else { return nil }
    let version = userAgent.dropFirst(name.count).utf8
    guard (1...32).contains(version.count), version.allSatisfy(isAllowed) else { return nil }
    return String(Substring(version))
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 43, 45, 46, 95: true
    default: false
    }
  }
}
