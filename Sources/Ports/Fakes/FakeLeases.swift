import Employment

/// Leases in memory, used up in the order in which they came.
struct FakeLeases {
  private struct Entry {
    var lease: Lease
    /// How many were taken.
    var taken: Int64 = 0
    var isRetired = false

    var size: Int64 {
      switch lease.grant {
      case .vacancyQuota(_, let count): Int64(count)
      case .slipNumbers(let first, let last), .referralNumbers(let first, let last),
        .registrationNumbers(let first, let last):
        last - first + 1
      }
    }

    func isUsable(on day: CalendarDate) -> Bool {
      !isRetired && taken < size && lease.validThrough >= day
    }
  }

  enum Kind: Hashable {
    case vacancy(String)
    case slip
    case referral
    case registration

    init(_ grant: Lease.Grant) {
      switch grant {
      case .vacancyQuota(let vacancy, _): self = .vacancy(vacancy)
      case .slipNumbers: self = .slip
      case .referralNumbers: self = .referral
      case .registrationNumbers: self = .registration
      }
    }
  }

  private var entries: [Entry] = []

  /// All or none; a range that is malformed or overlaps another is a conflict.
  mutating func add(_ leases: [Lease]) throws(LedgerFault) -> Int {
    var draft = self
    for lease in leases
    where !draft.entries.contains(where: { $0.lease.recordID == lease.recordID }) {
      guard FakeLeases.isWellFormed(lease.grant),
        !draft.entries.contains(where: { FakeLeases.overlap($0.lease.grant, lease.grant) })
      else { throw .conflict }
      draft.entries.append(Entry(lease: lease))
    }
    let added = draft.entries.count - entries.count
    self = draft
    return added
  }

  /// One that was seen past its end does not come back; the station is told of each. How many
  /// there were.
  mutating func retire(on day: CalendarDate) -> Int {
    let ended = entries.indices.filter {
      !entries[$0].isRetired && entries[$0].lease.validThrough < day
    }
    for index in ended { entries[index].isRetired = true }
    return ended.count
  }

  /// The next number; for quota, how many were taken before.
  mutating func take(_ kind: Kind, on day: CalendarDate) -> Int64? {
    guard
      let index = entries.firstIndex(where: {
        Kind($0.lease.grant) == kind && $0.isUsable(on: day)
      })
    else { return nil }
    defer { entries[index].taken += 1 }
    return FakeLeases.first(of: entries[index].lease.grant) + entries[index].taken
  }

  func left(_ kind: Kind, on day: CalendarDate) -> Int {
    entries.filter { Kind($0.lease.grant) == kind && $0.isUsable(on: day) }
      .reduce(0) { $0 + Int($1.size - $1.taken) }
  }

  func vacanciesLeased(on day: CalendarDate) -> Int {
    let kinds = entries.filter { $0.isUsable(on: day) }.map { Kind($0.lease.grant) }
    return Set(kinds).filter { if case .vacancy = $0 { true } else { false } }.count
  }

  private static func first(of grant: Lease.Grant) -> Int64 {
    switch grant {
    case .vacancyQuota: 0
    case .slipNumbers(let first, _), .referralNumbers(let first, _),
      .registrationNumbers(let first, _):
      first
    }
  }

  private static func range(of grant: Lease.Grant) -> (first: Int64, last: Int64)? {
    switch grant {
    case .vacancyQuota: nil
    case .slipNumbers(let first, let last), .referralNumbers(let first, let last),
      .registrationNumbers(let first, let last):
      (first, last)
    }
  }

  private static func isWellFormed(_ grant: Lease.Grant) -> Bool {
    if case .vacancyQuota(_, let count) = grant { return (0...10_000_000_000).contains(count) }
    guard let (first, last) = range(of: grant) else { return false }
    return first >= 0 && last >= first && last <= 9_999_999_999
  }

  private static func overlap(_ left: Lease.Grant, _ right: Lease.Grant) -> Bool {
    guard Kind(left) == Kind(right), let left = range(of: left), let right = range(of: right)
    else { return false }
    return left.first <= right.last && right.first <= left.last
  }
}
