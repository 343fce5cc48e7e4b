import Employment
import Exchange
import Foundation
import Ports
import StationLink
import Synchronization

/// A terminal's ledger, as far as a round sees it.
final class FakeKeeper: OutboxKeeper {
  struct State {
    var rows: [OutboxRow] = []
    var acknowledged: Int64 = 0
    var troubles: [OutboxAnswer] = []
    var notices: [StationNotice] = []
    var leases: [Lease] = []
    var need: LeaseNeed?
    var hasForgottenAnswer = false
    var fault: LedgerFault?
  }
  let state: Mutex<State>

  init(rows: Int = 0) {
    state = Mutex(State())
    for _ in 0..<rows { append(.note) }
  }

  /// Puts a row behind the last one.
  func append(_ kind: OutboxDocument.Kind) {
    state.withLock { state in
      let number = Int64(state.rows.count + 1)
      let payload = Data("row \(number)".utf8)
      let previous = state.rows.last?.hash ?? OutboxRow.hashBeforeFirst
      let content = Data(Digest.of(payload))
      let id = RecordID(high: 7, low: UInt64(number))
      let at = Timestamp(milliseconds: 1_000 * number)
      let hash = OutboxRow.link(
        sequence: number, recordID: id, kind: kind, version: 1, createdAt: at,
        contentHash: content, previousHash: previous)
      state.rows.append(
        OutboxRow(
          sequence: number, recordID: id, kind: kind, version: 1, payload: payload, createdAt: at,
          contentHash: content, previousHash: previous, hash: hash))
    }
  }

  private func use<Answer>(_ body: (inout State) -> Answer) throws(LedgerFault) -> Answer {
    let (answer, fault): (Answer, LedgerFault?) = state.withLock { (body(&$0), $0.fault) }
    if let fault { throw fault }
    return answer
  }

  func outboxAcknowledged() throws(LedgerFault) -> Int64 { try use { $0.acknowledged } }

  func outboxRows(after sequence: Int64, limit: Int) throws(LedgerFault) -> [OutboxRow] {
    try use { Array($0.rows.filter { $0.sequence > sequence }.prefix(limit)) }
  }

  func mendOutbox(stationHas sequence: Int64) throws(LedgerFault) -> Int { try use { _ in 0 } }

  func acknowledge(
    through sequence: Int64, troubles: [OutboxAnswer]
  ) throws(LedgerFault) {
    try use {
      $0.acknowledged = max($0.acknowledged, sequence)
      $0.troubles += troubles
    }
  }

  func lastNotice() throws(LedgerFault) -> Int64 { try use { $0.notices.last?.number ?? 0 } }

  func take(notices: [StationNotice], at moment: Timestamp) throws(LedgerFault) {
    try use { state in
      let last = state.notices.last?.number ?? 0
      state.notices += notices.filter { $0.number > last }
    }
  }

  func leaseNeed(
    id: RecordID, wanting vacancy: String, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed? { try use { $0.need } }

  func leaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed? {
    try use { $0.need }
  }

  func take(_ answer: LeaseAnswer, at moment: Timestamp) throws(LedgerFault) -> Int {
    for _ in answer.recalled { append(.leaseReturn) }
    return try use { state in
      let new = answer.leases.filter { !state.leases.contains($0) }
      state.leases += new
      state.leases.removeAll { answer.recalled.contains($0.recordID) }
      return new.count
    }
  }

  func forgetLeaseAnswer(at moment: Timestamp) throws(LedgerFault) {
    try use { $0.hasForgottenAnswer = true }
  }

  func voidLeases(at moment: Timestamp) throws(LedgerFault) { try use { $0.leases = [] } }
}
