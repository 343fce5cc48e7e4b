import Employment
import Exchange
import Station

/// Every row of a terminal stands at the station, once, as it was written.
struct ArrivalChecks {
  private struct Row {
    var id: String
    var contentHash: [UInt8]
    var result: String
  }

  private let station: SimulatedStation

  init(_ station: SimulatedStation) { self.station = station }

  func check(_ terminal: DistrictTerminal) throws -> (Invariant, String)? {
    let known = Set(terminal.books.rows.map(\.id))
    if let lost = terminal.books.confirmed.first(where: { !known.contains($0) }) {
      return (.actsArriveOnce, "\(terminal.name) has forgotten act \(lost)")
    }
    let arrived = seen(try rows(of: terminal))
    let written = terminal.books.rows
    // Nothing more comes from one that is no longer trusted; what came is its own.
    let isWhole =
      terminal.isRevoked ? arrived.count <= written.count : arrived.count == written.count
    guard isWhole else {
      return (
        .actsArriveOnce, "\(terminal.name) wrote \(written.count) rows, \(arrived.count) arrived"
      )
    }
    for (number, (here, there)) in zip(written, arrived).enumerated() {
      guard here.id.description == there.id, here.contentHash == there.contentHash else {
        return (.actsArriveOnce, "\(terminal.name), row \(number + 1) is another one")
      }
      guard !there.result.contains("refused") else {
        return (.actsArriveOnce, "\(terminal.name), row \(number + 1): \(there.result)")
      }
    }
    return nil
  }

  /// A receipt that came before its referral is recorded when that comes.
  func checkReceipts() throws -> (Invariant, String)? {
    let forgotten = try station.database.read { transaction throws(StationFault) in
      try transaction.number(
        """
        SELECT min(slip_number) FROM waiting_receipt
        WHERE slip_number IN (SELECT slip_number FROM referral)
        """)
    }
    return forgotten.map { (.actsArriveOnce, "slip \($0) came back and its referral is here") }
  }

  /// One that was enrolled anew hands all in again, as soon as it has something new to say.
  private func rows(of terminal: DistrictTerminal) throws(StationFault) -> [Row] {
    for device in terminal.devices.reversed() {
      let rows = try rows(of: device)
      if !rows.isEmpty { return rows }
    }
    return []
  }

  private func rows(of device: RecordID) throws(StationFault) -> [Row] {
    try station.database.read { transaction throws(StationFault) in
      var rows: [Row] = []
      for row in try transaction.rows(
        """
        SELECT id, content_hash, result FROM outbox_row WHERE device = ?1 ORDER BY sequence
        """, .text(device.description))
      {
        rows.append(
          Row(
            id: try row.text("id"), contentHash: try row.blob("content_hash"),
            result: try row.text("result")))
      }
      return rows
    }
  }

  /// What a broken station would have.
  private func seen(_ rows: [Row]) -> [Row] {
    var rows = rows
    switch station.settings.sabotage {
    case .doublesRows: rows += rows.suffix(1)
    case .altersRows:
      if let last = rows.indices.last { rows[last].contentHash[0] ^= 1 }
    default: break
    }
    return rows
  }
}
