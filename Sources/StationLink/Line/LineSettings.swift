/// Where the station is and how long a terminal waits for it.
public struct LineSettings: Hashable, Sendable {
  /// `https://station.example:8443`; plain `http` only to this machine itself.
  public var station: String
  /// A file with the certificates (PEM) that vouch for the station; nil for the system's own.
  public var certificateFile: String?
  /// Seconds for a connection.
  public var connectTimeout: Int
  /// Seconds for a whole answer, beyond what the station was asked to wait.
  public var answerTimeout: Int
  /// The longest answer that is taken, bytes.
  public var answerLimit: Int
  /// Version of the terminal's program, which the station is told with each request; nil for none.
  public var programVersion: String?

  /// Settings.
  public init(
    station: String, certificateFile: String? = nil, connectTimeout: Int = 5,
    answerTimeout: Int = 20, answerLimit: Int = 32 << 20, programVersion: String? = nil
  ) {
    self.station = station
    self.certificateFile = certificateFile
    self.connectTimeout = connectTimeout
    self.answerTimeout = answerTimeout
    self.answerLimit = answerLimit
    self.programVersion = programVersion
  }

  /// Whether what goes over the line is hidden from others: TLS, or this machine itself.
  public var isPrivate: Bool {
    if station.hasPrefix("https://") { return true }
    let rest = station.dropFirst("http://".count)
    guard station.hasPrefix("http://") else { return false }
    let host =
      rest.hasPrefix("[") ? rest.prefix { $0 != "]" } + "]" : rest.prefix { $0 != ":" && $0 != "/" }
    return ["localhost", "127.0.0.1", "[::1]"].contains(String(host))
  }
}
