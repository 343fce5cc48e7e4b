import Exchange

/// Reads a small file whole: tables and templates of the program, never data of a source.
enum TextFile {
  static func read(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ path: String) -> [UInt8]? { try? PlainFile.bytes(of: path) }
}
