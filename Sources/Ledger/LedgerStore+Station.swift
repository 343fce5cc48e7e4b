import Employment
import Exchange
import Ports

/// What the terminal's line to the station needs of the ledger. Repeating a call changes nothing.
extension LedgerStore {
  /// Rows for the station behind a sequence number, in order, unsealed. 0 begins at the first.
  public func outboxRows(
    after sequence: Int64 = 0, limit: Int = 100
  ) throws(LedgerFault) -> [OutboxRow] {
    try read { try $0.outbox.rows(after: sequence, limit: limit) }
  }

  /// The last row that the station has confirmed; 0 before the first.
  public func outboxAcknowledged() throws(LedgerFault) -> Int64 {
    try read { try $0.outbox.acknowledged() }
  }

  /// The station has committed every row up to this number. A number that no row has is
  /// ``LedgerFault/conflict``; one that was confirmed before changes nothing.
  /// - Parameter troubles: what it said of rows that it did not simply take, kept with it.
  public func acknowledge(
    through sequence: Int64, troubles: [OutboxAnswer] = []
  ) throws(LedgerFault) {
    try write(at: nil) { transaction in
      for trouble in troubles { try transaction.troubles.note(trouble) }
      try transaction.outbox.acknowledge(through: sequence)
    }
  }

  /// Gives the place of rows that cannot be read, and that the station does not have, to rows that
  /// say so. Returns how many there were.
  public func mendOutbox(stationHas sequence: Int64) throws(LedgerFault) -> Int {
    try write(at: nil) { transaction in
      try transaction.outbox.mend(stationHas: sequence) {
        transaction.derivedID("lost row \($0)")
      }
    }
  }

  /// The number of the last notice that was taken; 0 before the first.
  public func lastNotice() throws(LedgerFault) -> Int64 {
    try read { try $0.notices.last() }
  }

  /// Takes what the station tells, in the order of its numbers: outcomes go to the referrals, which
  /// the seeker sees, corrections to the registrations. What was taken before is passed over, and
  /// what concerns a record that is not here is only kept.
  public func take(notices: [StationNotice], at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.take(notices) }
  }

  /// What the terminal would ask to be lent; nil when it has enough and nobody has wished for
  /// anything since the station last answered, which is believed for an hour; where it left the
  /// terminal without quota of any post, for less than the half minute between two rounds.
  public func leaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed? {
    try write(at: moment) { try $0.leaseNeed(id: id) }
  }

  /// What the terminal asks for when somebody wants a slip for a post now; nil when it has quota of
  /// the post and numbers left.
  public func leaseNeed(
    id: RecordID, wanting vacancy: String, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed? {
    try write(at: moment) { try $0.leaseNeed(id: id, wanting: vacancy) }
  }

  /// Takes what the station answered to a need: adds leases, uses nothing more of those asked back,
  /// and tells the station by the outbox how much of each was used. Leases that ended by their date
  /// are given back so by themselves. Returns how many were new.
  public func take(_ answer: LeaseAnswer, at moment: Timestamp) throws(LedgerFault) -> Int {
    try write(at: moment) { transaction in
      try transaction.noteLeaseAnswer()
      let added = try transaction.leases.add(answer.leases, at: moment)
      try transaction.giveBack(answer.recalled)
      return added
    }
  }

  /// The next need is due at once: the station's last answer was to another device.
  public func forgetLeaseAnswer(at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.forgetLeaseAnswer() }
  }

  /// Uses nothing more of any lease, for good, and gives none back: this ledger was set back or
  /// copied, and does not know how much was used.
  public func voidLeases(at moment: Timestamp) throws(LedgerFault) {
    try write(at: moment) { try $0.leases.void() }
  }
}
