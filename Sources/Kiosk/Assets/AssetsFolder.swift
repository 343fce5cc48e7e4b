import Employment
import Foundation
import Journeys

/// The folder of everything that a terminal shows, says and looks up but does not decide: strings,
/// code tables, regions, occupations, slip words.
public struct AssetsFolder: Hashable, Sendable {
  /// Without a slash at the end.
  public let path: String

  /// Where packages put it.
  public static let installed = "/usr/share/jiuye-kiosk"

  /// A folder, as it is.
  public init(path: String) {
    self.path = path
  }

  /// The first folder of assets among: the configured one; `KIOSK_ASSETS`; `Assets` in a folder
  /// above the program, as in a build tree; ``installed``.
  ///
  /// One that was named but holds no assets is a fault: nothing else is taken in its place.
  ///
  /// - Parameters:
  ///   - explicit: of the configuration; nil when it names none.
  ///   - environment: of the process.
  ///   - executable: the program's own path.
  public static func find(
    explicit: String?, environment: [String: String], executable: String
  ) throws(AssetsFault) -> AssetsFolder {
    if let named = explicit ?? environment["KIOSK_ASSETS"] {
      let folder = AssetsFolder(path: trimmed(named))
      guard folder.holdsAssets else { throw .notFound(lookedIn: [folder.path]) }
      return folder
    }
    let places = above(executable).map { $0 + "/Assets" } + [installed]
    guard let found = places.lazy.map({ AssetsFolder(path: $0) }).first(where: \.holdsAssets)
    else { throw .notFound(lookedIn: places) }
    return found
  }

  /// A file or folder within: `slips/zh-Hans.json`.
  public func path(of name: String) -> String { path + "/" + name }

  /// Whether it looks like a folder of assets.
  var holdsAssets: Bool {
    FileManager.default.fileExists(atPath: path(of: AssetsFolder.strings(.chinese)))
  }

  /// The name of the strings of a language.
  static func strings(_ language: Language) -> String {
    switch language {
    case .chinese: "strings/zh-Hans.json"
    case .english: "strings/en.json"
    }
  }

  /// The name of the pages of policies and courses of a language.
  static func training(_ language: Language) -> String {
    switch language {
    case .chinese: "training/zh-Hans.txt"
    case .english: "training/en.txt"
    }
  }

  /// The folders above a file, nearest first, with links in its path followed.
  private static func above(_ file: String) -> [String] {
    var folders: [String] = []
    var parts = URL(filePath: file).resolvingSymlinksInPath().pathComponents.dropLast()
    while parts.count > 1 {
      folders.append("/" + parts.dropFirst().joined(separator: "/"))
      parts = parts.dropLast()
    }
    return folders
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
