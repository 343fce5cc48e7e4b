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
      guard let known = try registrations.find(corrected.recordID),
        known.seeker.residentID == corrected.seeker.residentID,
        known.registrationNumber == corrected.registrationNumber
      else { return }
      try registrations.save(corrected)
    case .row(let answer): try troubles.note(answer)
    }
  }
}
