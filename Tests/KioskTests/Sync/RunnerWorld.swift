import Employment
import Exchange
import Foundation
import Journeys
import Ports
import StationLink
import Synchronization

@testable import Kiosk

/// A station and a terminal's stores, as far as a runner sees them: what each answers is set by hand,
/// and work waits on its lane until the test lets it run.
final class RunnerWorld {
  static let now = Timestamp(milliseconds: 1_795_000_000_000)
  static let key = SigningKey(seed: Array(repeating: 3, count: 32))!

  let line = RunnerLine()
  let outbox = RunnerOutbox()
  let feed = RunnerFeed()
  let identity: RunnerIdentity
  let lanes = HeldLanes()
  let log = LoggedLines()
  private let heard = Heard()
  let runner: StationRunner
  /// The lanes on which work was done, in order.
  private(set) var ran: [Lane] = []

  /// - Parameters:
  ///   - state: of the site at which the terminal is enrolled; nil for one that is not.
  ///   - patience: seconds that the station may keep a question.
  init(state: Standing.SiteState? = .open, patience: Int = 25) {
    identity = RunnerIdentity(state.map { RunnerWorld.enrolment(RunnerWorld.standing($0)) })
    let ids = Mutex<UInt64>(0)
    runner = StationRunner(
      ports: StationPorts(
        line: line, counter: line, outbox: outbox, feed: feed, identity: identity,
        slipKey: RunnerWorld.key.verifyingKey, interval: 30_000,
        patience: patience,
        makeID: {
          ids.withLock {
            $0 += 1
            return RecordID(high: 1, low: $0)
          }
        }),
      lanes: lanes, version: "1.0", log: KioskLog(log.handler(.logfmt)),
      deliver: { [heard] in heard.add($0) })
  }

  static func standing(_ state: Standing.SiteState, hotline: String = "12333") -> Standing {
    Standing(
      state: state,
      site: ServiceSite(
        name: "梅林镇就业之家", siteCode: "3607041002001", terminalNumber: "01", level: .town,
        region: RegionCode("360704100")!, address: "", hotline: hotline, complaintLine: "12333",
        openingHours: OpeningHours(staffed: [:], entry: [])),
      reason: "", at: now, policy: ReferralPolicy())
  }

  static func enrolment(_ standing: Standing) -> Enrolment {
    Enrolment(
      device: RecordID(high: 9, low: 9), stationKey: key.verifyingKey.text, standing: standing)
  }

  /// The timers fire, then all that waits on lanes is done and its news is told to the runner.
  @discardableResult
  func pass(to monotonic: Int64) -> [Answer] {
    runner.fireTimers(monotonic: monotonic, now: RunnerWorld.now)
    return finish(monotonic)
  }

  /// All that waits on lanes is done; what came back for screens.
  @discardableResult
  func finish(_ monotonic: Int64) -> [Answer] {
    var answers: [Answer] = []
    while true {
      let done = lanes.runAll()
      ran += done
      let news = heard.take()
      if done.isEmpty, news.isEmpty { return answers }
      for delivery in news {
        switch delivery.content {
        case .answer(let answer, _): answers.append(answer)
        case .station(let news): runner.take(news, monotonic: monotonic)
        case .printer, .print, .ledgerFailed, .knownDay: break
        }
      }
    }
  }

  func count(_ lane: Lane) -> Int { ran.count { $0 == lane } }
}

private final class Heard: Sendable {
  private let deliveries = Mutex<[Delivery]>([])
  func add(_ delivery: Delivery) { deliveries.withLock { $0.append(delivery) } }
  func take() -> [Delivery] {
    deliveries.withLock { deliveries in
      defer { deliveries = [] }
      return deliveries
    }
  }
}

/// Lanes on which nothing happens before it is asked for.
final class HeldLanes: Lanes {
  private let waiting = Mutex<[(lane: Lane, work: @Sendable () -> Void)]>([])

  func run(_ lane: Lane, _ work: @escaping @Sendable () -> Void) {
    waiting.withLock { $0.append((lane, work)) }
  }

  var count: Int { waiting.withLock { $0.count } }

  /// The lanes on which something was done.
  func runAll() -> [Lane] {
    let all = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    for piece in all { piece.work() }
    return all.map(\.lane)
  }
}

