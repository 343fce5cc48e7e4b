import Employment
import Exchange
import Journeys
import StationLink

/// Keeps a terminal in step with its station: one round after the other on each of two lanes, at
/// once where something calls for it, later and later while the line is down.
public final class StationRunner {
  /// What comes back from the lanes.
  enum News: Hashable, Sendable {
    case uploaded(Result<UploadRound.Report, UploadRound.Fault>, at: Timestamp, request: RequestID?)
    case fed(Result<FeedRound.Report, FeedRound.Fault>)
    case enrolled(Enrolment)
    /// Something was recorded that the station should have soon.
    case recorded
  }

  private let ports: StationPorts
  private let lanes: any Lanes
  private let version: String
  private let deliver: @Sendable (Delivery) -> Void
  private let log: KioskLog
  private let siteAtStart: ServiceSite?
  private var randomness: SeededNumbers
  private var uploads = Pace()
  private var feeds = Pace()
  private var waiting: RequestID?
  /// Somebody waits for the feed's next round.
  private var isHurried = false
  /// The station's feed is behind what was seen: it was set back, and hears so with the next upload.
  private var isAheadOfStation = false
  /// For the staff screen.
  private(set) var report = StationReport()
  /// Why the station lets the terminal do no business; nil while it does.
  private(set) var reason: OutOfServiceReason?
  /// The site is not what the terminal was started with.
  private(set) var wantsRestart = false

  /// What a station was told a moment ago is published so much later, milliseconds.
  private static let whilePublished: Int64 = 2_000

  /// One lane's rhythm.
  private struct Pace {
    var isBusy = false
    /// Monotonic milliseconds; the first round begins at once.
    var next: Int64 = 0
    var backoff = Backoff()
    /// What kept its last round from ending well.
    var trouble: StationTrouble?
  }

  init(
    ports: StationPorts, lanes: any Lanes, version: String, log: KioskLog,
    deliver: @escaping @Sendable (Delivery) -> Void
  ) {
    self.ports = ports
    self.lanes = lanes
    self.version = version
    self.deliver = deliver
    self.log = log
    let id = ports.makeID()
    randomness = SeededNumbers(seed: ports.seed ?? id.high ^ id.low)
    siteAtStart = ports.identity.enrolment?.standing.site
    reason = OutOfServiceReason(ports.identity.enrolment?.standing)
  }

  /// When there is something to do, in monotonic milliseconds.
  var nextDeadline: Int64 {
    guard ports.identity.enrolment != nil else { return .max }
    return min(uploads.isBusy ? .max : uploads.next, feeds.isBusy ? .max : feeds.next)
  }

  /// Starts the rounds that are due.
  func fireTimers(monotonic: Int64, now: Timestamp) {
    guard let enrolment = ports.identity.enrolment else { return }
    if !uploads.isBusy, uploads.next <= monotonic { upload(enrolment, now) }
    if !feeds.isBusy, feeds.next <= monotonic { feed(enrolment) }
  }

  /// Staff want to see it happen; the answer comes when the round is over.
  func synchronize(_ request: RequestID, monotonic: Int64) {
    waiting = request
    isHurried = true
    uploads.next = monotonic
    feeds.next = monotonic
  }

  private func upload(_ enrolment: Enrolment, _ now: Timestamp) {
    guard let identity = ports.identity.identity else {
      // Its key is gone, and with it who it was: only an enrolment helps.
      uploads.next = .max
      reason = .revoked
      return
    }
    uploads.isBusy = true
    let (ports, deliver, request) = (ports, deliver, waiting)
    waiting = nil
    let id = ports.makeID()
    lanes.run(.upload) {
      let round = UploadRound(
        line: ports.line, keeper: ports.outbox, device: enrolment.device, key: identity.key,
        feedSequence: ports.feedSeen)
      let result = Result { () throws(UploadRound.Fault) in try round.run(at: now, request: id) }
      StationRunner.keep(result, enrolment, ports.identity)
      deliver(.station(.uploaded(result, at: now, request: request)))
    }
  }

  /// What the station says of the terminal holds after a new start without a line, too.
  private static func keep(
    _ result: Result<UploadRound.Report, UploadRound.Fault>, _ enrolment: Enrolment,
    _ identity: any IdentityKeeper
  ) {
    guard case .success(let report) = result, report.standing.isNews(after: enrolment.standing)
    else { return }
    var changed = enrolment
    changed.standing = report.standing
    _ = identity.save(changed)
  }

  private func feed(_ enrolment: Enrolment) {
    guard let key = VerifyingKey(enrolment.stationKey) else {
      // An enrolment that cannot be used: nothing of the feed can be checked until there is another.
      feeds.next = .max
      return
    }
    feeds.isBusy = true
    // What was changed a moment ago is published a moment later.
    let (deliver, patience) = (deliver, max(ports.patience, isHurried ? 2 : 0))
    isHurried = false
    let round = FeedRound(
      line: ports.line, keeper: ports.feed, stationKey: key,
      ownShard: enrolment.standing.site.region.district)
    lanes.run(.feed) {
      let result = Result { () throws(FeedRound.Fault) in try round.run(patience: patience) }
      deliver(.station(.fed(result)))
    }
  }

