import Catalogue
import Employment
import Exchange
import Foundation
import Kiosk
import Ledger
import Ports
import Sealing
import StationLink
import Testing

/// A terminal without a line: its own ledger, catalogue and identity on the disk.
final class VillageHall {
  let ledger: LedgerStore
  let catalogue: CatalogueStore
  let identity: IdentityFile
  var key: SigningKey { identity.key! }
  let world: CourierWorld
  private let feed: CatalogueFeed
  private var ids: UInt64 = 100

  static let regions = RegionTable([
    .init(code: RegionCode("360704")!, name: "赣县区", kind: .district)
  ])

  init(_ world: CourierWorld, terminal: String = "01") throws {
    self.world = world
    let folder = world.folder + "/hall" + terminal
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    identity = IdentityFile(
      path: folder + "/enrolment.json", keyPath: folder + "/device.key")
    let key = try #require(identity.nextKey())
    let enrolment = try world.enrol(key, terminal: terminal)
    #expect(identity.adopt(enrolment, under: key))
    ledger = try LedgerStore(
      path: folder + "/ledger.sqlite", keyPath: folder + "/ledger.key",
      site: enrolment.standing.site)
    catalogue = try CatalogueStore(path: folder + "/catalogue.sqlite", pinyinFile: "/dev/null")
    feed = CatalogueFeed(catalogue, regions: VillageHall.regions)
  }

  var enrolment: Enrolment { identity.enrolment! }

  func newID() -> RecordID {
    ids += 1
    return RecordID(random: enrolment.device.low, ids)
  }

  /// `kioskd courier`, with another ledger than its own where the disk was exchanged.
  @discardableResult
  func meet(
    _ stick: (any CourierStick)? = nil, with other: LedgerStore? = nil
  ) throws -> CourierRound.Report {
    try CourierRound(
      stick: try stick ?? world.stick(), keeper: other ?? ledger, feed: feed, key: key,
      save: { [identity] in identity.save($0) }
    ).run(enrolment, at: world.clock.now, request: newID())
  }

  /// What was taken of an answer; nothing else will do.
  func take(_ stick: (any CourierStick)? = nil) throws -> CourierTaken {
    guard case .taken(let taken) = try meet(stick).answer else { throw Unexpected() }
    return taken
  }

  /// A round over the line, for once.
  @discardableResult
  func callTheStation() throws -> UploadRound.Report {
    let line = DirectLine(world.core, enrolment.device)
    let report = try UploadRound(
      line: line, keeper: ledger, device: enrolment.device, key: key,
      feedSequence: catalogue.feedState().seenSequence
    ).run(at: world.clock.now, request: newID())
    _ = try FeedRound(
      line: line, keeper: feed, stationKey: VerifyingKey(enrolment.stationKey)!,
      ownShard: "360704"
    ).run(patience: 0)
    return report
  }

  /// What a slip for a post needs is borrowed while somebody waits for it.
  func borrow(for post: String) throws {
    let need = try ledger.leaseNeed(id: newID(), wanting: post, at: world.clock.now)
    guard let need else { return }
    let answer = try DirectLine(world.core, enrolment.device).leases(for: need)
    _ = try ledger.take(answer, at: world.clock.now)
  }

  /// The terminal is another device from now on, with the same ledger.
  func enrolAnew() throws {
    let (old, next) = (key, try #require(identity.nextKey()))
    let enrolment = try world.enrol(next, terminal: "01", after: old)
    #expect(identity.adopt(enrolment, under: next))
  }

  /// There and back: the hall has leases and the feed.
  func firstTour() async throws {
    try meet()
    try await world.tour()
    try meet()
  }

  static func seeker(_ person: Int) throws -> JobSeeker {
    let sequence = String(repeating: "0", count: 3 - String(person).count) + String(person)
    let digits = "36212119900517" + sequence
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0.wholeNumberValue! * $1.1 }
    let number = digits + String(Array("10X98765432")[sum % 11])
    return JobSeeker(
      residentID: try ResidentID(number, today: CourierWorld.today),
      name: try PersonName("钟桂兰"), mobile: try Mobile("1390797\(1000 + person)"),
      education: EducationLevel(code: "60")!, seekerCategory: "3")
  }

  func register(_ person: Int) throws -> JobSeekerRegistration {
    let decision = try ledger.register(
      RegistrationApplication(
        recordID: newID(), seeker: try VillageHall.seeker(person),
        intentions: [JobIntention(occupationalCategory: "电工", expectedMonthlyPay: 5000)],
        consent: Consent(
          purpose: .registration, noticeVersion: "1", givenAt: world.clock.now)),
      at: world.clock.now)
    guard case .registered(let registration) = decision else { throw Unexpected() }
    return registration
  }

  func refer(_ registration: JobSeekerRegistration, to post: String) throws -> Referral {
    let decision = try ledger.refer(
      ReferralRequest(
        recordID: newID(), registrationID: registration.recordID,
        vacancy: CourierWorld.vacancy(post),
        consent: Consent(
          purpose: .disclosureToEmployer, noticeVersion: "1", givenAt: world.clock.now)),
      at: world.clock.now)
    guard case .issued(let referral) = decision else { throw Unexpected(what: "\(decision)") }
    return referral
  }

  /// What an old stick must not change.
  func facts() throws -> [String] {
    let need = try ledger.wholeLeaseNeed(id: RecordID(random: 0, 0), at: world.clock.now)
    return [
      "\(try ledger.outboxAcknowledged())", "\(try ledger.lastNotice())", "\(enrolment)",
      "\(try catalogue.feedState().seenSequence)", "\(need.slipNumbersLeft)",
      "\(need.registrationNumbersLeft)", "\(need.quotaLeft.sorted { $0.key < $1.key })",
    ]
  }

  var posts: Int { get throws { try catalogue.summary().vacancies } }
}

/// Something else came of it than the test needs.
struct Unexpected: Error {
  var what = ""
}
