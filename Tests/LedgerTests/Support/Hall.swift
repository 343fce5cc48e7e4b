import Employment
import Foundation
import Ports
import Sealing
import Testing

@testable import Ledger

/// A terminal's ledger in a folder of its own, and people and posts to fill it with.
final class Hall: Sendable {
  static let site = ServiceSite(
    name: "赣县区就业之家", siteCode: "360704001", terminalNumber: "T01", level: .district,
    region: RegionCode("360704")!, address: "赣县区兴国路1号", hotline: "0797-0000000",
    complaintLine: "0797-0000001",
    openingHours: OpeningHours(staffed: [:], entry: []))
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let morning = Timestamp(day: today, time: TimeOfDay(hour: 9, minute: 0))

  let folder: String
  let key: SealingKey

  var path: String { folder + "/ledger.sqlite" }
  var log: String { path + "-wal" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    key = try SealingKey(bytes: (0..<32).map { UInt8($0) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The ledger of this folder, opened.
  func open(policy: ReferralPolicy = ReferralPolicy()) throws -> LedgerStore {
    try LedgerStore(path: path, key: key, site: Hall.site, policy: policy)
  }

  /// A new ledger with numbers, and quota for posts `V1` to `V9`.
  func openWithLeases(policy: ReferralPolicy = ReferralPolicy()) throws -> LedgerStore {
    let ledger = try open(policy: policy)
    _ = try ledger.addLeases(Hall.leases, at: Hall.morning)
    return ledger
  }

  static var leases: [Lease] {
    [
      lease(1, .slipNumbers(first: 3_607_040_001, last: 3_607_041_000)),
      lease(2, .referralNumbers(first: 1_000_000_001, last: 1_000_001_000)),
      lease(3, .registrationNumbers(first: 2_000_000_001, last: 2_000_001_000)),
    ] + (1...9).map { lease(10 + $0, .vacancyQuota(vacancy: "V\($0)", count: 3)) }
  }

  static func lease(
    _ number: UInt64, _ grant: Lease.Grant, through day: CalendarDate? = nil
  ) -> Lease {
    Lease(recordID: id(number), grant: grant, validThrough: day ?? today.adding(days: 30))
  }

  /// Ids below 1000 are those of leases.
  static func id(_ number: UInt64) -> RecordID { RecordID(random: 0, number) }

  /// The number of a person born on 1990-05-17, made valid.
  static func residentID(_ person: Int, born: String = "19900517") throws -> ResidentID {
    let sequence = String(repeating: "0", count: 3 - String(person).count) + String(person)
    let digits = "362121" + born + sequence
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0.wholeNumberValue! * $1.1 }
    return try ResidentID(digits + String(Array("10X98765432")[sum % 11]), today: today)
  }

  static func seeker(_ person: Int, mobile: String? = nil) throws -> JobSeeker {
    JobSeeker(
      residentID: try residentID(person), name: try PersonName("钟桂兰"),
      mobile: try Mobile(mobile ?? "1390797\(1000 + person)"),
      education: EducationLevel(code: "60")!, seekerCategory: "3")
  }

  static func application(
    _ number: UInt64, person: Int, mobile: String? = nil
  ) throws -> RegistrationApplication {
    RegistrationApplication(
      recordID: id(number), seeker: try seeker(person, mobile: mobile),
      intentions: [JobIntention(occupationalCategory: "电工", expectedMonthlyPay: 5000)],
      consent: Consent(purpose: .registration, noticeVersion: "notice-1", givenAt: morning))
  }

  static func vacancy(_ identifier: String, openings: Int? = 10) -> Vacancy {
    Vacancy(
      identifier: identifier, title: "维修电工", totalJobOpenings: openings,
      region: RegionCode("360704")!, validThrough: today.adding(days: 60),
      employer: Employer(name: "赣县红金电子有限公司"))
  }

  static func request(
    _ number: UInt64, of registration: RecordID, to vacancy: Vacancy
  ) -> ReferralRequest {
    ReferralRequest(
      recordID: id(number), registrationID: registration, vacancy: vacancy,
      consent: Consent(
        purpose: .disclosureToEmployer, noticeVersion: "disclosure-1", givenAt: morning))
  }
}

extension ServiceLedger {
  /// Registers a person and gives the registration.
  func registered(_ number: UInt64, person: Int, at moment: Timestamp = Hall.morning) throws
    -> JobSeekerRegistration
  {
    let decision = try register(Hall.application(number, person: person), at: moment)
    guard case .registered(let registration) = decision else { throw Unexpected() }
    return registration
  }

  /// Refers a person and gives the referral.
  func issued(
    _ number: UInt64, of registration: RecordID, to vacancy: Vacancy,
    at moment: Timestamp = Hall.morning
  ) throws -> Referral {
    let decision = try refer(Hall.request(number, of: registration, to: vacancy), at: moment)
    guard case .issued(let referral) = decision else { throw Unexpected() }
    return referral
  }
}

extension LedgerStore {
  /// Everything can be read.
  func check() throws { try #require(try damagedRecords() == 0) }
}

/// Something else was decided than the test needs.
struct Unexpected: Error {}
