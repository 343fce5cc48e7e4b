import Employment
import Exchange
import Foundation

/// The chain of one device's rows as the station has it.
struct OutboxChain {
  /// How a batch goes with the chain.
  enum Fit {
    /// Rows are missing before it: the batch begins too late.
    case gap
    /// It contradicts what the station has.
    case fork
    /// It goes on from the chain; so many of its rows the station has already.
    case follows(known: Int)
  }

  let transaction: any StationTransaction
  let device: RecordID

  /// The last row and its hash; 0 before the first.
  func end() throws(StationFault) -> (sequence: Int64, hash: Data) {
    let row = try transaction.row(
      "SELECT sequence, hash FROM outbox_chain WHERE device = ?1", SQLValue(device))
    guard let row else { return (0, OutboxRow.hashBeforeFirst) }
    return (try row.integer("sequence"), Data(try row.blob("hash")))
  }

  func advance(to row: OutboxRow) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO outbox_chain (device, sequence, hash) VALUES (?1, ?2, ?3)
      ON CONFLICT (device) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
      """, SQLValue(device), .integer(row.sequence), SQLValue(row.hash))
  }

  /// For rows that follow one another and that the device has signed.
  func fit(_ rows: [OutboxRow]) throws(StationFault) -> Fit {
    guard let first = rows.first else { return .follows(known: 0) }
    let end = try end()
    guard first.sequence <= end.sequence + 1 else { return .gap }
    guard first.previousHash == (try hash(of: first.sequence - 1, end)) else { return .fork }
    // Each hash covers all before it: the last row of the part that both have says it all.
    let known = Int(min(Int64(rows.count), end.sequence - first.sequence + 1))
    if known > 0, rows[known - 1].hash != (try hash(of: rows[known - 1].sequence, end)) {
      return .fork
    }
    return .follows(known: known)
  }

  private func hash(
    of sequence: Int64, _ end: (sequence: Int64, hash: Data)
  ) throws(StationFault) -> Data {
    if sequence == end.sequence { return end.hash }
    if sequence == 0 { return OutboxRow.hashBeforeFirst }
    let row = try transaction.row(
      "SELECT hash FROM outbox_row WHERE device = ?1 AND sequence = ?2", SQLValue(device),
      .integer(sequence))
    guard let row else { throw .damaged }
    return Data(try row.blob("hash"))
  }
}
