import Employment
import Intake

/// Leases for a terminal that is tried out: numbers of each kind, and quota for the sample posts.
public enum SampleLeases {
  /// - Parameters:
  ///   - seed: decides the ids.
  ///   - quotas: from ``SampleVacancies/quotas(count:ratio:)``.
  ///   - numbers: how many slip, referral and registration numbers each.
  ///   - validThrough: the last day of every lease.
  public static func leases(
    seed: UInt64, quotas: [(vacancy: String, count: Int)], numbers count: Int64 = 1000,
    validThrough: CalendarDate
  ) -> [Lease] {
    var numbers = SampleNumbers(seed: seed)
    func lease(_ grant: Lease.Grant) -> Lease {
      Lease(
        recordID: RecordID(random: numbers.next(), numbers.next()), grant: grant,
        validThrough: validThrough)
    }
    let last = count - 1
    return [
      lease(.slipNumbers(first: 3_607_040_001, last: 3_607_040_001 + last)),
      lease(.referralNumbers(first: 2_600_000_001, last: 2_600_000_001 + last)),
      lease(.registrationNumbers(first: 2_601_000_001, last: 2_601_000_001 + last)),
    ] + quotas.map { lease(.vacancyQuota(vacancy: $0.vacancy, count: $0.count)) }
  }

  /// The lines of a lease file.
  public static func jsonLines(_ leases: [Lease]) -> String {
    leases.map { LeaseFile.json($0) + "\n" }.joined()
  }
}
