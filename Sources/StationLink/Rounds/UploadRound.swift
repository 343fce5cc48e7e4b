import Employment
import Exchange
import Ports

/// One conversation with the station: standing, outbox up, notices down, leases.
///
/// Each step is durable before the next, and each may be repeated, so that a round can end at any
/// point, by a fault or a pulled plug, and the next one goes on from there.
public struct UploadRound: Sendable {
  /// What came of a round.
  public struct Report: Hashable, Sendable {
    /// What the station said of the terminal.
    public var standing: Standing
    /// Rows that were confirmed.
    public var rowsSent = 0
    /// Notices that were taken.
    public var noticesTaken = 0
    /// Leases that were new.
    public var leasesAdded = 0
    /// Rows that the station refused or that need a clerk: for staff.
    public var troubles: [OutboxAnswer] = []
  }

  /// Why a round ended early.
  public enum Fault: Error, Hashable, Sendable {
    case link(LinkFault)
    case ledger(LedgerFault)
    /// The station has confirmed rows that this terminal never wrote: the disk was set back.
    case ledgerBehindStation

    /// Whether the ledger is not the one that the station knows.
    var isOfOtherLedger: Bool {
      switch self {
      case .ledgerBehindStation, .link(.refused(.forkedChain)): true
      case .link, .ledger: false
      }
    }
  }

  private let line: any StationLine
  private let keeper: any OutboxKeeper
  private let device: RecordID
  private let key: SigningKey
  private let feedSequence: Int64

  /// A round of one terminal.
  /// - Parameter feedSequence: ``FeedState/seenSequence`` of its catalogue, 0 before the first.
  public init(
    line: any StationLine, keeper: any OutboxKeeper, device: RecordID, key: SigningKey,
    feedSequence: Int64
  ) {
    self.line = line
    self.keeper = keeper
    self.device = device
    self.key = key
    self.feedSequence = feedSequence
  }

  /// Runs the round.
  /// - Parameters:
  ///   - moment: the terminal's clock.
  ///   - request: id of a request for leases, should one be made.
  public func run(at moment: Timestamp, request: RecordID) throws(Fault) -> Report {
    do throws(Fault) {
      return try converse(at: moment, request: request)
    } catch {
      // What was printed since then took numbers of the same leases.
      if error.isOfOtherLedger {
        try keep { () throws(LedgerFault) in try keeper.voidLeases(at: moment) }
      }
      throw error
    }
  }

  private func converse(at moment: Timestamp, request: RecordID) throws(Fault) -> Report {
    var report = Report(
      standing: try talk { () throws(LinkFault) in try line.standing(feed: feedSequence) })
    let known = report.standing.outboxSequence
    try holdAgainst(known ?? 0)
    // A suspended site still hands over what was done while it was open.
    try sendRows(&report, from: known, known: known ?? 0)
    try takeNotices(&report, at: moment)
    guard report.standing.state.servesThePublic else { return report }
    try askForLeases(&report, at: moment, request: request, known: known ?? 0)
    return report
  }

  /// A disk that was set back with every row confirmed has nothing to send by which it would be
  /// noticed, and would give out numbers again.
  private func holdAgainst(_ sequence: Int64) throws(Fault) {
    let known = try keep { () throws(LedgerFault) in try keeper.outboxAcknowledged() }
    if sequence > known, try !isOurs(sequence) { throw .ledgerBehindStation }
  }

