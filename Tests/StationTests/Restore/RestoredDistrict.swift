import Employment
import Exchange
import Foundation

@testable import Station

/// A district whose store is copied, worked on, and made anew of the copy; and terminals that do
/// business on leases as a terminal does: each record shows what it was taken from.
struct RestoredDistrict {
  /// What somebody did at a terminal, as it stands in its outbox.
  struct Business {
    var terminal: Terminal
    var answer: LeaseAnswer
    /// What becomes of a lease before it is shown.
    var forge: (inout Lease) -> Void = { _ in }
    private var used = 0

    init(_ terminal: Terminal, _ answer: LeaseAnswer) {
      self.terminal = terminal
      self.answer = answer
    }

    var lent: Lent { Lent(answer) }

    /// A lease as it is shown to the station.
    private func shown(_ isRight: (Lease.Grant) -> Bool) throws -> Lease {
      guard var lease = answer.leases.first(where: { isRight($0.grant) }) else {
        throw Unexpected()
      }
      forge(&lease)
      return lease
    }

    /// Somebody registers and is referred to a post, each with the next numbers.
    @discardableResult
    mutating func serve(_ person: Int, to post: Vacancy) throws -> Referral {
      let id = UInt64(3000 + person)
      let lent = lent
      let number = try shown { if case .registrationNumbers = $0 { true } else { false } }
      terminal.register(
        id, try District.registration(id, number: lent.registrations[used], person: person),
        under: [number])
      let under = [
        try shown { if case .vacancyQuota(post.identifier, _) = $0 { true } else { false } },
        try shown { if case .slipNumbers = $0 { true } else { false } },
        try shown { if case .referralNumbers = $0 { true } else { false } },
      ]
      let referral = terminal.refer(
        id + 1000, registration: id, to: post, number: lent.referrals[used],
        slip: lent.slips[used], under: under)
      used += 1
      return referral
    }

    /// The slip is printed.
    mutating func printSlip(_ id: UInt64, _ referral: Referral) {
      for (step, state) in [PrintTicket.State.requested, .completed].enumerated() {
        terminal.append(step == 0 ? .printOpened : .printSettled, id: id + UInt64(step)) {
          $0.ticket = PrintTicket(
            recordID: District.id(id + 100_000), referralID: referral.recordID, printNumber: 1,
            state: state)
        }
      }
    }

    mutating func withdraw(_ id: UInt64, _ referral: Referral) {
      terminal.append(.withdrawal, id: id) {
        $0.referral = referral
        $0.referral?.status = .withdrawn
      }
    }

    mutating func receive(_ id: UInt64, _ referral: Referral, _ outcome: ReferralOutcome) {
      terminal.append(.receipt, id: id) {
        $0.receipt = SlipReceipt(
          recordID: District.id(id), slip: referral.slipNumber, outcome: outcome)
      }
    }
  }

  private let folder = TemporaryFolder()
  private(set) var district: District

  init(_ kind: StationDatabases.Kind) throws {
    district = try District(TestStore(kind, at: .whole(kind)))
    try district.openSite()
    try district.publish(District.vacancy("V1", openings: 1))
  }

  private var copies = 0
  private var copy: String { folder.path + "/copy\(copies)" }

  mutating func backUp() throws {
    copies += 1
    try district.store.place.backUp(to: copy)
  }

  /// The store is lost; another machine has the copy and the keys.
  mutating func restore() throws {
    district.store.database.close()
    let kind = district.store.kind
    district = try District(TestStore(kind, at: .restored(kind, from: copy)))
  }

  func business(_ terminal: Terminal, need: UInt64, _ wishes: [String]) throws -> Business {
    Business(terminal, try district.lease(terminal, need: need, wishes: wishes))
  }

  func count(_ statement: String) throws -> Int64? {
    try district.store.read { transaction throws(StationFault) in
      try transaction.number(statement)
    }
  }

  func notices(_ kind: StaffNotice.Kind) throws -> [StaffNotice] {
    try district.staffNotices().filter { $0.kind == kind }
  }
}
