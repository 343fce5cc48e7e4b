import Exchange
import StationLink
import Synchronization

/// How a script's line to the station is just now.
final class ScriptLineState: Sendable {
  private let state = Mutex(JourneyScript.LineCondition.up)

  var condition: JourneyScript.LineCondition {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

/// The real line, which a script may cut or slow down.
final class ScriptLine: StationLine {
  private let line: any StationLine
  private let state: ScriptLineState
  private let isHasty: Bool

  /// - Parameter isHasty: a slow line is too slow for it.
  init(_ line: any StationLine, state: ScriptLineState, isHasty: Bool) {
    self.line = line
    self.state = state
    self.isHasty = isHasty
  }

  private func open() throws(LinkFault) -> any StationLine {
    switch state.condition {
    case .up: return line
    case .down: throw .lineDown
    case .slow:
      guard !isHasty else { throw .timedOut }
      return line
    }
  }

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    try open().enrol(request, key: key)
  }
  func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    try open().standing(feed: sequence)
  }
  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt { try open().send(batch) }
  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] {
    try open().notices(after: number)
  }
  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer { try open().leases(for: need) }
  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    try open().timestamp(beyond: sequence, seconds: seconds)
  }
  func file(named hash: String) throws(LinkFault) -> [UInt8] { try open().file(named: hash) }
}
