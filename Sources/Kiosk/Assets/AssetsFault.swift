/// Why assets cannot be used. The description names the file and says what to do.
public enum AssetsFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// No folder of assets in any of these places.
  case notFound(lookedIn: [String])
  /// A file of the folder is not there or cannot be read.
  case unreadable(file: String)
  /// A file's text cannot be used: the line, from 1, where it is known, and what is wrong.
  case invalid(file: String, line: Int?, String)

  public var description: String {
    switch self {
    case .notFound(let places):
      "no folder of assets in \(places.joined(separator: ", ")); name one with `assets:` in the "
        + "configuration or with KIOSK_ASSETS"
    case .unreadable(let file):
      "\(file) is missing or may not be read; install the program's assets again"
    case .invalid(let file, let line, let words):
      "\(file)\(line.map { ":\($0)" } ?? ""): \(words); correct the file, or install the "
        + "program's assets again"
    }
  }
}
