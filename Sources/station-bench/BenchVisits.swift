import Benching
import Employment
import Exchange

/// What people do at a terminal, as rows: each visit a registration, a referral, its print, and a
/// line of the service ledger.
struct BenchVisits {
  static let rowsEach = 5

  let vacancy: Vacancy
  let began: Timestamp
  private var slips: ClosedRange<Int64> = 0...0
  private var referrals: ClosedRange<Int64> = 0...0
  private var registrations: ClosedRange<Int64> = 0...0

  /// - Parameter leases: numbers, and quota of the vacancy.
  init(_ vacancy: Vacancy, leases: [Lease], began: Timestamp) {
    self.vacancy = vacancy
    self.began = began
    for lease in leases {
      switch lease.grant {
      case .slipNumbers(let first, let last): slips = first...last
      case .referralNumbers(let first, let last): referrals = first...last
      case .registrationNumbers(let first, let last): registrations = first...last
      case .vacancyQuota: break
      }
    }
  }

  /// The rows of one visit.
  func rows(_ visit: Int, at terminal: inout BenchTerminal) throws -> [OutboxRow] {
    let registration = try registration(visit)
    let served = ServiceEntry(
      number: Int64(visit), at: began, person: ServiceEntry.Person(registration.seeker),
      item: .registration, result: "registered")
    var ticket = PrintTicket(
      recordID: RecordID(bench: 12, visit), referralID: RecordID(bench: 11, visit), printNumber: 1,
      state: .requested)
    let referral = referral(visit)
    let issued = ServiceEntry(
      number: Int64(visit), at: began, person: served.person, item: .referral, result: "issued")
    var rows = [
      try terminal.row(.registration, id: registration.recordID, at: began, service: served) {
        $0.registration = registration
      },
      try terminal.row(.referral, id: referral.recordID, at: began, service: issued) {
        $0.referral = referral
      },
    ]
    rows.append(
      try terminal.row(.printOpened, id: RecordID(bench: 13, visit), at: began) {
        $0.ticket = ticket
      })
    ticket.state = .completed
    rows.append(
      try terminal.row(.printSettled, id: RecordID(bench: 14, visit), at: began) {
        $0.ticket = ticket
      })
    rows.append(try terminal.note(visit, at: began))
    return rows
  }

  private func registration(_ visit: Int) throws -> JobSeekerRegistration {
    let day = began.day
    guard let education = EducationLevel(code: "61") else { throw BenchFault("no such education") }
    return JobSeekerRegistration(
      recordID: RecordID(bench: 10, visit),
      registrationNumber: ReferralRules.number(registrations.lowerBound + Int64(visit)) ?? "",
      seeker: JobSeeker(
        residentID: try ResidentID(BenchVisits.residentID(visit), today: day),
        name: try PersonName("钟桂兰"), mobile: try Mobile("13907970001"),
        education: education, seekerCategory: "3"),
      intentions: [JobIntention(occupationalCategory: "6-31-01-03")], registeredOn: day,
      validThrough: day.adding(days: 180))
  }

  private func referral(_ visit: Int) -> Referral {
    Referral(
      recordID: RecordID(bench: 11, visit),
      referralNumber: ReferralRules.number(referrals.lowerBound + Int64(visit)) ?? "",
      slipNumber: ReferralRules.number(slips.lowerBound + Int64(visit)) ?? "",
      registrationID: RecordID(bench: 10, visit), vacancy: vacancy, issuedAt: began,
      validThrough: began.day.adding(days: 7))
  }

  /// A number that is right in form, another for each visit.
  private static func residentID(_ visit: Int) -> String {
    let day = CalendarDate(daysSinceEpoch: visit / 1000).description.filter { $0 != "-" }
    let place = String(visit % 1000)
    let digits = "360704" + day + String(repeating: "0", count: 3 - place.count) + place
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    return digits + String(Array("10X98765432")[sum % 11])
  }
}
