import Employment
import Exchange

/// Answers of a station that is broken on purpose.
enum SabotagedLeases {
  static func of(_ answer: LeaseAnswer, _ sabotage: DistrictSabotage?) -> LeaseAnswer {
    var answer = answer
    switch sabotage {
    case .lendsNumbersTwice: answer.leases = answer.leases.map(sameForAll)
    case .forgesQuota: answer.leases = answer.leases.map(enlarged)
    case .keepsRecalled: answer.recalled = []
    default: break
    }
    return answer
  }

  private static func sameForAll(_ lease: Lease) -> Lease {
    var lease = lease
    guard case .slipNumbers = lease.grant else { return lease }
    lease.grant = .slipNumbers(first: 900_001, last: 900_500)
    lease.recordID = RecordID(high: 900, low: 1)
    return lease
  }

  private static func enlarged(_ lease: Lease) -> Lease {
    var lease = lease
    guard case .vacancyQuota(let vacancy, let count) = lease.grant else { return lease }
    lease.grant = .vacancyQuota(vacancy: vacancy, count: count + 20)
    return lease
  }
}
