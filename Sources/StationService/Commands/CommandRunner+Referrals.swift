import Employment
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.ReferralCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    let (core, now) = (core, core.time.now)
    switch command {
    case .outcome(let number, let isSlip, let report):
      return try await act(number, isSlip) { key, transaction throws(StationFault) in
        try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
          .record(report.outcome, of: key, by: clerk, at: now)
      }
    case .reverse(let number, let isSlip, let reason):
      let act = act(clerk, reason)
      return try await self.act(number, isSlip) { key, transaction throws(StationFault) in
        try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
          .reverse(key, by: act)
      }
    case .list(let site, let limit):
      let found = try await core.read { transaction throws(StationFault) in
        try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
          .newest(siteCode: site, limit: limit)
      }
      return CommandAnswer(CommandTable(found, none: "no referrals", Self.columns))
    }
  }

  /// Who was referred stands in the ledger's report, which is recorded when it is read.
  private static var columns: [CommandTable.Column<ReferralRecord>] {
    [
      .init("referral") { $0.referral.referralNumber }, .init("slip") { $0.referral.slipNumber },
      .init("state") { "\($0.referral.status)" }, .init("issued") { $0.referral.issuedAt },
      .init("site") { $0.siteCode }, .init("terminal") { $0.terminalNumber },
      .init("vacancy") { $0.referral.vacancy.identifier },
      .init("title") { $0.referral.vacancy.title },
    ]
  }

  private func act(
    _ number: String, _ isSlip: Bool,
    _ body:
      @escaping @Sendable (ReferralKey, any StationTransaction) throws(StationFault) -> Result<
        ReferralRecord, OutcomeRefusal
      >
  ) async throws(StationFault) -> CommandAnswer {
    guard let key = ReferralKey(words: number, isSlip: isSlip) else {
      return CommandAnswer(refused: ReferralKey.refusal(of: number))
    }
    let result = try await core.write { transaction throws(StationFault) in
      try body(key, transaction)
    }
    switch result {
    case .success(let record):
      let referral = record.referral
      return CommandAnswer("\(referral.referralNumber)\t\(referral.status)")
    case .failure(.clerkMissing): return CommandAnswer(refused: "say who does it: --by NUMBER")
    case .failure(let refusal): return CommandAnswer(refused: refusal.words)
    }
  }
}
