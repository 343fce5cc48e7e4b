import Crypto
import Employment
import Exchange
import Foundation
import Intake
import Sealing

@testable import Station

/// A district with what the rules need: a store, a key, sites, people and posts.
final class District: Sendable {
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let morning = Timestamp(day: today, time: TimeOfDay(hour: 9, minute: 0))
  static let stationKey = SigningKey(seed: Array(repeating: 9, count: 32))!.verifyingKey
  static let policy = ReferralPolicy()

  let store: TestStore
  let sealer: Sealer

  convenience init(_ kind: StationDatabases.Kind) throws { try self.init(kind.make()) }

  init(_ store: TestStore) throws {
    self.store = store
    sealer = Sealer(try SealingKey(bytes: (0..<32).map { UInt8($0) }))
  }

  /// Nobody reads the feed here.
  static func vacancies(_ transaction: any StationTransaction) -> VacancyBook {
    VacancyBook(transaction, feed: SilentFeed(), policy: policy)
  }

  static func id(_ number: UInt64) -> RecordID { RecordID(random: 0, number) }

  static func act(
    _ clerk: String = "C1", at moment: Timestamp = morning, reason: String = ""
  ) -> ClerkAct {
    ClerkAct(clerk: clerk, at: moment, reason: reason)
  }

  static func site(
    _ name: String = "梅林镇就业之家", level: ServiceSite.Level = .town, region: String = "360704100"
  ) -> ServiceSite {
    ServiceSite(
      name: name, siteCode: "", terminalNumber: "", level: level, region: RegionCode(region)!,
      address: "梅林大街1号", hotline: "0797-0000000", complaintLine: "0797-0000001",
      openingHours: OpeningHours(staffed: [:], entry: []))
  }

  /// A site that was applied for, approved and opened.
  @discardableResult
  func openSite(_ id: UInt64 = 1, _ site: ServiceSite = District.site()) throws -> SiteRecord {
    try store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      let id = District.id(id)
      _ = try sites.apply(id: id, for: site, by: District.act())
      _ = try sites.approve(id, reviewer: .city, by: District.act("C2"))
      guard case .success(let record) = try sites.open(id, by: District.act("C2")) else {
        throw .conflict
      }
      return record
    }
  }

  /// A terminal that was enrolled at a site, after it was enrolled with the key `former`.
  func enrol(
    _ number: UInt64 = 1, at site: UInt64 = 1, terminal: String = "01",
    after former: SigningKey? = nil
  ) throws -> Terminal {
    let id = District.id(1000 + number)
    let seed = [UInt8](repeating: UInt8(number), count: 32)
    var terminal = Terminal(id: id, key: SigningKey(seed: seed)!, number: terminal)
    let place = try store.read { transaction throws(StationFault) in
      try SiteBook(transaction).find(District.id(site))
    }
    if let code = place?.site.siteCode, !code.isEmpty { terminal.siteCode = code }
    let enrolled = terminal
    try store.write { transaction throws(StationFault) in
      let desk = EnrolmentDesk(transaction, sealer: sealer)
      let made = try desk.makeCode(
        id: District.id(2000 + number), for: District.id(site), terminalNumber: enrolled.number,
        random: number &* 0x9E37_79B9_7F4A_7C15, by: District.act())
      guard case .success(let code) = made,
        case .success = try desk.enrol(
          enrolled.request(code, after: former), device: id, stationKey: District.stationKey,
          policy: District.policy, at: District.morning)
      else { throw .conflict }
    }
    return terminal
  }

  /// Publishes a post.
  func publish(_ vacancy: Vacancy, state: VacancyState = .published) throws {
    try store.write { transaction throws(StationFault) in
      try District.write(vacancy, state: state, in: transaction)
    }
  }

  static func write(
    _ vacancy: Vacancy, state: VacancyState = .published, at moment: Timestamp = morning,
    in transaction: any StationTransaction
  ) throws(StationFault) {
    var row = VacancyRow(new: vacancy.identifier, at: moment)
    guard case .text(let body) = try SQLValue(json: vacancy) else { throw .damaged }
    row.body = body
    row.state = state
    row.openings = vacancy.totalJobOpenings
    row.region = vacancy.region.digits
    row.validThrough = vacancy.validThrough.description
    switch state {
    case .published, .frozen: row.openedOn = moment.day.description
    case .closed, .expired:
      row.openedOn = moment.day.description
      row.closedOn = moment.day.description
    case .review, .refused: break
    }
    try row.store(in: transaction)
  }

  static func vacancy(
    _ identifier: String, openings: Int? = 2, kind: VacancyKind = .market,
    region: String = "360704100", occupation: String = "6-31-01-03"
  ) -> Vacancy {
    Vacancy(
      identifier: identifier, title: "维修电工", kind: kind, occupationalCategory: occupation,
      totalJobOpenings: openings, region: RegionCode(region)!,
      validThrough: today.adding(days: 60), employer: Employer(name: "赣县红金电子有限公司"))
  }

  /// The number of a person, made valid.
  static func residentID(_ person: Int, born: String = "19900517") throws -> ResidentID {
    let sequence = String(repeating: "0", count: 3 - String(person).count) + String(person)
    let digits = "362121" + born + sequence
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0.wholeNumberValue! * $1.1 }
    return try ResidentID(digits + String(Array("10X98765432")[sum % 11]), today: today)
  }

  static func registration(
    _ id: UInt64, number: Int64, person: Int, born: String = "19900517", category: String = "3",
    education: String = "60", occupation: String = "6-31-01-03", mobile: String = "13907971001"
  ) throws -> JobSeekerRegistration {
    JobSeekerRegistration(
      recordID: District.id(id), registrationNumber: ReferralRules.number(number)!,
      seeker: JobSeeker(
        residentID: try residentID(person, born: born), name: try PersonName("钟桂兰"),
        mobile: try Mobile(mobile), education: EducationLevel(code: education)!,
        seekerCategory: category),
      intentions: [JobIntention(occupationalCategory: occupation)], registeredOn: today,
      validThrough: today.adding(days: 180))
  }
}

/// Swallows all.
struct SilentFeed: FeedOutlet {
  func publish(_ vacancy: Vacancy) throws(StationFault) {}
  func withdraw(_ id: String) throws(StationFault) {}
}

/// What the test of a rule did not expect.
struct Unexpected: Error {}

extension Result {
  /// The value; a fault of the test's transaction where it is a failure.
  func value() throws(StationFault) -> Success {
    switch self {
    case .success(let value): return value
    case .failure: throw .conflict
    }
  }
}
