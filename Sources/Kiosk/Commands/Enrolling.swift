import Employment
import Exchange
import StationLink

/// `kioskd enrol`: makes this terminal one of the station's, by a code that a clerk reads out.
public enum Enrolling {
  /// Trades the code for an identity, which is on the disk when this returns.
  ///
  /// - Parameter code: eight digits; spaces and hyphens are passed over.
  public static func run(
    code: String, configuration: KioskConfiguration, assets: AssetsFolder, say: (String) -> Void
  ) throws {
    let digits = code.filter { $0 != " " && $0 != "-" }
    guard digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw StationCommandFault.notACode
    }
    let (files, connection) = try StationCommandFault.open(configuration, assets: assets)
    defer { connection.close() }
    let ports = connection.ports
    let round = EnrolmentRound(
      line: ports.line, outbox: ports.outbox, identity: ports.identity, slipKey: ports.slipKey,
      version: KioskVersion.text)
    let enrolment: Enrolment
    do throws(EnrolmentRound.Fault) {
      enrolment = try round.run(code: digits, at: MachineClock().wall)
    } catch {
      throw StationCommandFault(error)
    }
    let site = enrolment.standing.site
    say("enrolled: \(site.name), code \(site.siteCode), terminal \(site.terminalNumber)")
    files.close()
  }
}

/// Why a command that needs the station came to nothing.
public enum StationCommandFault: Error, Hashable, Sendable, CustomStringConvertible {
  case noStation
  case notEnrolled
  case notACode
  case notSaved
  case link(LinkFault)
  case upload(UploadRound.Fault)
  case feed(FeedRound.Fault)

  init(_ fault: EnrolmentRound.Fault) {
    switch fault {
    case .link(let fault): self = .link(fault)
    case .ledger(let fault): self = .upload(.ledger(fault))
    case .identity: self = .notSaved
    }
  }

  /// What happened and what to do, for whoever looks after the terminal.
  public var description: String {
    switch self {
    case .noStation: "no station is configured: set station.url"
    case .notEnrolled: "this terminal is not enrolled: kioskd enrol CODE"
    case .notACode: "a code has eight digits: stationd device code SITE makes one"
    case .notSaved: "the enrolment could not be written; the code is good once more from here"
    case .link(let fault): Self.words(of: fault)
    case .upload(.link(let fault)), .feed(.link(let fault)): Self.words(of: fault)
    case .upload(.ledger(.diskFull)):
      "the disk is full: make room and do the same once more, nothing was changed here"
    case .upload(.ledger(let fault)): "the ledger: \(fault)"
    case .upload(.ledgerBehindStation):
      "the station has records that this terminal lost: its disk was set back; enrol it anew"
    case .feed(.feed(let fault)): "what came is not what the station published: \(fault)"
    case .feed(.catalogue(let fault)): "the catalogue: \(fault)"
    }
  }

  private static func words(of fault: LinkFault) -> String {
    switch fault {
    case .lineDown: "the station cannot be reached: look at the line and at station.url"
    case .timedOut: "the station did not answer in time"
    case .refused(.wrongCode):
      "the station does not know this code, or it was tried too often: ask for a new one"
    case .refused(.codeUsed): "another terminal has used this code: ask for a new one"
    case .refused(.keyKnown):
      "the station knows this terminal's key already: ask for a new code and try once more"
    case .refused(.revoked), .refused(.unknownDevice):
      "the station no longer trusts this terminal: kioskd enrol, with a new code"
    case .refused(.siteNotOpen): "the site is not approved, not open, or was closed"
    case .refused(.codeExpired): "the code has expired: ask for a new one"
    case .refused(let problem): "the station refused: \(problem)"
    case .busy(let seconds): "the station is busy: try again in \(seconds) s"
    case .notUnderstood: "what answered is not a station: look at station.url"
    case .wrongStation: "the certificate is not the station's: look at station.certificate"
    }
  }

  /// Opens what such a command needs. The running service has the ledger: it must be stopped first.
  static func open(
    _ configuration: KioskConfiguration, assets: AssetsFolder
  ) throws -> (TerminalFiles, StationConnection) {
    guard configuration.station != nil else { throw StationCommandFault.noStation }
    let files = try TerminalFiles(configuration, assets: assets)
    if let fault = files.ledgerFault { throw fault }
    let connection = try StationConnection(
      files, regions: try assets.regions(), now: { MachineClock().wall },
      makeID: { RandomID.make() })
    guard let connection else { throw StationCommandFault.noStation }
    return (files, connection)
  }
}
