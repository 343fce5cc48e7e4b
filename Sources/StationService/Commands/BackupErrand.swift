import Foundation

/// `stationd backup`, as whoever typed it sees the disk.
///
/// The service that runs writes the copy, and its sandbox has a /tmp of its own: a copy there is
/// gone with the service, and nobody else can read it.
public struct BackupErrand {
  private let path: String

  /// - Parameter path: of the copy, from the root.
  public init(path: String) { self.path = path }

  /// Has the copy written, and looks whether it stands where it should.
  /// - Parameter station: does the operation at the station.
  public func run(_ station: (BackUpStore) async throws -> String) async throws -> String {
    // What stands here already would be taken for the copy.
    if FileManager.default.fileExists(atPath: path) {
      throw OperationClient.Refused(description: BackupRefusal.exists(path).sentence)
    }
    let written = try await station(BackUpStore(path: path))
    guard FileManager.default.fileExists(atPath: path) else {
      throw OperationClient.Refused(
        description: "there is no copy at \(path): the service wrote it where only the service"
          + " sees it, as its /tmp is its own; name a file in the service's state folder")
    }
    return written
  }
}
