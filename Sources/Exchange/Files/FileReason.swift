import Foundation

/// What the system says of a file, for messages: path and reason, so that whoever reads it knows what
/// to mend.
public enum FileReason {
  /// `/var/lib/a: Permission denied`.
  ///
  /// - Parameter code: `errno` of the call that failed.
  public static func words(_ path: String, code: CInt = errno) -> String {
    "\(path): \(String(cString: strerror(code)))"
  }

  /// The same of an error that Foundation gave.
  public static func words(_ path: String, _ error: any Error) -> String {
    guard let code = code(of: error) else { return "\(path): \(error.localizedDescription)" }
    return words(path, code: code)
  }

  /// Why a file cannot be read; nil where it can.
  public static func unreadable(_ path: String) -> String? {
    access(path, R_OK) == 0 ? nil : words(path)
  }

  /// The bytes of a regular file, or why there are none. See ``PlainFile``.
  public static func bytes(
    of path: String, limit: Int = PlainFile.usualLimit
  ) -> Result<Data, Words> {
    do throws(PlainFile.Fault) {
      return .success(Data(try PlainFile.bytes(of: path, limit: limit)))
    } catch {
      switch error {
      case .missing: return .failure(Words(description: words(path, code: ENOENT)))
      case .unreadable(let code): return .failure(Words(description: words(path, code: code)))
      case .notAFile, .tooLarge: return .failure(Words(description: "\(path): \(error)"))
      }
    }
  }

  /// Path and reason.
  public struct Words: Error, Hashable, Sendable, CustomStringConvertible {
    /// `/var/lib/a: Permission denied`.
    public let description: String
  }

  private static func code(of error: any Error) -> CInt? {
    if let error = error as? POSIXError { return error.code.rawValue }
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return CInt(exactly: error.code) }
    return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap { code(of: $0) }
  }
}
