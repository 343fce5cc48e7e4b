import Employment
import Exchange
import Foundation
import StationLink
import Testing

@Suite("A terminal that is enrolled, and enrolled anew")
struct EnrolmentRoundTests {
  let station = FakeStation(key: Samples.key.verifyingKey)
  let identity = FakeIdentity()

  @discardableResult
  private func enrol(
    _ code: String, _ keeper: FakeKeeper = FakeKeeper()
  ) throws(EnrolmentRound.Fault) -> Enrolment {
    try EnrolmentRound(
      line: station, outbox: keeper, identity: identity, slipKey: Samples.key.verifyingKey,
      version: "1"
    ).run(code: code, at: Samples.now)
  }

  @Test("has another key each time, and proves that it had the one before")
  func keys() throws {
    try enrol("11111111")
    let first = try #require(identity.key)
    #expect(station.state.withLock { $0.enrolments[0].former } == nil)
    try enrol("22222222")
    #expect(identity.key?.verifyingKey != first.verifyingKey)
    let request = station.state.withLock { $0.enrolments[1] }
    #expect(request.former?.proven(by: request) == first.verifyingKey)
    // The proof is for this code and this key only.
    for other in [
      EnrolmentRequest(
        code: "33333333", deviceKey: request.deviceKey, slipKey: "", programVersion: ""),
      EnrolmentRequest(
        code: "22222222", deviceKey: first.verifyingKey.text, slipKey: "", programVersion: ""),
    ] {
      #expect(request.former?.proven(by: other) == nil)
    }
  }

  @Test("is who it was until it hears that it is another, and the same code brings the same then")
  func lostAnswer() throws {
    let old = try enrol("11111111")
    let key = identity.key?.verifyingKey
    station.state.withLock { ($0.callsLeft, $0.breaksAfterCommit) = (0, true) }
    #expect(throws: EnrolmentRound.Fault.link(.lineDown)) { try enrol("22222222") }
    #expect(identity.enrolment == old)
    #expect(identity.key?.verifyingKey == key)
    station.state.withLock { $0.callsLeft = nil }
    // The disk is full: the code is good once more.
    identity.state.withLock { $0.isFull = true }
    #expect(throws: EnrolmentRound.Fault.identity) { try enrol("22222222") }
    #expect(identity.enrolment == old)
    identity.state.withLock { $0.isFull = false }
    let new = try enrol("22222222")
    #expect(new.device != old.device)
    #expect(station.state.withLock { $0.enrolled.count } == 2)
  }

  @Test("is who it was while its ledger's disk is full, and the same code does once there is room")
  func fullLedger() throws {
    let old = try enrol("11111111")
    let keeper = FakeKeeper()
    keeper.state.withLock { $0.fault = .diskFull }
    #expect(throws: EnrolmentRound.Fault.ledger(.diskFull)) { try enrol("22222222", keeper) }
    #expect(identity.enrolment == old)
    keeper.state.withLock { $0.fault = nil }
    let new = try enrol("22222222", keeper)
    #expect(new.device != old.device)
    #expect(station.state.withLock { $0.enrolled.count } == 2)
  }

  @Test("is enrolled by the next code where the answer to the last was lost and its time is over")
  func lostForGood() throws {
    station.state.withLock { ($0.callsLeft, $0.breaksAfterCommit) = (0, true) }
    #expect(throws: EnrolmentRound.Fault.link(.lineDown)) { try enrol("11111111") }
    station.state.withLock { $0.callsLeft = nil }
    let enrolment = try enrol("22222222")
    #expect(identity.enrolment == enrolment)
    let known = station.state.withLock { $0.enrolled["22222222"]?.key }
    #expect(identity.key?.verifyingKey.text == known)
  }

  @Test("asks for leases at once, since what was answered before was said to another device")
  func asksAnew() throws {
    let keeper = FakeKeeper()
    try enrol("11111111", keeper)
    #expect(keeper.state.withLock { $0.hasForgottenAnswer })
  }

  @Test("keeps its leases where its ledger has what the station got, and no others")
  func setBack() throws {
    func enrolled(_ code: String, _ mark: OutboxMark?) throws -> FakeKeeper {
      let keeper = FakeKeeper(rows: 5)
      keeper.state.withLock { $0.leases = [Samples.lease(1)] }
      station.state.withLock { $0.handedIn = mark }
      try enrol(code, keeper)
      return keeper
    }
    let row = FakeKeeper(rows: 5).state.withLock { $0.rows[3] }
    let own = OutboxMark(sequence: row.sequence, hash: row.hash)
    #expect(try enrolled("1", nil).state.withLock { $0.leases.count } == 1)
    #expect(try enrolled("2", own).state.withLock { $0.leases.count } == 1)
    // Rows that it never wrote: printed since, by numbers of the same leases.
    let lost = OutboxMark(sequence: 6, hash: row.hash)
    #expect(try enrolled("3", lost).state.withLock { $0.leases.isEmpty })
    let other = OutboxMark(sequence: row.sequence, hash: Data(count: 32))
    #expect(try enrolled("4", other).state.withLock { $0.leases.isEmpty })
  }
}
