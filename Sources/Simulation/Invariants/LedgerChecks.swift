import Employment
import Ports

/// What the ledger and the printer's tray must agree on. Looks only when something has changed.
struct LedgerChecks {
  private var seenReferrals = 0
  private var seenPrints = 0
  private var seenLate = 0
  /// The latest day that the wall clock has shown: a clock set back opens what had expired.
  private var latestDay: CalendarDate?

  /// What does not hold, with what was seen.
  mutating func check(_ hall: SimulatedHall) -> (Invariant, String)? {
    latestDay = max(latestDay ?? hall.clock.wall.day, hall.clock.wall.day)
    if let late = hall.printer.tooLate.dropFirst(seenLate).first {
      return (.nothingPrintsLate, "ticket \(late)")
    }
    let printed = hall.printer.printed
    let referrals = LedgerChecks.referrals(of: hall)
    defer { (seenPrints, seenReferrals) = (printed.count, referrals.count) }
    if printed.count != seenPrints, let broken = tray(printed, referrals, hall) { return broken }
    if referrals.count != seenReferrals { return numbers(referrals) ?? rules(referrals, hall) }
    return nil
  }

  private static func referrals(of hall: SimulatedHall) -> [Referral] {
    var referrals = hall.ledger.allReferrals
    switch hall.settings.sabotage {
    case .repeatsNumbers where referrals.count > 1:
      referrals[1].slipNumber = referrals[0].slipNumber
    case .refersTwice where !referrals.isEmpty:
      var copy = referrals[referrals.count - 1]
      (copy.slipNumber, copy.referralNumber) = ("copy", "copy")
      referrals.append(copy)
    default: break
    }
    return referrals
  }

  private func tray(
    _ printed: [PrintDocument], _ referrals: [Referral], _ hall: SimulatedHall
  ) -> (Invariant, String)? {
    let slips = printed.filter { $0.pdf != SlipText.testPage }
    let tickets = hall.ledger.allTickets
    for slip in slips {
      let known = tickets.filter { $0.recordID == slip.ticket }
      let referral = referrals.first { $0.recordID == known.first?.referralID }
      guard known.count == 1, let referral, SlipText.slip(referral.slipNumber) == slip.pdf else {
        return (.slipHasRecord, "ticket \(slip.ticket) has \(known.count) records")
      }
    }
    guard Set(printed.map(\.ticket)).count == printed.count else {
      return (.ticketPrintsOnce, "\(printed.map(\.ticket))")
    }
    return nil
  }

  private func numbers(_ referrals: [Referral]) -> (Invariant, String)? {
    let slips = referrals.map(\.slipNumber)
    let numbers = referrals.map(\.referralNumber)
    guard Set(slips).count == slips.count, Set(numbers).count == numbers.count else {
      return (.numbersAreUnique, "slips \(slips), referrals \(numbers)")
    }
    return nil
  }

  private func rules(_ referrals: [Referral], _ hall: SimulatedHall) -> (Invariant, String)? {
    let day = latestDay ?? hall.clock.wall.day
    let open = referrals.filter { $0.status(on: day).isOpen }
    for (registration, own) in Dictionary(grouping: open, by: \.registrationID) {
      let posts = own.map(\.vacancy.identifier)
      guard Set(posts).count == posts.count else {
        return (.oneOpenReferral, "registration \(registration): \(posts)")
      }
      guard own.count <= hall.settings.world.policy.openReferralsLimit else {
        return (.openReferralsLimit, "registration \(registration): \(own.count)")
      }
    }
    for (post, issued) in Dictionary(grouping: referrals, by: \.vacancy.identifier) {
      let quota = issued.compactMap {
        ReferralRules.quota(of: $0.vacancy, policy: hall.settings.world.policy)
      }.min()
      guard issued.count <= min(quota ?? .max, hall.leased[post] ?? 0) else {
        return (.quota, "post \(post): \(issued.count)")
      }
    }
    return nil
  }
}
