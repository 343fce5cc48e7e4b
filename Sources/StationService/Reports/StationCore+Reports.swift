import Employment
import Exchange
import Station

/// Why a report is not given out.
enum ReportRefusal: Error, Hashable, Sendable {
  /// It is personal, and nobody says who reads it.
  case clerkMissing
  /// It cannot be written as text.
  case unwritable
}

extension StationCore {
  /// The text of a report. Who reads it is recorded first, so that nothing is given out that is
  /// not on record.
  func report(
    _ command: StationCommand.ReportCommand, by clerk: String,
    through channel: ReportReading.Channel
  ) async throws(StationFault) -> Result<String, ReportRefusal> {
    if let kind = command.kind.recorded {
      let reading = ReportReading(
        clerk: clerk, at: time.now, kind: kind, from: command.from, through: command.through,
        site: command.site, channel: channel)
      let isAllowed = try await write { transaction throws(StationFault) in
        try ReportReadingBook(transaction).record(reading)
      }
      guard isAllowed else { return .failure(.clerkMissing) }
    }
    guard let text = try await text(of: command) else { return .failure(.unwritable) }
    return .success(text)
  }

  /// Nil where it cannot be written.
  private func text(
    of command: StationCommand.ReportCommand
  ) async throws(StationFault) -> String? {
    let writer = ReportWriter(words: assets.reportWords)
    switch command.kind {
    case .ledger:
      let lines = try await ledger(command)
      return try? writer.ledger(lines, command.format)
    case .statistics:
      let (sealer, occupations) = (sealer, assets.intake.tables.occupations)
      let figures = try await read { transaction throws(StationFault) in
        try StatisticsDesk(transaction, sealer: sealer, occupations: occupations).statistics(
          from: command.from, through: command.through, site: command.site)
      }
      return try? writer.statistics(figures, command.format)
    case .readings:
      let readings = try await read { transaction throws(StationFault) in
        try ReportReadingBook(transaction).readings(
          from: command.from, through: command.through, site: command.site)
      }
      return try? writer.readings(readings, command.format)
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
    _ command: StationCommand.ReportCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch try await core.report(command, by: clerk, through: .command) {
    case .success(let text): return CommandAnswer(text)
    case .failure(.clerkMissing): return CommandAnswer(refused: "say who reads it: --by NUMBER")
    case .failure(.unwritable): return CommandAnswer(refused: "the report cannot be written")
    }
  }
}
