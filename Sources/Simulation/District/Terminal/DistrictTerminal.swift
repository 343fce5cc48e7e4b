import Catalogue
import Employment
import Exchange
import Kiosk
import Ledger
import Ports
import Sealing
import StationLink

/// A terminal of the district: the true ledger and catalogue in files, and the true rounds over a
/// line that fails. Its process can be ended at any moment and goes on from its files.
final class DistrictTerminal {
  /// How a round ended, for the trace.
  enum Ending: Hashable {
    case done
    case failed(String)
    case killed
  }

  static let ledger = "ledger.sqlite"
  static let catalogue = "catalogue.sqlite"

  let name: String
  private(set) var place: Place
  let clock: HallClock
  let books = TerminalBooks()
  private let world: SimulatedStation
  private let mail: LateMail
  private let sealingKey: SealingKey
  private var files: ProcessFiles
  private(set) var enrolled: ServiceSite?
  private let identity: SimulatedIdentity
  private(set) var key: SigningKey
  private(set) var line: SimulatedLine
  private(set) var store: LedgerStore?
  private(set) var posts: CatalogueStore
  /// Under which the station knows it, the newest last.
  private(set) var devices: [RecordID] = []
  private(set) var restarts = 0
  /// Its disk is about to be full.
  private(set) var isShortOfRoom = false
  /// The station no longer trusts it: it goes on by itself for as long as nobody tells it.
  var isRevoked = false

  /// Where it stands.
  struct Place: Hashable {
    var site: RecordID
    var number: String
  }

  init(
    _ name: String, at place: Place, in folder: DistrictFolder, _ world: SimulatedStation,
    _ mail: LateMail
  ) throws {
    self.name = name
    self.place = place
    self.world = world
    self.mail = mail
    clock = HallClock(world.clock)
    sealingKey = try SealingKey(bytes: world.dice.seedOfKey())
    files = try ProcessFiles(folder, name)
    posts = try CatalogueStore(
      path: files[DistrictTerminal.catalogue], pinyinFile: "/dev/null")
    identity = SimulatedIdentity { SigningKey(seed: world.dice.seedOfKey()) }
    guard let key = identity.nextKey() else { throw LedgerFault.wrongKey }
    self.key = key
    line = SimulatedLine(world, clock, mail, key: key)
  }

  /// Trades a code for an identity, once more until it is heard: the first one, or another one for
  /// the same ledger, in the same place or a new one. Whoever reads that the disk is full makes
  /// room and types the same code again.
  func enrol(code: String, at place: Place) throws {
    guard let next = identity.nextKey() else { throw LedgerFault.wrongKey }
    for attempt in 0..<5 {
      line = SimulatedLine(world, clock, mail, key: next)
      line.begin(attempt < 3 ? .rough : .calm, .none)
      let round = EnrolmentRound(
        line: line, outbox: store, identity: identity, slipKey: next.verifyingKey,
        version: "simulation")
      let enrolment: Enrolment
      do throws(EnrolmentRound.Fault) {
        enrolment = try round.run(code: code, at: clock.now)
      } catch {
        if error == .ledger(.diskFull) { try restart(killed: false) }
        continue
      }
      guard let key = identity.key else { continue }
      self.key = key
      self.place = place
      if device != enrolment.device { devices.append(enrolment.device) }
      isRevoked = false
      let (before, now) = (enrolled, enrolment.standing.site)
      guard before?.siteCode != now.siteCode else { return }
      enrolled = now
      return before == nil ? try open() : try restart(killed: false)
    }
    throw LinkFault.lineDown
  }

  private func open(pageLimit: Int? = nil) throws {
    guard let enrolled else { return }
    isShortOfRoom = pageLimit != nil
    store = try LedgerStore(
      path: files[DistrictTerminal.ledger], key: sealingKey, site: enrolled,
      policy: DistrictSettings.policy, pageLimit: pageLimit)
  }

  /// The process ends and another one takes up its files.
  ///
  /// - Parameters:
  ///   - killed: as `SIGKILL` ends it, and not as an operator.
  ///   - losesCatalogue: that file was damaged and is begun anew.
  ///   - pageLimit: so many pages the disk has room for; nil is as many as are wanted.
  func restart(killed: Bool, losesCatalogue: Bool = false, pageLimit: Int? = nil) throws {
    restarts += 1
    let kept = [DistrictTerminal.ledger] + (losesCatalogue ? [] : [DistrictTerminal.catalogue])
    let old = killed || losesCatalogue ? try files.kill(keeping: kept) : nil
    store?.close()
    store = nil
    if let old {
      posts = try CatalogueStore(
        path: files[DistrictTerminal.catalogue], pinyinFile: "/dev/null")
      files.removeOld(old)
    }
    line = SimulatedLine(world, clock, mail, key: key)
    try open(pageLimit: pageLimit)
  }

  /// Its id at the station.
  var device: RecordID? { devices.last }

  /// Pages of the ledger's file.
  var pages: Int { ProcessFiles.pages(of: files[DistrictTerminal.ledger]) }
}

// MARK: - Rounds

extension DistrictTerminal {
  func upload(_ weather: LineWeather, _ mishap: Mishap) throws -> Ending {
    guard let store, let device else { return .failed("not enrolled") }
    line.begin(weather, mishap)
    let seen = try? CatalogueFeed(posts, regions: world.settings.regions).feedState().seenSequence
    let round = UploadRound(
      line: line, keeper: ShakyOutbox(store, mishap), device: device, key: key,
      feedSequence: seen ?? 0)
    do throws(UploadRound.Fault) {
      _ = try round.run(at: clock.now, request: world.dice.id())
    } catch {
      return try end(mishap, .failed("\(error)"))
    }
    return try end(mishap, .done)
  }

  func feed(_ weather: LineWeather, _ mishap: Mishap) throws -> Ending {
    line.begin(weather, mishap)
    let keeper = CatalogueFeed(posts, regions: world.settings.regions)
    let round = FeedRound(
      line: line, keeper: ShakyFeed(keeper, mishap), stationKey: world.key.verifyingKey,
      ownShard: enrolled?.region.district ?? "360704")
    do throws(FeedRound.Fault) {
      _ = try round.run(patience: 0)
    } catch {
      return try end(mishap, .failed("\(error)"))
    }
    return try end(mishap, .done)
  }

  /// A process that was killed is started again, and one whose ledger stopped.
  private func end(_ mishap: Mishap, _ ending: Ending) throws -> Ending {
    if mishap.isDead {
      try restart(killed: true)
      return .killed
    }
    try reopenWhenStopped()
    return ending
  }

  func reopenWhenStopped() throws {
    if store?.fault != nil { try restart(killed: true) }
  }
}