  /// Rows are sent from where the station stands. It confirmed more where it was restored from a
  /// backup, or confirmed them to who this terminal was before it was enrolled anew: without anything
  /// new to say it would never be told the rest.
  ///
  /// - Parameters:
  ///   - stands: where to begin; nil where the station was told all that it had confirmed.
  ///   - known: how far the station has said that it is.
  private func sendRows(
    _ report: inout Report, from stands: Int64? = nil, known: Int64
  ) throws(Fault) {
    var sent = try keep { () throws(LedgerFault) in try keeper.outboxAcknowledged() }
    if let stands { sent = min(sent, max(0, stands)) }
    var wentBack = false
    while true {
      let rows = try readableRows(after: &sent, known: max(known, sent))
      guard let batch = OutboxBatch(device: device, rows: rows, key: key) else { return }
      let receipt = try talk { () throws(LinkFault) in try line.send(batch) }
      guard receipt.acknowledged >= 0 else { throw .link(.notUnderstood) }
      let troubles = receipt.answers.filter { $0.result != .accepted }
      report.troubles += troubles
      let last = rows[rows.count - 1].sequence
      // Behind what we offered: the station misses rows, so the next batch begins where it stands.
      // Beyond it: the rest came on a stick. Beyond what we have: rows were lost here.
      if receipt.acknowledged > last, try !isOurs(receipt.acknowledged) {
        throw .ledgerBehindStation
      }
      let through = min(receipt.acknowledged, last)
      if through <= sent {
        // Once: a station that was restored from a backup. Twice would be for ever.
        guard through < sent, !wentBack else { throw .link(.notUnderstood) }
        wentBack = true
      } else {
        report.rowsSent += Int(through - sent)
        try keep { () throws(LedgerFault) in
          try keeper.acknowledge(through: through, troubles: troubles)
        }
      }
      sent = through
    }
  }

  /// The next rows. One that was damaged before the station had it gives its place to one that says
  /// so, since the station takes nothing behind a gap.
  private func readableRows(
    after sent: inout Int64, known: Int64
  ) throws(Fault) -> [OutboxRow] {
    let after = sent
    do throws(Fault) {
      return try rows(after: after)
    } catch .ledger(.damagedRecord) {
      sent = try keep { () throws(LedgerFault) -> Int64 in
        _ = try keeper.mendOutbox(stationHas: known)
        return try max(after, keeper.outboxAcknowledged())
      }
      return try rows(after: sent)
    }
  }

  private func rows(after sequence: Int64) throws(Fault) -> [OutboxRow] {
    try keep { () throws(LedgerFault) in
      try keeper.outboxRows(after: sequence, limit: OutboxBatch.largestCount)
    }
  }

  private func isOurs(_ sequence: Int64) throws(Fault) -> Bool {
    try keep { () throws(LedgerFault) -> Bool in
      do throws(LedgerFault) {
        return try !keeper.outboxRows(after: sequence - 1, limit: 1).isEmpty
      } catch .damagedRecord {
        return true
      }
    }
  }

  private func takeNotices(_ report: inout Report, at moment: Timestamp) throws(Fault) {
    while true {
      let known = try keep { () throws(LedgerFault) in try keeper.lastNotice() }
      let notices = try talk { () throws(LinkFault) in try line.notices(after: known) }
      guard let last = notices.last, last.number > known else { return }
      try keep { () throws(LedgerFault) in try keeper.take(notices: notices, at: moment) }
      report.noticesTaken += notices.count
    }
  }

  private func askForLeases(
    _ report: inout Report, at moment: Timestamp, request: RecordID, known: Int64
  ) throws(Fault) {
    let need = try keep { () throws(LedgerFault) in
      try keeper.leaseNeed(id: request, at: moment)
    }
    guard let need else { return }
    let answer = try talk { () throws(LinkFault) in try line.leases(for: need) }
    report.leasesAdded = try keep { () throws(LedgerFault) in
      try keeper.take(answer, at: moment)
    }
    // A recall is worth nothing until the station has the return.
    if !answer.recalled.isEmpty { try sendRows(&report, known: known) }
  }

  private func talk<Answer>(
    _ body: () throws(LinkFault) -> Answer
  ) throws(Fault) -> Answer {
    do { return try body() } catch { throw .link(error) }
  }

  private func keep<Answer>(
    _ body: () throws(LedgerFault) -> Answer
  ) throws(Fault) -> Answer {
    do { return try body() } catch { throw .ledger(error) }
  }
}