final class RunnerIdentity: IdentityKeeper {
  private let kept: Mutex<Enrolment?>
  let takes = Mutex(true)
  init(_ enrolment: Enrolment?) { kept = Mutex(enrolment) }
  var enrolment: Enrolment? { kept.withLock { $0 } }
  var key: SigningKey? { enrolment == nil ? nil : RunnerWorld.key }
  var identity: DeviceIdentity? {
    enrolment.map { DeviceIdentity(enrolment: $0, key: RunnerWorld.key) }
  }
  func nextKey() -> SigningKey? { RunnerWorld.key }
  func giveUpNextKey() {}
  func adopt(_ enrolment: Enrolment, under key: SigningKey) -> Bool { save(enrolment) }
  func save(_ enrolment: Enrolment) -> Bool {
    guard takes.withLock({ $0 }) else { return false }
    kept.withLock { $0 = enrolment }
    return true
  }
}

final class RunnerLine: StationLine {
  struct State {
    var standing: Result<Standing, LinkFault> = .success(RunnerWorld.standing(.open))
    var timestamp: Result<[UInt8]?, LinkFault> = .success(nil)
    var leases: Result<LeaseAnswer, LinkFault> = .failure(.lineDown)
    var enrolment: Result<Enrolment, LinkFault> = .failure(.lineDown)
    /// What was asked of the station, and with how much patience.
    var needs: [LeaseNeed] = []
    var codes: [String] = []
    var patience: [Int] = []
  }
  let state = Mutex(State())

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    try state.withLock {
      $0.codes.append(request.code)
      return $0.enrolment
    }.get()
  }
  func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    try state.withLock { $0.standing }.get()
  }
  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt { throw .notUnderstood }
  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] { [] }
  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer {
    try state.withLock {
      $0.needs.append(need)
      return $0.leases
    }.get()
  }
  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    try state.withLock {
      $0.patience.append(seconds)
      return $0.timestamp
    }.get()
  }
  func file(named hash: String) throws(LinkFault) -> [UInt8] { throw .lineDown }
}

final class RunnerOutbox: OutboxKeeper {
  /// Posts of which a slip needs more than is lent.
  let wanted = Mutex<Set<String>>([])
  let leases = Mutex<[Lease]>([])
  let recalled = Mutex<[RecordID]>([])

  func outboxAcknowledged() throws(LedgerFault) -> Int64 { 0 }
  func outboxRows(after sequence: Int64, limit: Int) throws(LedgerFault) -> [OutboxRow] { [] }
  func mendOutbox(stationHas sequence: Int64) throws(LedgerFault) -> Int { 0 }
  func acknowledge(
    through sequence: Int64, troubles: [OutboxAnswer]
  ) throws(LedgerFault) {}
  func lastNotice() throws(LedgerFault) -> Int64 { 0 }
  func take(notices: [StationNotice], at moment: Timestamp) throws(LedgerFault) {}
  func leaseNeed(id: RecordID, at moment: Timestamp) throws(LedgerFault) -> LeaseNeed? { nil }
  func leaseNeed(
    id: RecordID, wanting vacancy: String, at moment: Timestamp
  ) throws(LedgerFault) -> LeaseNeed? {
    guard wanted.withLock({ $0.contains(vacancy) }) else { return nil }
    return LeaseNeed(
      recordID: id, slipNumbersLeft: 9, referralNumbersLeft: 9, registrationNumbersLeft: 9,
      wishedVacancies: [vacancy], quotaLeft: [:])
  }
  func take(_ answer: LeaseAnswer, at moment: Timestamp) throws(LedgerFault) -> Int {
    leases.withLock { $0 += answer.leases }
    recalled.withLock { $0 += answer.recalled }
    return answer.leases.count
  }
  func forgetLeaseAnswer(at moment: Timestamp) throws(LedgerFault) {}
  func voidLeases(at moment: Timestamp) throws(LedgerFault) { leases.withLock { $0 = [] } }
}

final class RunnerFeed: FeedKeeper {
  func feedState() throws(FeedKeeperFault) -> FeedState { FeedState() }
  func apply(
    _ stage: [FeedStep], of timestamp: FeedTimestamp, isLast: Bool,
    read: @escaping @Sendable (FeedReference) -> [UInt8]?
  ) throws(FeedKeeperFault) {}
  func confirm(_ timestamp: FeedTimestamp) throws(FeedKeeperFault) {}
  func resetShard(_ shard: String) throws(FeedKeeperFault) {}
}
