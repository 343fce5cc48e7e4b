import Employment
import Exchange
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.StaffCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .list:
      let open = try await core.read { transaction throws(StationFault) in
        try StaffNoticeBook(transaction).open()
      }
      return CommandAnswer(open.map(Self.line), none: "nothing waits for anybody")
    case .settle(let number, let reason):
      let act = act(clerk, reason)
      let sealer = core.sealer
      let isDone = try await core.write { transaction throws(StationFault) in
        try StaffNoticeBook(transaction).settle(number, by: act, sealer: sealer)
      }
      return isDone
        ? CommandAnswer("settled")
        : CommandAnswer(refused: "no open notice has that number, or --reason is empty")
    }
  }

  private static func line(_ notice: StaffNotice) -> String {
    var words = ["\(notice.number)", notice.at.shown, notice.kind.rawValue, notice.detail]
    if let device = notice.device { words.append("device \(device)") }
    if let record = notice.record { words.append("record \(record)") }
    return words.joined(separator: "\t")
  }

  func backup(_ path: String) async throws(StationFault) -> CommandAnswer {
    guard let store = core.database as? SQLiteStation else {
      return CommandAnswer(
        refused: "a store on PostgreSQL is backed up with pg_dump or pg_basebackup")
    }
    do throws(StationFault) {
      let outcome = try await core.workers.run { () throws(StationFault) in
        try store.backup(to: path)
      }
      switch outcome {
      case .written: return CommandAnswer("written and checked: \(path)")
      case .exists: return BackupErrand.exists(path)
      }
    } catch .unavailable(let reason) {
      return CommandAnswer(refused: "no copy was made: \(reason)")
    }
  }

  /// A line for each finding; refused where something must be done.
  func examine() async throws(StationFault) -> CommandAnswer {
    if let fault = core.database.fault {
      return CommandAnswer(refused: "store: \(Self.words(of: fault))")
    }
    let found = try await core.read { transaction throws(StationFault) -> Examined in
      let devices = try DeviceBook(transaction).list()
      let notices = try StaffNoticeBook(transaction).open(limit: 1000)
      return Examined(
        sites: try SiteBook(transaction).list(.open).count,
        applied: try SiteBook(transaction).list(.applied).count,
        devices: devices.filter { $0.revoked == nil }.count,
        forked: devices.filter { $0.forkedAt != nil && $0.revoked == nil }.map(\.id),
        clocks: try DeviceBook(transaction).withClocksOff().map(\.id),
        isSetBack: notices.contains { $0.kind == .storeSetBack }, notices: notices.count)
    }
    return CommandAnswer(found.lines(feed: core.feed.newest?.sequence).joined(separator: "\n"))
  }

  private struct Examined: Sendable {
    var sites: Int
    var applied: Int
    var devices: Int
    var forked: [RecordID]
    var clocks: [RecordID]
    var isSetBack: Bool
    var notices: Int

    func lines(feed: Int64?) -> [String] {
      var lines = [
        "ok    store answers",
        "ok    \(sites) open sites, \(devices) trusted terminals",
        feed.map { "ok    feed is at \($0)" } ?? "warn  nothing has been published yet",
      ]
      if applied > 0 { lines.append("warn  \(applied) sites wait for review: stationd site list") }
      for id in forked { lines.append("warn  outbox of \(id) forks: revoke it and enrol anew") }
      for id in clocks { lines.append("warn  clock of \(id) is off: set it") }
      if isSetBack {
        lines.append(
          "warn  the store was set back to an older copy: terminals hand in again by themselves; "
            + "what clerks did since is to be done again, then settle the notice")
      }
      if notices > 0 { lines.append("warn  \(notices) notices for staff: stationd staff list") }
      return lines
    }
  }
}
