import Foundation

/// `stationd backup` of a store on PostgreSQL: done by `Kiosk/station/backup`, which takes the client
/// of the server's own version. The service has no part in it.
public struct PostgresCopy: Hashable, Sendable {
  /// Cannot be begun.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What to do.
    public var description: String
  }

  private let script: String
  private let arguments: [String]

  /// Nil where the store is none of PostgreSQL.
  ///
  /// - Parameters:
  ///   - configuration: names the store.
  ///   - path: of the copy, from the root.
  ///   - executable: the program's own path. The script lies beside it, or in the tree that it was
  ///     built in.
  public init?(
    of configuration: StationConfiguration, to path: String, executable: String
  ) throws(Fault) {
    guard case .postgres(let connection, let passwordFile, _) = configuration.store else {
      return nil
    }
    guard let script = Self.find(executable) else {
      throw Fault(
        description: "the script that copies a store on PostgreSQL is missing: install"
          + " Kiosk/station/backup as README says")
    }
    self.script = script
    arguments =
      (passwordFile.map { ["--password-file", $0] } ?? []) + [connection, path]
  }

  /// Copies; what goes wrong is said on standard error. The status: 0 when the copy is whole.
  public func run() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: script)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : 70
  }

  private static func find(_ executable: String) -> String? {
    var folder = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<6 {
      for name in ["station/backup", "Kiosk/station/backup"] {
        let path = folder.appending(path: name).path(percentEncoded: false)
        if FileManager.default.isExecutableFile(atPath: path) { return path }
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
