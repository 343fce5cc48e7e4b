import Employment
import Exchange
import Sealing
import StationLink

/// A terminal's connection to its station, opened: key, lines, and the stores that they fill.
public final class StationConnection: Sendable {
  /// For ``KioskPorts/station``.
  public let ports: StationPorts
  private let lines: [HTTPLine]

  /// With less patience, seconds: somebody stands at the terminal and waits.
  static let patience = 4

  /// Nothing goes over the line yet. Nil where the configuration names no station, or where the
  /// ledger cannot be opened and so nothing can be promised to one.
  ///
  /// - Parameters:
  ///   - regions: names of places, searched with the posts.
  ///   - now: the terminal's clock.
  ///   - makeID: ids that nobody can foresee; they also make requests unrepeatable.
  public convenience init?(
    _ files: TerminalFiles, regions: RegionTable, now: @escaping @Sendable () -> Timestamp,
    makeID: @escaping @Sendable () -> RecordID
  ) throws {
    guard let settings = files.configuration.station, let outbox = files.outbox else { return nil }
    let identity = files.identity
    try identity.openKey()
    let lines = try [LineSettings(settings), LineSettings(settings).hasty(Self.patience)].map {
      try HTTPLine($0, key: identity.key, now: now, nonce: { makeID().description })
    }
    self.init(
      StationPorts(
        line: lines[0], counter: lines[1], outbox: outbox, feed: files.feed(regions: regions),
        identity: identity, slipKey: files.slipKey.verifyingKey,
        interval: Int64(settings.roundSeconds) * 1000, patience: settings.waitSeconds,
        makeID: makeID),
      lines: lines)
  }

  private init(_ ports: StationPorts, lines: [HTTPLine]) {
    self.ports = ports
    self.lines = lines
  }

  /// Ends the lines: whoever waits for an answer learns at once that there is none.
  public func close() {
    for line in lines { line.close() }
  }
}

extension LineSettings {
  init(_ settings: StationSettings) {
    self.init(
      station: settings.url, certificateFile: settings.certificateFile,
      programVersion: KioskVersion.text)
  }

  func hasty(_ seconds: Int) -> LineSettings {
    var copy = self
    copy.connectTimeout = seconds
    copy.answerTimeout = seconds
    return copy
  }
}
