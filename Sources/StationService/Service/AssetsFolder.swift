import Exchange
import Foundation

/// The folder of code tables, words of screening and the API's document.
public struct AssetsFolder: Hashable, Sendable {
  /// Without a slash at its end.
  public let path: String

  /// It wasn't found, or a file of it cannot be read.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What to do.
    public var description: String
  }

  /// Looks at what was configured, else in `KIOSK_ASSETS` as kioskd does, else in `Assets` beside and
  /// above the program, as in a build tree, and where it is installed, as in `/usr/share/jiuye-kiosk`.
  public static func find(
    configured: String?, environment: [String: String], executable: String
  ) throws(Fault) -> AssetsFolder {
    if let configured { return try AssetsFolder(checked: configured) }
    if let path = environment["KIOSK_ASSETS"] { return try AssetsFolder(checked: path) }
    var folder = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<6 {
      for name in ["Assets", "share/jiuye-kiosk"] {
        let path = folder.appending(path: name).path(percentEncoded: false)
        if let found = try? AssetsFolder(checked: path) { return found }
      }
      folder.deleteLastPathComponent()
    }
    throw Fault(description: "the Assets folder was not found: set assets in the configuration")
  }

  private init(checked path: String) throws(Fault) {
    if let words = FileReason.unreadable(path + "/codes.json") {
      throw Fault(description: "\(path) is no Assets folder: \(words)")
    }
    self.path = path
  }

  /// A file's bytes.
  public func bytes(of name: String) throws(Fault) -> [UInt8] {
    do throws(FileReason.Words) {
      return [UInt8](try FileReason.bytes(of: path + "/" + name).get())
    } catch {
      throw Fault(description: "cannot be read: \(error)")
    }
  }
}
