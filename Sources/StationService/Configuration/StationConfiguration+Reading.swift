import Employment
import Exchange
import Foundation
import Logging

/// A configuration that cannot be used: everything that is wrong, a line each.
public struct StationConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// With file and line, or the variable.
  public var problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}

extension StationConfiguration {
  /// Reads a configuration: the environment goes before the file, the file before the defaults.
  ///
  /// - Parameters:
  ///   - path: of a YAML file; nil when there is none.
  ///   - environment: of the process: `STATION_LISTEN_PORT=8443` for `listen.port`.
  public static func load(
    path: String?, environment: [String: String]
  ) throws(StationConfigurationFault) -> StationConfiguration {
    guard let path else { return try read(SettingsFile(), environment).configuration }
    guard let data = PlainFile.data(at: path) else {
      throw StationConfigurationFault(problems: ["\(path): cannot be read"])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw StationConfigurationFault(problems: ["\(path): is not UTF-8"])
    }
    return try read(SettingsFile(yaml: text, named: path), environment).configuration
  }

  /// The same, with the keys that were asked for.
  static func read(
    _ file: SettingsFile, _ environment: [String: String]
  ) throws(StationConfigurationFault) -> (configuration: StationConfiguration, asked: Set<String>) {
    var reader = SettingReader(file, environment: environment)
    var configuration = StationConfiguration()
    configuration.readPlaces(&reader, environment)
    configuration.readStore(&reader)
    configuration.readListening(&reader)
    configuration.readPolicy(&reader)
    configuration.readLimits(&reader)
    configuration.readPeople(&reader)
    if !reader.problems.isEmpty { throw StationConfigurationFault(problems: reader.problems) }
    return (configuration, reader.asked)
  }

  private mutating func readPlaces(
    _ reader: inout SettingReader, _ environment: [String: String]
  ) {
    let home = environment["HOME"].map { $0 + "/.local/state" } ?? "."
    let usual = environment["STATE_DIRECTORY"] ?? home + "/jiuye-station"
    state = reader.path("state", usual) ?? usual
    assets = reader.path("assets", nil)
    sealingKey = reader.path("keys.sealing", state + "/sealing.key") ?? sealingKey
    signingKey = reader.path("keys.signing", state + "/signing.key") ?? signingKey
    courierKey = reader.path("keys.courier", state + "/courier.key") ?? courierKey
    feedFolder = reader.path("feed.folder", state + "/feed") ?? feedFolder
    incomingFolder = reader.path("sources.folder", state + "/incoming") ?? incomingFolder
    mappingFolder = reader.path("sources.mappings", state + "/mappings") ?? mappingFolder
    pullInterval = Int64(1000 * reader.number("sources.pullSeconds", 900, in: 10...86_400))
    leads = reader.value("leads", true, expected: "true or false") {
      ["true": true, "false": false][$0]
    }
    rounds = Int64(1000 * reader.number("sources.roundSeconds", 1, in: 1...3600))
  }

  private mutating func readStore(_ reader: inout SettingReader) {
    let kind = reader.value("store.kind", "sqlite", expected: "sqlite or postgres") {
      ["sqlite", "postgres"].contains($0) ? $0 : nil
    }
    let file = reader.path("store.file", state + "/station.sqlite") ?? state + "/station.sqlite"
    let readers = reader.number("store.readers", 4, in: 1...64)
    let connection = reader.text("store.connection", nil)
    let passwordFile = reader.path("store.passwordFile", nil)
    let connections = reader.number("store.connections", 16, in: 2...500)
    guard kind == "postgres" else {
      store = .sqlite(path: file, readers: readers)
      return
    }
    guard let connection else {
      reader.conflict("store.kind", "postgres needs store.connection")
      return
    }
    store = .postgres(
      connection: connection, passwordFile: passwordFile, connections: connections)
  }

