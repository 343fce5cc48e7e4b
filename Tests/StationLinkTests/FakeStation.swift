import Employment
import Exchange
import Foundation
import Ports
import StationLink
import Synchronization

/// A station behind a line that may break before or after it has answered.
final class FakeStation: StationLine {
  struct State {
    var rows: [OutboxRow] = []
    var timesApplied: [RecordID: Int] = [:]
    var notices: [StationNotice] = []
    var answer = LeaseAnswer(leases: [], recalled: [])
    var leaseRequests: [LeaseNeed] = []
    var siteState = Standing.SiteState.open
    /// Calls that the line still carries; nil is any number.
    var callsLeft: Int?
    /// Whether the call that breaks reaches the station first.
    var breaksAfterCommit = false
    var batchSizes: [Int] = []
    /// What it says it has got, whatever it has.
    var claims: Int64?
    /// Devices by the codes that enrolled them, with their keys.
    var enrolled: [String: (key: String, device: RecordID)] = [:]
    var enrolments: [EnrolmentRequest] = []
    /// What it has of who the terminal was before.
    var handedIn: OutboxMark?
    /// Whether its standing says how far the outbox came.
    var saysSequence = true
  }
  let state = Mutex(State())
  let key: VerifyingKey

  init(key: VerifyingKey) { self.key = key }

  private func call<Answer>(_ body: (inout State) -> Answer) throws(LinkFault) -> Answer {
    let answer: Answer? = state.withLock { state in
      if state.callsLeft == 0 {
        if state.breaksAfterCommit { _ = body(&state) }
        return nil
      }
      state.callsLeft = state.callsLeft.map { $0 - 1 }
      return body(&state)
    }
    guard let answer else { throw .lineDown }
    return answer
  }

  /// By the rules of the station: a code is for one key, and a key for one code.
  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    guard request.deviceKey == key.verifyingKey.text else { throw .refused(.wrongSignature) }
    let answer: Result<Enrolment, LinkFault> = try call { state in
      state.enrolments.append(request)
      if let known = state.enrolled[request.code] {
        guard known.key == request.deviceKey else { return .failure(.refused(.codeUsed)) }
      } else {
        guard !state.enrolled.values.contains(where: { $0.key == request.deviceKey }) else {
          return .failure(.refused(.keyKnown))
        }
        let id = RecordID(high: 8, low: UInt64(state.enrolled.count))
        state.enrolled[request.code] = (request.deviceKey, id)
      }
      guard let device = state.enrolled[request.code]?.device else { return .failure(.lineDown) }
      return .success(
        Enrolment(
          device: device, stationKey: self.key.text,
          standing: Standing(
            state: state.siteState, site: Samples.site, reason: "",
            at: Timestamp(milliseconds: 0), policy: ReferralPolicy(), outboxSequence: 0),
          handedIn: state.handedIn))
    }
    return try answer.get()
  }

  func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    try call { state in
      Standing(
        state: state.siteState, site: Samples.site, reason: "", at: Timestamp(milliseconds: 0),
        policy: ReferralPolicy(),
        outboxSequence: state.saysSequence ? state.rows.last?.sequence ?? 0 : nil)
    }
  }

  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt {
    guard batch.isSigned(by: key) else { throw .refused(.wrongSignature) }
    return try call { state in
      let last = state.rows.last
      let next = (last?.sequence ?? 0) + 1
      state.batchSizes.append(batch.rows.count)
      guard let first = batch.rows.first, first.sequence <= next else {
        return OutboxReceipt(acknowledged: last?.sequence ?? 0, answers: [])
      }
      for row in batch.rows where row.sequence > (last?.sequence ?? 0) {
        state.rows.append(row)
        state.timesApplied[row.recordID, default: 0] += 1
      }
      return OutboxReceipt(
        acknowledged: state.claims ?? state.rows.last?.sequence ?? 0,
        answers: batch.rows.map {
          OutboxAnswer(
            recordID: $0.recordID, sequence: $0.sequence,
            result: $0.kind == .wish ? .needsClerk(.unknownVacancy) : .accepted)
        })
    }
  }

  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] {
    try call { Array($0.notices.filter { $0.number > number }.prefix(2)) }
  }

  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer {
    try call { state in
      state.leaseRequests.append(need)
      return state.answer
    }
  }

  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? { nil }

  func file(named hash: String) throws(LinkFault) -> [UInt8] { throw .refused(.notFound) }
}
