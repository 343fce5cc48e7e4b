import Catalogue
import Employment
import Exchange
import Ledger
import Ports
import Sealing
import StationLink

/// `kioskd courier`: a hall without a line meets a courier with a stick.
public enum Couriering {
  /// Takes what the station put on the stick, then writes what waits for the station.
  ///
  /// - Parameters:
  ///   - folder: where the stick is mounted.
  ///   - say: a line of what was done.
  ///   - complain: a line of what could not be used.
  /// - Returns: whether everything on the stick was as it should be.
  public static func run(
    folder: String, configuration: KioskConfiguration, assets: AssetsFolder, now: Timestamp,
    say: (String) -> Void, complain: (String) -> Void
  ) throws -> Bool {
    let stick: StickFolder
    do { stick = try StickFolder(path: folder) } catch { throw CourierStop.stick(error) }
    let files = try TerminalFiles(configuration, assets: assets)
    defer { files.close() }
    guard let keeper = files.outbox as? any CourierKeeper else {
      throw CourierStop.ledger(files.ledgerFault ?? LedgerStore.inUse)
    }
    try files.identity.openKey()
    guard let identity = files.identity.identity else { throw CourierStop.notEnrolled }
    let round = CourierRound(
      stick: stick, keeper: keeper, feed: files.feed(regions: try assets.regions()),
      key: identity.key,
      save: { files.identity.save($0) })
    do throws(CourierRound.Fault) {
      let report = try round.run(identity.enrolment, at: now, request: RandomID.make())
      return tell(report, say, complain)
    } catch {
      throw CourierStop(error)
    }
  }

  private static func tell(
    _ report: CourierRound.Report, _ say: (String) -> Void, _ complain: (String) -> Void
  ) -> Bool {
    let isAnswerUsable = tell(report.answer, say, complain)
    let isFeedUsable = tell(report.feed, say, complain)
    say(
      "parcel: records written \(report.rowsWritten)"
        + (report.asksForLeases ? ", with a request for leases" : "")
        + (report.isPartial ? "; more are left for the next stick" : ""))
    return isAnswerUsable && isFeedUsable
  }

  private static func tell(
    _ answer: CourierRound.Answer, _ say: (String) -> Void, _ complain: (String) -> Void
  ) -> Bool {
    switch answer {
    case .none: say("answer: none for this terminal yet")
    case .old: say("answer: nothing new, the terminal knows all of it")
    case .refused(let fault):
      complain("answer: not used: \(fault.words)")
      return false
    case .taken(let taken):
      say(
        "answer: site \(taken.state.rawValue); records confirmed \(taken.rowsAcknowledged), "
          + "in doubt \(taken.troubles.count); notices \(taken.notices), "
          + "leases \(taken.leasesAdded), asked back \(taken.leasesRecalled)")
    }
    return true
  }

  private static func tell(
    _ feed: CourierRound.Feed, _ say: (String) -> Void, _ complain: (String) -> Void
  ) -> Bool {
    switch feed {
    case .none: say("feed: none of this terminal's station on the stick")
    case .old: say("feed: older than the posts here, left")
    case .taken(let asOf, let isChanged):
      say("feed: as of \(asOf.day) \(asOf.time)\(isChanged ? "" : ", nothing new")")
    case .refused(let fault):
      complain("feed: not used: \(words(of: fault))")
      return false
    }
    return true
  }

  private static func words(of fault: FeedRound.Fault) -> String {
    switch fault {
    case .feed(.notSigned), .feed(.foreignStation): "it is not signed by this terminal's station"
    case .feed(.wrongHash): "a file was altered"
    case .feed(.missing(_)), .link(.refused(_)): "a file is missing"
    case .feed(let fault): "it is not what the station published: \(fault)"
    case .link: "the stick cannot be read"
    case .catalogue(let fault): "the catalogue: \(fault)"
    }
  }
}

/// Why a terminal could not meet a courier.
public enum CourierStop: Error, Hashable, Sendable, CustomStringConvertible {
  case notEnrolled
  /// Enrolled at a station that takes no parcels.
  case noAddress
  case notSaved
  case setBack
  case stick(CourierStickFault)
  case parcel(CourierFault)
  case ledger(LedgerFault)

  init(_ fault: CourierRound.Fault) {
    switch fault {
    case .stick(let fault): self = .stick(fault)
    case .ledger(let fault): self = .ledger(fault)
    case .parcel(let fault): self = .parcel(fault)
    case .ledgerBehindStation: self = .setBack
    case .identity: self = .notSaved
    case .notEnrolledForCouriers: self = .noAddress
    }
  }

  /// What happened and what to do, for whoever holds the stick.
  public var description: String {
    switch self {
    case .notEnrolled: "this terminal is not enrolled: kioskd enrol CODE, where there is a line"
    case .noAddress: "this terminal was enrolled without a key for couriers: enrol it anew"
    case .notSaved: "what the station says of this terminal could not be written down"
    case .setBack:
      "the station has records that this terminal lost: its disk was set back; enrol it anew"
    case .stick(let fault): fault.words
    case .parcel(let fault): "the parcel could not be made: \(fault.words)"
    case .ledger(LedgerStore.inUse):
      "the terminal's service holds the ledger: systemctl stop kioskd, then this again, then "
        + "systemctl start kioskd"
    case .ledger(.diskFull): "the terminal's disk is full: make room; nothing was lost"
    case .ledger(let fault): "the ledger cannot be used: \(fault)"
    }
  }
}
