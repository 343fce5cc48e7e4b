import Employment
import Logging

/// How one `stationd` runs. `Kiosk/station.example.yaml` documents every key.
public struct StationConfiguration: Sendable {
  /// Where the service listens.
  public struct Listening: Hashable, Sendable {
    /// A name or number of this machine; without TLS only of its loopback.
    public var address = "127.0.0.1"
    /// TCP; 0 takes any that is free.
    public var port = 8480
    /// PEM files; both or none.
    public var certificate: String?
    /// Of the certificate's key.
    public var key: String?
    /// Addresses of the web servers in front, which say by `X-Forwarded-For` whom they speak for.
    public var proxies: Set<String> = []
  }

  /// Where the store is.
  public enum Store: Hashable, Sendable {
    /// Embedded, one file.
    case sqlite(path: String, readers: Int)
    /// Words as libpq takes them, a file with the password, and how many connections at most.
    case postgres(connection: String, passwordFile: String?, connections: Int)
  }

  /// A clerk's key for the API.
  public struct Clerk: Hashable, Sendable {
    /// 经办人: as it stands in records.
    public var name: String
    /// SHA-256 of the key, 64 hexadecimal digits.
    public var digest: String
  }

  /// Where the service listens.
  public var listening = Listening()
  /// Folder of everything that the service writes.
  public var state = "station"
  /// Where the store is.
  public var store: Store = .sqlite(path: "station/station.sqlite", readers: 4)
  /// Folder of code tables, words of screening and the API's document; nil to look for it.
  public var assets: String?
  /// Of the key that seals personal fields.
  public var sealingKey = "station/sealing.key"
  /// Of the key that signs the feed.
  public var signingKey = "station/signing.key"
  /// Of the key that opens the parcels of couriers.
  public var courierKey = "station/courier.key"
  /// Folder of the feed's files.
  public var feedFolder = "station/feed"
  /// Folder of the folders into which sources drop files.
  public var incomingFolder = "station/incoming"
  /// Folder of the sources' mapping files.
  public var mappingFolder = "station/mappings"
  /// Folder where copies of the store are put; nil where the doctor is not to look at any.
  public var backupFolder: String?
  /// How often a source that is pulled is asked, milliseconds.
  public var pullInterval: Int64 = 900_000
  /// Whether this one may publish the feed and look after the sources: of several on a store one does.
  public var leads = true
  /// Of referrals, as the district sets it.
  public var policy = ReferralPolicy()
  /// How much anybody may ask for.
  public var limits = ServiceLimits()
  /// How often the service looks after folders, other writers and days that ended, milliseconds.
  public var rounds: Int64 = 1000
  /// Who may use the clerks' paths.
  public var clerks: [Clerk] = []
  /// What is logged.
  public var logLevel: Logger.Level = .info

  /// The defaults.
  public init() {}

  /// The socket by which commands reach the service that runs.
  public var commandSocket: String { state + "/command.socket" }

  /// Whether the address is one of this machine alone.
  public var isLoopback: Bool {
    let address = listening.address
    return address == "localhost" || address == "::1" || address.hasPrefix("127.")
  }
}
