import Employment
import Exchange
import Foundation
import Sealing

/// Takes what terminals hand in: each row once, answered after the commit, the answer kept.
public struct OutboxDesk {
  let transaction: any StationTransaction
  let sealer: Sealer
  let effects: OutboxEffects

  /// The outbox's counterpart in a store.
  public init(
    _ transaction: any StationTransaction, sealer: Sealer, posts: any PostKeeper
  ) {
    self.transaction = transaction
    self.sealer = sealer
    effects = OutboxEffects(transaction: transaction, sealer: sealer, posts: posts)
  }

  private var staff: StaffNoticeBook { StaffNoticeBook(transaction) }

  /// Applies a batch, which may have come by the line or on a stick. Rows that the station has get
  /// the answers they got; a batch that begins too late is answered with where the station stands.
  ///
  /// A refusal may have been written down: commit it as well.
  public func apply(
    _ batch: OutboxBatch, at moment: Timestamp
  ) throws(StationFault) -> Result<OutboxReceipt, OutboxRefusal> {
    let device: DeviceRecord
    switch try sender(of: batch) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let sender): device = sender
    }
    if let refusal = try refusal(of: batch, from: device, at: moment) { return .failure(refusal) }
    let chain = OutboxChain(transaction: transaction, device: device.id)
    switch try chain.fit(batch.rows) {
    case .gap:
      return .success(OutboxReceipt(acknowledged: try chain.end().sequence, answers: []))
    case .fork:
      try DeviceBook(transaction).flagFork(of: device.id, at: moment)
      try staff.post(
        .forkedChain, at: moment, device: device.id,
        detail: "cloned or set back disk at row \(batch.rows.first?.sequence ?? 0)")
      return .failure(.forkedChain)
    case .follows(let known):
      var answers: [OutboxAnswer] = []
      for row in batch.rows.prefix(known) { answers.append(try answered(row, device)) }
      for row in batch.rows.dropFirst(known) {
        answers.append(try take(row, from: device, at: moment))
      }
      if known < batch.rows.count, let last = batch.rows.last { try chain.advance(to: last) }
      return .success(OutboxReceipt(acknowledged: try chain.end().sequence, answers: answers))
    }
  }

  /// How far the chain of a device has come; 0 before the first row.
  public func acknowledged(from device: RecordID) throws(StationFault) -> Int64 {
    try OutboxChain(transaction: transaction, device: device).end().sequence
  }

  private func sender(
    of batch: OutboxBatch
  ) throws(StationFault) -> Result<DeviceRecord, OutboxRefusal> {
    switch try DeviceBook(transaction).trusted(batch.device) {
    case .failure(.unknown): return .failure(.unknownDevice)
    case .failure(.revoked): return .failure(.revoked)
    case .success(let device):
      return device.forkedAt == nil ? .success(device) : .failure(.forkedChain)
    }
  }

  /// What is wrong with the batch itself. Only what the device has signed as a whole can tell
  /// against it: a row that was altered on a stick is refused and reported, but flags nobody.
  private func refusal(
    of batch: OutboxBatch, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxRefusal? {
    guard let first = batch.rows.first else { return .empty }
    guard batch.rows.count <= OutboxBatch.largestCount else { return .tooMany }
    guard batch.isSigned(by: device.deviceKey) else { return .wrongSignature }
    let isGapless =
      first.sequence >= 1
      && batch.rows.indices.allSatisfy {
        first.sequence.addingReportingOverflow(Int64($0)).partialValue == batch.rows[$0].sequence
      }
    guard isGapless, batch.isUnbroken(after: first.previousHash) else {
      try staff.post(
        .brokenBatch, at: moment, device: device.id, detail: "from row \(first.sequence)")
      return .broken
    }
    return nil
  }

  /// What a row was answered that the station has.
  private func answered(
    _ row: OutboxRow, _ device: DeviceRecord
  ) throws(StationFault) -> OutboxAnswer {
    let known = try transaction.row(
      "SELECT result FROM outbox_row WHERE device = ?1 AND sequence = ?2", SQLValue(device.id),
      .integer(row.sequence))
    guard let known else { throw .damaged }
    return OutboxAnswer(
      recordID: row.recordID, sequence: row.sequence, result: try known.json("result"))
  }

  private func take(
    _ row: OutboxRow, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer {
    let result: OutboxAnswer.Result
    // What a terminal hands in again that was enrolled anew: staff were told the first time.
    var isKnown = false
    if let known = try kept(row.recordID) {
      if known.contentHash == [UInt8](row.contentHash) {
        result = known.result
        isKnown = true
      } else {
        result = .refused(.sameIDOtherContent)
        try transaction.run(
          "UPDATE outbox_answer SET reused = reused + 1 WHERE id = ?1", SQLValue(row.recordID))
      }
    } else {
      result = try effects.take(row, from: device, at: moment)
      try keep(result, of: row)
    }
    try store(row, result, from: device, at: moment)
    if !isKnown { try tellStaff(result, of: row, device: device, at: moment) }
    return OutboxAnswer(recordID: row.recordID, sequence: row.sequence, result: result)
  }

  private func kept(
    _ id: RecordID
  ) throws(StationFault) -> (contentHash: [UInt8], result: OutboxAnswer.Result)? {
    let row = try transaction.row("SELECT * FROM outbox_answer WHERE id = ?1", SQLValue(id))
    guard let row else { return nil }
    return (try row.blob("content_hash"), try row.json("result"))
  }

  private func keep(_ result: OutboxAnswer.Result, of row: OutboxRow) throws(StationFault) {
    try transaction.run(
      "INSERT INTO outbox_answer (id, content_hash, result, reused) VALUES (?1, ?2, ?3, 0)",
      SQLValue(row.recordID), SQLValue(row.contentHash), try SQLValue(json: result))
  }

  private func store(
    _ row: OutboxRow, _ result: OutboxAnswer.Result, from device: DeviceRecord,
    at moment: Timestamp
  ) throws(StationFault) {
    let sealed = SealedRow(sealer, table: "outbox_row \(device.id)", record: row.recordID)
    try transaction.run(
      """
      INSERT INTO outbox_row
        (device, sequence, id, kind, version, payload_sealed, content_hash, hash, created_at,
         received_at, result)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """,
      [
        SQLValue(device.id), .integer(row.sequence), SQLValue(row.recordID),
        .text(row.kindWord.isStorable ? row.kindWord : "unknown"), SQLValue(row.version),
        try sealed.seal(bytes: row.payload, "payload"), SQLValue(row.contentHash),
        SQLValue(row.hash), SQLValue(row.createdAt), SQLValue(moment),
        try SQLValue(json: result),
      ])
  }

  private func tellStaff(
    _ result: OutboxAnswer.Result, of row: OutboxRow, device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) {
    let kind: StaffNotice.Kind
    let reason: OutboxAnswer.Reason
    switch result {
    // A receipt's own notice says more.
    case .accepted, .needsClerk(.receiptNotTaken): return
    case .needsClerk(let why): (kind, reason) = (.needsClerk, why)
    case .refused(.sameIDOtherContent): (kind, reason) = (.sameIDOtherContent, .sameIDOtherContent)
    case .refused(.unreadable): (kind, reason) = (.unreadableRow, .unreadable)
    case .refused(let why): (kind, reason) = (.refusedRow, why)
    }
    try staff.post(
      kind, at: moment, device: device.id, record: row.recordID,
      detail: "\(reason.rawValue), row \(row.sequence)")
  }
}
