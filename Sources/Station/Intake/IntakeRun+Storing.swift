import Employment
import Intake

extension IntakeRun {
  /// The same data for longer than this says no more that its postings are still offered.
  static let staleDays = 14
  /// With fewer live postings than this a source may name none of them any more.
  static let fewPostings = 20

  /// A clerk's word that a list has really become short is believed so long, milliseconds.
  private static let shrinkValidity: Int64 = 24 * 60 * 60 * 1000

  func isSame(
    _ digest: [UInt8], mapping: [UInt8], _ name: String
  ) throws(StationFault) -> Bool {
    try database.read { transaction throws(StationFault) in
      try SourceBook(transaction).isSame(digest, mapping: mapping, name)
    }
  }

  private func mayShrink(_ record: SourceRecord, at moment: Timestamp) -> Bool {
    guard let confirmed = record.shrinkConfirmedAt else { return false }
    return (moment.milliseconds - confirmed.milliseconds).magnitude
      <= IntakeRun.shrinkValidity.magnitude
  }

  /// The same data again is read once a day, so that postings without a last day stay valid, and
  /// not at all when it has been the same for too long.
  func isOld(_ isSame: Bool, _ record: SourceRecord, at moment: Timestamp) -> Bool {
    guard isSame else { return false }
    if record.lastSuccess?.day == moment.day { return true }
    guard let since = record.sameSince else { return false }
    return since.day.adding(days: IntakeRun.staleDays) < moment.day
  }

  /// First what is no longer named, then the rows, a transaction for each batch.
  func store(
    _ reading: IntakeReading, _ rows: PostingRows, _ record: SourceRecord,
    _ report: inout IntakeReport, at moment: Timestamp
  ) throws(StationFault) {
    let name = record.source.name
    if record.source.isComplete {
      let (gone, live) = try database.read { transaction throws(StationFault) in
        let postings = desk(transaction)
        let unnamed = try postings.unnamed(reading.namedOnly, of: name)
        return (unnamed.filter { !reading.ids.contains($0) }, try postings.liveCount(of: name))
      }
      // A list that lost most of its posts overnight was cut short more likely than not; and what it
      // does not name may be a row whose number a spreadsheet destroyed.
      let isCutShort =
        live >= IntakeRun.fewPostings && gone.count * 2 > live && !mayShrink(record, at: moment)
      if isCutShort || reading.hasDamagedNumbers {
        report.withheld = gone.count
      } else {
        try withdraw(gone, name, &report, at: moment)
      }
    }
    var frontiers = MeetingFrontiers()
    var rows = rows
    while case let part = rows.next(setting.batch), !part.isEmpty {
      let taken = try database.write { transaction throws(StationFault) in
        try desk(transaction).take(part: part[...], from: record, beyond: frontiers, at: moment)
      }
      frontiers.merge(taken.frontiers)
      report.counts.taken += taken.counts.taken
      report.counts.unchanged += taken.counts.unchanged
    }
  }

  private func withdraw(
    _ gone: [String], _ name: String, _ report: inout IntakeReport, at moment: Timestamp
  ) throws(StationFault) {
    for start in stride(from: 0, to: gone.count, by: setting.batch) {
      let part = Array(gone[start..<min(start + setting.batch, gone.count)])
      _ = try database.write { transaction throws(StationFault) in
        try desk(transaction).withdraw(part, of: name, at: moment)
      }
      report.counts.withdrawn += part.count
    }
  }

  func finish(
    _ report: inout IntakeReport, _ record: SourceRecord, digest: [UInt8], mapping: [UInt8],
    etag: String?, at moment: Timestamp
  ) throws(StationFault) {
    let counts = report.counts
    let after = try database.write { transaction throws(StationFault) in
      let book = SourceBook(transaction)
      try book.succeeded(
        record.source.name, digest: digest, mapping: mapping, etag: etag,
        validDays: record.validDays, counts: counts, at: moment)
      return try book.find(record.source.name)
    }
    report.sameSince = after?.sameSince
  }

  func fail(
    _ name: String, _ fault: IntakeFault, _ report: inout IntakeReport, at moment: Timestamp
  ) throws(StationFault) {
    report.fault = fault.description
    try failed(name, fault.description, at: moment)
  }
}
