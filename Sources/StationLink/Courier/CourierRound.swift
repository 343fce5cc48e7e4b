import Employment
import Exchange
import Ports

/// One meeting of a terminal with a courier: takes what the station sent by the stick, and gives
/// what the station should have.
///
/// Each step is durable before the next and may be repeated, as over the line. What cannot be used
/// is left, and the rest goes on: rows that were never handed over matter most.
public struct CourierRound: Sendable {
  /// What came of the station's answer.
  public enum Answer: Hashable, Sendable {
    /// There is none for this terminal.
    case none
    /// The terminal knows all of it, or something newer, already.
    case old
    case refused(CourierFault)
    case taken(CourierTaken)
  }

  /// What came of the feed.
  public enum Feed: Hashable, Sendable {
    /// None of this terminal's station is there.
    case none
    case taken(asOf: Timestamp, isChanged: Bool)
    /// The catalogue is newer.
    case old
    case refused(FeedRound.Fault)
  }

  /// What came of a round.
  public struct Report: Hashable, Sendable {
    /// Of the station's answer.
    public var answer = Answer.none
    /// Of the feed.
    public var feed = Feed.none
    /// Rows that lie on the stick now.
    public var rowsWritten = 0
    /// Whether there are more than one parcel takes.
    public var isPartial = false
    /// Whether the parcel asks to be lent something.
    public var asksForLeases = false
  }

  /// Why a round ended early.
  public enum Fault: Error, Hashable, Sendable {
    case stick(CourierStickFault)
    case ledger(LedgerFault)
    /// The parcel could not be made.
    case parcel(CourierFault)
    /// The station has confirmed rows that this terminal never wrote: the disk was set back.
    case ledgerBehindStation
    /// What the station said of the terminal could not be written down.
    case identity
    /// The enrolment doesn't say what parcels are sealed to, or is none.
    case notEnrolledForCouriers
  }

  let stick: any CourierStick
  let keeper: any CourierKeeper
  let feed: any FeedKeeper
  let key: SigningKey
  let save: @Sendable (Enrolment) -> Bool

  /// A round of one terminal.
  /// - Parameters:
  ///   - key: of the device.
  ///   - save: keeps a changed enrolment, durably; false when it could not.
  public init(
    stick: any CourierStick, keeper: any CourierKeeper, feed: any FeedKeeper, key: SigningKey,
    save: @escaping @Sendable (Enrolment) -> Bool
  ) {
    self.stick = stick
    self.keeper = keeper
    self.feed = feed
    self.key = key
    self.save = save
  }

  /// Runs the round.
  /// - Parameters:
  ///   - known: what the terminal knows of itself.
  ///   - moment: the terminal's clock.
  ///   - request: id of a request for leases, should one be made.
  public func run(
    _ known: Enrolment, at moment: Timestamp, request: RecordID
  ) throws(Fault) -> Report {
    guard let station = VerifyingKey(known.stationKey) else { throw .notEnrolledForCouriers }
    var enrolment = known
    var report = Report()
    var after = try keep { () throws(LedgerFault) in try keeper.outboxAcknowledged() }
    let confirmed = after
    // What was confirmed was confirmed to who this terminal was before it was enrolled anew.
    if !enrolment.standing.hasRows { after = 0 }
    if let answer = try answer(to: enrolment.device, from: station, &report) {
      report.answer = try use(answer, &enrolment, acknowledged: confirmed, at: moment)
      // A station that was restored from a backup has fewer rows than it once confirmed.
      after = min(
        answer.acknowledged,
        try keep { () throws(LedgerFault) in try keeper.outboxAcknowledged() })
    }
    report.feed = takeFeed(enrolment, station)
    try giveParcel(enrolment, station, after: after, at: moment, request: request, &report)
    return report
  }

  private func answer(
    to device: RecordID, from station: VerifyingKey, _ report: inout Report
  ) throws(Fault) -> CourierAnswer? {
    let shelf = CourierShelf.answers
    do throws(CourierStickFault) {
      guard
        let bytes = try stick.read(
          shelf.name(of: device), on: shelf, limit: CourierLetter.largestSize)
      else { return nil }
      do throws(CourierFault) {
        return try CourierAnswer(CourierLetter(bytes), to: device, key: key, from: station)
      } catch {
        report.answer = .refused(error)
        return nil
      }
    } catch .tooLarge, .notAFile {
      report.answer = .refused(.malformed)
      return nil
    } catch {
      throw .stick(error)
    }
  }

  private func takeFeed(_ enrolment: Enrolment, _ station: VerifyingKey) -> Feed {
    let round = FeedRound(
      line: StickLine(stick, station: station), keeper: feed, stationKey: station,
      ownShard: enrolment.standing.site.region.district)
    do throws(FeedRound.Fault) {
      let report = try round.run(patience: 0)
      return report.asOf.map { .taken(asOf: $0, isChanged: report.isChanged) } ?? .none
    } catch .feed(.rollback) {
      return .old
    } catch {
      return .refused(error)
    }
  }

  func keep<Value>(_ body: () throws(LedgerFault) -> Value) throws(Fault) -> Value {
    do { return try body() } catch { throw .ledger(error) }
  }
}
