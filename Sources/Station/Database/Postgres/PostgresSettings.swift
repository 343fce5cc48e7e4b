import CPostgres
import Exchange
import Foundation

/// How to reach the station's store on PostgreSQL.
public struct PostgresSettings: Hashable, Sendable {
  /// libpq's keywords or URI, without a password: that comes from ``passwordFile``, or from
  /// libpq's own password or service file.
  public var connection: String
  /// A file that holds the password alone, such as a systemd credential.
  public var passwordFile: String?
  /// The schema of the tables, made where there is none: letters a to z, digits and `_`.
  public var schema = "public"
  /// The most connections at once.
  public var connections = 8
  /// How long anything may take.
  public var limits = StoreLimits()

  /// Settings with eight connections.
  public init(connection: String, passwordFile: String? = nil) {
    self.connection = connection
    self.passwordFile = passwordFile
  }

  /// libpq's parameters of each server that ``connection`` names (`host=a,b port=5432,5433`), in
  /// their order. Asked one by one, since libpq's own way from one to the next has a limit of time
  /// only where its calls block. Faults say nothing of their contents.
  func servers() throws(StationFault) -> [[String: String]] {
    let whole = try parameters()
    var lists: [String: [String]] = [:]
    for name in ["host", "hostaddr", "port"] {
      guard let value = whole[name] else { continue }
      lists[name] = value.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0)
      }
    }
    let count = max(lists["host"]?.count ?? 1, lists["hostaddr"]?.count ?? 1)
    let fits = lists.allSatisfy { name, list in
      list.count == count || (name == "port" && list.count == 1)
    }
    guard fits else { throw .unavailable("the connection names other numbers of hosts and ports") }
    return (0..<count).map { index in
      var parameters = whole
      for (name, list) in lists { parameters[name] = list.count == 1 ? list[0] : list[index] }
      return parameters
    }
  }

  /// libpq's parameters. Faults say nothing of their contents.
  func parameters() throws(StationFault) -> [String: String] {
    guard schema.wholeMatch(of: #/[a-z_][a-z0-9_]*/#) != nil else {
      throw .unavailable("the schema's name may have a to z, 0 to 9 and _ only")
    }
    var parameters = try PostgresSettings.parse(connection)
    guard parameters["password"] == nil, parameters["sslpassword"] == nil else {
      throw .unavailable("the password belongs into a file, not into the connection's words")
    }
    if let passwordFile { parameters["password"] = try PostgresSettings.word(in: passwordFile) }
    let patience = limits.connecting.wholeMilliseconds
    let defaults = [
      "application_name": "stationd", "client_encoding": "UTF8",
      // With several servers named: the one that can write.
      "target_session_attrs": "read-write",
      // A line that is cut is noticed in time, also while nothing is asked.
      "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
      "tcp_user_timeout": "\(max(1000, patience))",
    ]
    parameters.merge(defaults) { given, _ in given }
    parameters["client_encoding"] = "UTF8"
    return parameters
  }

  private static func parse(_ connection: String) throws(StationFault) -> [String: String] {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(connection, &message) else {
      // libpq's own words repeat what it could not read, which may be a password.
      PQfreemem(message)
      throw .unavailable("the connection's words cannot be understood")
    }
    defer { PQconninfoFree(options) }
    var parameters: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val {
        parameters[String(cString: keyword)] = String(cString: value)
      }
      option += 1
    }
    return parameters
  }

  private static func word(in path: String) throws(StationFault) -> String {
    let data: Data
    do throws(FileReason.Words) { data = try FileReason.bytes(of: path, limit: 4096).get() } catch {
      throw .unavailable("the password's file cannot be read: \(error)")
    }
    var bytes = data[...]
    while bytes.last == 10 || bytes.last == 13 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
