import Employment
import Exchange

extension LedgerTransaction {
  /// See ``LedgerStore/take(notices:at:)``.
  func take(_ new: [StationNotice]) throws {
    var last = try notices.last()
    for notice in new.sorted(by: { $0.number < $1.number }) where notice.number > last {
      try notices.insert(notice, at: moment)
      try apply(notice.content)
      last = notice.number
    }
  }

  private func apply(_ content: StationNotice.Content) throws {
    switch content {
    case .outcome(let id, let status, let outcome):
      try referrals.set(status, outcome, of: id)
    case .registration(let corrected):
      // One that cannot be read here is not put right by half, and must not stop what comes behind.
      let found = try noting("registration", "of notice") {
        try registrations.find(corrected.recordID)
      }
      guard let known = found.flatMap({ $0 }),
        known.seeker.residentID == corrected.seeker.residentID,
        known.registrationNumber == corrected.registrationNumber
      else { return }
      try registrations.save(corrected)
    case .row(let answer): try troubles.note(answer)
    }
  }
}
