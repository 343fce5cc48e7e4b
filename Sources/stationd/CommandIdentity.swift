import Exchange
import Foundation
import StationService

/// Who acts at the command line of the station's machine: the account of a token in the environment,
/// the account that is logged in, or the machine's operator.
///
/// A session is a file that only the service's own user can read, one for each user of the system who
/// came in by sudo. Whoever can read it can open the store as well.
struct CommandIdentity {
  /// A session that was opened here.
  struct Session: Codable {
    /// The name of the account.
    var account: String
    /// The id of its token.
    var token: String
    /// What opens it.
    var secret: String
  }

  /// Names a token, for scripts.
  static let variable = "STATIOND_TOKEN"

  private let file: URL

  /// Of the station of a configuration.
  init(_ configuration: StationConfiguration) {
    let name = Self.systemUser.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
    file = URL(filePath: configuration.state).appending(path: "sessions").appending(path: name)
  }

  /// Whoever sits at the machine, also behind sudo.
  static var systemUser: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["SUDO_USER"] ?? environment["USER"] ?? NSUserName()
  }

  /// The machine's operator, whoever is logged in.
  static var machineOperator: OperationClient.Identity {
    OperationClient.Identity(user: systemUser)
  }

  /// As whom operations are done.
  func whoActs() throws -> OperationClient.Identity {
    var identity = Self.machineOperator
    if let token = ProcessInfo.processInfo.environment[Self.variable] {
      identity.token = token
    } else {
      identity.token = try session()?.secret
    }
    return identity
  }

  /// The session that is open here; nil where none is.
  func session() throws -> Session? {
    guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false)) else {
      return nil
    }
    return try CanonicalJSON.value(Session.self, from: Data(contentsOf: file))
  }

  /// Keeps a session, in the place of the one before.
  func keep(_ session: Session) throws {
    let manager = FileManager.default
    try manager.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let path = file.path(percentEncoded: false)
    try? manager.removeItem(at: file)
    guard
      manager.createFile(
        atPath: path, contents: try CanonicalJSON.bytes(of: session),
        attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
  }

  /// Nobody is logged in here any more.
  func forget() throws {
    guard try session() != nil else { return }
    try FileManager.default.removeItem(at: file)
  }
}
