import Employment
import Exchange
import Station

extension StationCore {
  /// The text of a report; nil where it cannot be written.
  func report(
    _ command: StationCommand.ReportCommand
  ) async throws(StationFault) -> String? {
    switch command.kind {
    case .ledger:
      let lines = try await ledger(command)
      return try? ReportWriter.ledger(lines, command.format)
    case .statistics:
      let (sealer, occupations) = (sealer, assets.intake.tables.occupations)
      let figures = try await read { transaction throws(StationFault) in
        try StatisticsDesk(transaction, sealer: sealer, occupations: occupations).statistics(
          from: command.from, through: command.through, site: command.site)
      }
      return try? ReportWriter.statistics(figures, command.format)
    }
  }

  /// Page by page, so that no transaction is long.
  private func ledger(
    _ command: StationCommand.ReportCommand
  ) async throws(StationFault) -> [ServiceLine] {
    let sealer = sealer
    var all: [ServiceLine] = []
    var cursor: ServiceLineBook.Cursor?
    repeat {
      let after = cursor
      let page = try await read {
        transaction throws(StationFault) -> ([ServiceLine], ServiceLineBook.Cursor?) in
        let found = try ServiceLineBook(transaction, sealer: sealer).lines(
          from: command.from, through: command.through, site: command.site, after: after)
        return (found.lines, found.next)
      }
      all += page.0
      cursor = page.1
    } while cursor != nil
    return all
  }
}

extension CommandRunner {
  func run(
    _ command: StationCommand.ReportCommand
  ) async throws(StationFault) -> CommandAnswer {
    guard let text = try await core.report(command) else {
      return CommandAnswer(refused: "the report cannot be written")
    }
    return CommandAnswer(text)
  }
}