  private mutating func readListening(_ reader: inout SettingReader) {
    listening.address = reader.text("listen.address", listening.address) ?? listening.address
    listening.port = reader.number("listen.port", listening.port, in: 0...65_535)
    listening.certificate = reader.path("listen.certificate", nil)
    listening.key = reader.path("listen.key", nil)
    listening.proxies = Set(
      reader.list("listen.proxies", expected: "an IP address") { TrustedProxies.address($0) })
    if (listening.certificate == nil) != (listening.key == nil) {
      reader.conflict("listen.certificate", "and listen.key go together")
    }
    if listening.certificate == nil, !isLoopback {
      reader.conflict(
        "listen.address",
        "\(listening.address) is not loopback and needs TLS: set listen.certificate and listen.key,"
          + " or listen on 127.0.0.1 behind a web server that ends TLS")
    }
  }

  private mutating func readPolicy(_ reader: inout SettingReader) {
    policy.quotaRatio = reader.number("policy.quotaRatio", policy.quotaRatio, in: 1...100)
    policy.openReferralsLimit = reader.number(
      "policy.openReferralsLimit", policy.openReferralsLimit, in: 1...100)
    policy.slipValidityDays = reader.number(
      "policy.slipValidityDays", policy.slipValidityDays, in: 1...365)
    policy.registrationValidityDays = reader.number(
      "policy.registrationValidityDays", policy.registrationValidityDays, in: 1...3650)
  }

  private mutating func readLimits(_ reader: inout SettingReader) {
    limits.connections = reader.number("limits.connections", limits.connections, in: 10...1_000_000)
    limits.request = seconds("limits.requestSeconds", limits.request, 1...600, &reader)
    limits.idle = seconds("limits.idleSeconds", limits.idle, 1...3600, &reader)
    limits.longPoll = seconds("feed.longestWaitSeconds", limits.longPoll, 0...600, &reader)
    rate("limits.devicePerMinute", \.perDevice, &reader)
    rate("limits.sourcePerMinute", \.perSource, &reader)
    rate("limits.addressPerMinute", \.perAddress, &reader)
    rate("limits.enrolmentsPerMinute", \.enrolments, &reader)
    limits.batchBody =
      1024
      * reader.number(
        "limits.batchKilobytes", limits.batchBody / 1024, in: 64...262_144)
    limits.postingsBody =
      (1 << 20)
      * reader.number(
        "limits.postingsMegabytes", limits.postingsBody >> 20, in: 1...1024)
    limits.workers = reader.number("limits.workers", limits.workers, in: 1...256)
    limits.waiting = reader.number("limits.waiting", limits.waiting, in: 0...1_000_000)
  }

  private func seconds(
    _ key: String, _ standard: Int64, _ range: ClosedRange<Int>, _ reader: inout SettingReader
  ) -> Int64 {
    1000 * Int64(reader.number(key, Int(standard / 1000), in: range))
  }

  private mutating func rate(
    _ key: String, _ path: WritableKeyPath<ServiceLimits, TokenBuckets<String>.Rate>,
    _ reader: inout SettingReader
  ) {
    let standard = limits[keyPath: path]
    let perMinute = reader.number(key, standard.perMinute, in: 1...10_000_000)
    // A burst keeps its share of the rate.
    limits[keyPath: path] = TokenBuckets.Rate(
      burst: max(1, perMinute * standard.burst / standard.perMinute), perMinute: perMinute)
  }

  private mutating func readPeople(_ reader: inout SettingReader) {
    clerks = reader.list("clerks", expected: "a name, a colon and 64 hexadecimal digits") {
      let parts = $0.split(separator: ":").map { String($0) }
      guard parts.count == 2, parts[1].utf8.count == 64, Hexadecimal.bytes(of: parts[1]) != nil
      else { return nil }
      return Clerk(name: parts[0], digest: parts[1].lowercased())
    }
    logLevel = reader.value(
      "log.level", logLevel,
      expected: "one of trace, debug, info, notice, warning, error, critical"
    ) { Logger.Level(rawValue: $0) }
  }
}