  /// The station's clock less the terminal's as of the last round, seconds; nil unless that went well.
  var clockError: Int? {
    ports.hasSameTime && uploads.trouble == nil && report.lastContact != nil
      ? report.clockError : nil
  }

  /// Whether the station can be asked while somebody waits: it answered last time.
  var isReachable: Bool {
    reason == nil && uploads.trouble == nil && report.lastContact != nil
  }

  /// Borrows what a slip for this post needs, where it isn't lent yet, while somebody waits for it.
  /// - Parameter done: called on the lane, whether there is a lease now or not.
  func borrow(
    for vacancy: Vacancy, now: Timestamp, done: @escaping @Sendable () -> Void
  ) {
    let (ports, id) = (ports, ports.makeID())
    lanes.run(.counter) {
      // Without an answer the wish is saved, and the screen says so (rule 10).
      if let need = try? ports.outbox.leaseNeed(id: id, wanting: vacancy.identifier, at: now),
        let answer = try? ports.counter.leases(for: need)
      {
        _ = try? ports.outbox.take(answer, at: now)
      }
      done()
    }
  }

  /// Trades a code for an identity. The answer is delivered to the screen that asked.
  func enrol(code: String, _ request: RequestID, now: Timestamp) {
    let deliver = deliver
    let round = EnrolmentRound(
      line: ports.counter, outbox: ports.outbox, identity: ports.identity,
      slipKey: ports.slipKey, version: version)
    lanes.run(.counter) {
      do throws(EnrolmentRound.Fault) {
        let enrolment = try round.run(code: code, at: now)
        deliver(.station(.enrolled(enrolment)))
        let site = enrolment.standing.site.name
        deliver(.answer(.enrolment(.enrolled(site: site)), request))
      } catch {
        switch error {
        case .link(let fault):
          deliver(.answer(.enrolment(.refused(EnrolmentRefusal(fault))), request))
        case .ledger, .identity: deliver(.answer(.failed(.ledger), request))
        }
      }
    }
  }
}

// MARK: - What came of it

extension StationRunner {
  /// What a lane had to say.
  func take(_ news: News, monotonic: Int64) {
    switch news {
    case .uploaded(let result, let moment, let request):
      take(result, at: moment, monotonic)
      if let request {
        deliver(.answer(report.trouble == nil ? .done : .failed(.catalogue), request))
      }
    case .fed(let result): take(result, monotonic)
    case .enrolled(let enrolment):
      reason = OutOfServiceReason(enrolment.standing)
      if enrolment.standing.site != siteAtStart { wantsRestart = true }
      (uploads.backoff, feeds.backoff) = (Backoff(), Backoff())
      (uploads.next, feeds.next) = (monotonic, monotonic)
    case .recorded:
      if uploads.backoff.failures == 0 { uploads.next = min(uploads.next, monotonic) }
    }
  }

  private func take(
    _ result: Result<UploadRound.Report, UploadRound.Fault>, at moment: Timestamp,
    _ monotonic: Int64
  ) {
    uploads.isBusy = false
    switch result {
    case .success(let round):
      uploads.trouble = nil
      uploads.backoff.succeeded()
      uploads.next = monotonic + ports.interval
      if isAheadOfStation { feeds.next = min(feeds.next, monotonic + StationRunner.whilePublished) }
      let isFirst = report.lastContact == nil
      report.lastContact = moment
      tellTrouble(isFirst: isFirst)
      report.clockError = Int((round.standing.at.milliseconds - moment.milliseconds) / 1000)
      report.recordsInDoubt += round.troubles.count
      reason = OutOfServiceReason(round.standing)
      if round.standing.site != siteAtStart { wantsRestart = true }
    case .failure(let fault):
      uploads.next = monotonic + uploads.backoff.failed(atLeast: fault.patience, using: &randomness)
      uploads.trouble = StationTrouble(fault)
      tellTrouble()
      if let refused = OutOfServiceReason(fault) { reason = refused }
    }
  }

  private func take(
    _ result: Result<FeedRound.Report, FeedRound.Fault>, _ monotonic: Int64
  ) {
    feeds.isBusy = false
    isAheadOfStation = result.isRollback
    switch result {
    case .success(let round):
      feeds.trouble = nil
      tellTrouble()
      feeds.backoff.succeeded()
      // A station that keeps the question until there is news needs but a breath, so that one that
      // answers at once is not asked without end.
      feeds.next = monotonic + (ports.patience > 0 ? 1_000 : ports.interval)
      if let asOf = round.asOf { report.feedAsOf = asOf }
    case .failure(let fault):
      feeds.next = monotonic + feeds.backoff.failed(atLeast: fault.patience, using: &randomness)
      feeds.trouble = StationTrouble(fault)
      tellTrouble()
    }
  }

  /// The report has the trouble of either lane; the log hears once of each, however often it is met.
  private func tellTrouble(isFirst: Bool = false) {
    let trouble = uploads.trouble ?? feeds.trouble
    guard trouble != report.trouble || isFirst else { return }
    report.trouble = trouble
    log.event(trouble.map { .stationTrouble($0) } ?? .stationReached)
  }
}

extension Result where Failure == FeedRound.Fault {
  /// Whether the station offers less than was seen.
  fileprivate var isRollback: Bool {
    guard case .failure(.feed(.rollback)) = self else { return false }
    return true
  }
}
