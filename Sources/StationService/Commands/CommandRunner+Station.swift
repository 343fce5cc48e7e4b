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
      return CommandAnswer(CommandTable(open, none: "nothing waits for anybody", Self.columns))
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

  private static var columns: [CommandTable.Column<StaffNotice>] {
    [
      .init("number") { $0.number }, .init("at") { $0.at }, .init("kind") { $0.kind.rawValue },
      .init("device") { $0.device }, .init("record") { $0.record }, .init("detail") { $0.detail },
    ]
  }

  func backup(_ path: String) async throws(StationFault) -> CommandAnswer {
    guard let store = core.database as? SQLiteStation else {
      return CommandAnswer(
        refused: "the service does not copy a store on PostgreSQL: stationd backup itself does")
    }
    do throws(StationFault) {
      let outcome = try await core.workers.run { () throws(StationFault) in
        try store.backup(to: path)
      }
      switch outcome {
      case .written:
        try await noteBackup()
        return CommandAnswer("written and checked: \(path)")
      case .exists: return BackupErrand.exists(path)
      }
    } catch .unavailable(let reason) {
      return CommandAnswer(refused: "no copy was made: \(reason)")
    }
  }

  /// For the doctor, who looks how old the last copy is.
  func noteBackup() async throws(StationFault) {
    let now = core.time.now
    try await core.write { transaction throws(StationFault) in
      try BackupBook(transaction).note(at: now)
    }
  }

  /// How store, feed, sources and terminals are; the findings as the answer's content.
  func examine() async throws(StationFault) -> CommandAnswer {
    let findings: [StationFinding]
    if let fault = core.database.fault {
      findings = [
        StationFinding(
          .store, .broken, Self.words(of: fault), whatToDo: "systemctl restart stationd")
      ]
    } else {
      findings = try await core.findings() + [leaderFinding()]
    }
    return CommandAnswer(
      findings.map(\.line).joined(separator: "\n"), content: try? CanonicalJSON.bytes(of: findings))
  }
}
