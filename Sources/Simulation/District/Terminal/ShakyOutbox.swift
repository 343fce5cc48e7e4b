import Employment
import Exchange
import Ports
import StationLink

/// A ledger whose process may be killed, or whose disk may be full, at any of its steps.
final class ShakyOutbox: OutboxKeeper {
  private let keeper: any OutboxKeeper
  private let mishap: Mishap

  init(_ keeper: any OutboxKeeper, _ mishap: Mishap) {
    self.keeper = keeper
    self.mishap = mishap
  }

  func outboxAcknowledged() throws(LedgerFault) -> Int64 {
    try step { () throws(LedgerFault) in try keeper.outboxAcknowledged() }
  }

  func outboxRows(after sequence: Int64, limit: Int) throws(LedgerFault) -> [OutboxRow] {
    try step { () throws(LedgerFault) in
      try keeper.outboxRows(after: sequence, limit: limit)
    }
  }

  func mendOutbox(stationHas sequence: Int64) throws(LedgerFault) -> Int {
    try step { () throws(LedgerFault) in try keeper.mendOutbox(stationHas: sequence) }
  }

  func acknowledge(
    through sequence: Int64, troubles: [OutboxAnswer]
  ) throws(LedgerFault) {
    try step { () throws(LedgerFault) in
      try keeper.acknowledge(through: sequence, troubles: troubles)
    }
  }

  func lastNotice() throws(LedgerFault) -> Int64 {
    try step { () throws(LedgerFault) in try keeper.lastNotice() }
  }

  func take(notices: [StationNotice], at moment: Timestamp) throws(LedgerFault) {
    try step { () throws(LedgerFault) in try keeper.take(notices: notices, at: moment) }
  }

  func leaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed? {
    try step { () throws(LedgerFault) in try keeper.leaseNeed(id: id, at: moment) }
  }

  func leaseNeed(
    id: RecordID, wanting vacancy: String, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed? {
    try step { () throws(LedgerFault) in
      try keeper.leaseNeed(id: id, wanting: vacancy, at: moment)
    }
  }

  func take(_ answer: LeaseAnswer, at moment: Timestamp) throws(LedgerFault) -> Int {
    try step { () throws(LedgerFault) in try keeper.take(answer, at: moment) }
  }

  func forgetLeaseAnswer(at moment: Timestamp) throws(LedgerFault) {
    try step { () throws(LedgerFault) in try keeper.forgetLeaseAnswer(at: moment) }
  }

  func voidLeases(at moment: Timestamp) throws(LedgerFault) {
    try step { () throws(LedgerFault) in try keeper.voidLeases(at: moment) }
  }

  private func step<Answer>(
    _ body: () throws(LedgerFault) -> Answer
  ) throws(LedgerFault) -> Answer {
    try mishap.step(LedgerFault.unavailable("killed"), full: .diskFull, body)
  }
}
