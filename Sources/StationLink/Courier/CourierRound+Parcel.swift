import Employment
import Exchange
import Ports

extension CourierRound {
  /// Writes what the station should have onto the stick.
  func giveParcel(
    _ enrolment: Enrolment, _ station: VerifyingKey, after: Int64, at moment: Timestamp,
    request: RecordID, _ report: inout Report
  ) throws(Fault) {
    guard let address = enrolment.courierKey.flatMap({ CourierAddress($0) }) else {
      throw .notEnrolledForCouriers
    }
    let parcel = try parcel(enrolment, after: after, at: moment, request: request, &report)
    let letter: [UInt8]
    do {
      letter = try parcel.letter(
        from: enrolment.device, key: key, to: station, at: address)
    } catch {
      throw .parcel(error)
    }
    do {
      try stick.write(
        letter, as: CourierShelf.parcels.name(of: enrolment.device), on: .parcels)
    } catch {
      throw .stick(error)
    }
    report.rowsWritten = parcel.rowCount
    report.asksForLeases = parcel.need != nil
  }

  private func parcel(
    _ enrolment: Enrolment, after: Int64, at moment: Timestamp, request: RecordID,
    _ report: inout Report
  ) throws(Fault) -> CourierParcel {
    var need: LeaseNeed?
    if enrolment.standing.state.servesThePublic {
      need = try keep { () throws(LedgerFault) in
        try keeper.wholeLeaseNeed(id: request, at: moment)
      }
    }
    // The row that tells this parcel from every other. It comes last.
    try keep { () throws(LedgerFault) in
      try keeper.note(ServiceNote(item: .staffSession, result: "courier"), at: moment)
    }
    // A catalogue that cannot be read is no reason to keep the rows.
    let feed = try? feed.feedState()
    let (batches, isPartial) = try batches(of: enrolment.device, after: after)
    report.isPartial = isPartial
    return CourierParcel(
      at: moment, batches: batches,
      lastNotice: try keep { () throws(LedgerFault) in try keeper.lastNotice() }, need: need,
      feedSequence: feed?.seenSequence ?? 0, feedAt: feed?.seenAt)
  }

  /// The outbox behind a row, as far as a parcel takes it; and whether there is more.
  private func batches(
    of device: RecordID, after sequence: Int64
  ) throws(Fault) -> ([OutboxBatch], isPartial: Bool) {
    var batches: [OutboxBatch] = []
    var (count, bytes, last) = (0, 0, sequence)
    while true {
      let after = last
      let rows = try keep { () throws(LedgerFault) in
        try keeper.outboxRows(after: after, limit: OutboxBatch.largestCount)
      }
      guard let batch = OutboxBatch(device: device, rows: rows, key: key) else {
        return (batches, false)
      }
      guard count + rows.count <= CourierParcel.largestCount,
        bytes < CourierParcel.largestPayload
      else { return (batches, true) }
      batches.append(batch)
      count += rows.count
      bytes += rows.reduce(0) { $0 + $1.payload.count }
      last = rows[rows.count - 1].sequence
    }
  }
}
