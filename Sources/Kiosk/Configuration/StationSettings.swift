/// Where the central station is, and how often it is asked.
public struct StationSettings: Hashable, Sendable {
  /// `https://station.example:8443`; plain `http` only to this machine itself (`station.url`).
  public var url: String
  /// A file with the certificates (PEM) that vouch for the station; nil for the system's own
  /// (`station.certificate`).
  public var certificateFile: String?
  /// Seconds between two looks when nothing calls for one (`station.roundSeconds`).
  public var roundSeconds: Int
  /// Seconds that the station may keep a question after news waiting (`station.waitSeconds`).
  public var waitSeconds: Int

  /// Settings.
  public init(
    url: String, certificateFile: String? = nil, roundSeconds: Int = 30, waitSeconds: Int = 25
  ) {
    self.url = url
    self.certificateFile = certificateFile
    self.roundSeconds = roundSeconds
    self.waitSeconds = waitSeconds
  }
}
