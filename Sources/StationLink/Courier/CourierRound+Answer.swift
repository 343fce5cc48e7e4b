import Employment
import Exchange
import Ports

/// What a terminal took from an answer.
public struct CourierTaken: Hashable, Sendable {
  /// Rows that were confirmed.
  public var rowsAcknowledged = 0
  /// Notices that were taken.
  public var notices = 0
  /// Leases that were new.
  public var leasesAdded = 0
  /// Leases that were asked back.
  public var leasesRecalled = 0
  /// Rows that the station refused or that need a clerk: for staff.
  public var troubles: [OutboxAnswer] = []
  /// Where the site stands.
  public var state: Standing.SiteState
}

extension CourierRound {
  /// Takes everything of an answer that nothing newer has overtaken. That it is confirmed comes
  /// last: after a pulled plug the same answer is taken once more from the beginning.
  func use(
    _ answer: CourierAnswer, _ enrolment: inout Enrolment, acknowledged: Int64,
    at moment: Timestamp
  ) throws(Fault) -> Answer {
    guard answer.acknowledged > acknowledged else { return .old }
    guard try isOurs(answer.acknowledged) else {
      // What was printed since then took numbers of the same leases.
      try keep { () throws(LedgerFault) in try keeper.voidLeases(at: moment) }
      throw .ledgerBehindStation
    }
    var taken = CourierTaken(state: answer.standing.state)
    taken.notices = try takeNotices(answer.notices, at: moment)
    if let leases = answer.leases {
      taken.leasesAdded = try keep { () throws(LedgerFault) in
        try keeper.take(leases, at: moment)
      }
      taken.leasesRecalled = leases.recalled.count
    }
    try keepStanding(answer, &enrolment)
    try keep { () throws(LedgerFault) in
      try keeper.acknowledge(through: answer.acknowledged, troubles: answer.troubles)
    }
    taken.rowsAcknowledged = Int(answer.acknowledged - acknowledged)
    taken.troubles = answer.troubles
    return .taken(taken)
  }

  private func isOurs(_ sequence: Int64) throws(Fault) -> Bool {
    try keep { () throws(LedgerFault) in
      try !keeper.outboxRows(after: sequence - 1, limit: 1).isEmpty
    }
  }

  private func takeNotices(
    _ notices: [StationNotice], at moment: Timestamp
  ) throws(Fault) -> Int {
    let last = try keep { () throws(LedgerFault) in try keeper.lastNotice() }
    let new = notices.filter { $0.number > last }
    // Where one is missing in between all wait: a later parcel says how far the terminal is.
    guard let first = new.first, first.number == last + 1 else { return 0 }
    try keep { () throws(LedgerFault) in try keeper.take(notices: new, at: moment) }
    return new.count
  }

  private func keepStanding(
    _ answer: CourierAnswer, _ enrolment: inout Enrolment
  ) throws(Fault) {
    guard answer.standing.isNews(after: enrolment.standing) else { return }
    enrolment.standing = answer.standing
    guard save(enrolment) else { throw .identity }
  }
}
