import Employment
import Exchange

@testable import Station

/// What a terminal was lent, to take numbers from as a terminal does.
struct Lent {
  var slips: [Int64] = []
  var referrals: [Int64] = []
  var registrations: [Int64] = []
  /// Count of each quota lease by its post.
  var quota: [String: Int] = [:]

  init(_ answer: LeaseAnswer) {
    for lease in answer.leases {
      switch lease.grant {
      case .slipNumbers(let first, let last): slips += first...last
      case .referralNumbers(let first, let last): referrals += first...last
      case .registrationNumbers(let first, let last): registrations += first...last
      case .vacancyQuota(let vacancy, let count): quota[vacancy, default: 0] += count
      }
    }
  }
}

/// A district with one open site, one terminal that was lent what it needs, and a post `V1` of two
/// openings that was wished for.
struct Hall {
  let district: District
  var terminal: Terminal
  let answer: LeaseAnswer
  let lent: Lent

  static let post = District.vacancy("V1")

  init(_ kind: StationDatabases.Kind) throws {
    district = try District(kind)
    try district.openSite()
    try district.publish(Hall.post)
    terminal = try district.enrol()
    answer = try district.lease(terminal, need: 1, wishes: ["V1"])
    lent = Lent(answer)
  }

  /// The terminal registers a person under an id.
  mutating func register(_ id: UInt64, person: Int, number: Int = 0) throws {
    terminal.register(
      id,
      try District.registration(id, number: lent.registrations[number], person: person))
  }

  /// The terminal refers a registered person to `V1` with the numbers at a place of the ranges.
  @discardableResult
  mutating func refer(
    _ id: UInt64, registration: UInt64, number: Int = 0, to vacancy: Vacancy = Hall.post
  ) -> Referral {
    terminal.refer(
      id, registration: registration, to: vacancy, number: lent.referrals[number],
      slip: lent.slips[number])
  }
}
