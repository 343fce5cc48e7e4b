import Employment
import Exchange
import Foundation
import Intake
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.SourceCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .add(let source): return try await add(source)
    case .key(let name):
      let key = AccessKey.make()
      return try await change("the key, shown only once: \(key)") { book throws(StationFault) in
        try book.setKey(key, name)
      }
    case .open(let name):
      return try await change("open") { book throws(StationFault) in
        try book.setOpen(true, name)
      }
    case .close(let name):
      return try await change("closed") { book throws(StationFault) in
        try book.setOpen(false, name)
      }
    case .change(let name, let change): return try await self.change(name, change)
    case .confirm(let name):
      let now = core.time.now
      return try await change("its next data within a day is taken whole") {
        book throws(StationFault) in try book.confirmShrink(name, at: now)
      }
    case .run(let name, let file, let isForced): return try await runSource(name, file, isForced)
    case .list: return try await list()
    case .show(let name): return try await show(name)
    case .report(let name): return try await report(name)
    }
  }

  /// Why a source cannot be as it is to be; nil where it can.
  private func objection(to source: Source) -> String? {
    if case .failure(let fault) = core.mapping(of: source) { return fault.words }
    if source.kind == .pull,
      !source.location.hasPrefix("http://") && !source.location.hasPrefix("https://")
    {
      return "the address of a source begins with http:// or https://"
    }
    return nil
  }

  private func add(_ source: Source) async throws(StationFault) -> CommandAnswer {
    if let objection = objection(to: source) { return CommandAnswer(refused: objection) }
    var done = "added"
    if source.kind == .dropFolder {
      let folder = core.configuration.folder(of: source)
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch {
        return CommandAnswer(
          refused: "its folder cannot be made: \(FileReason.words(folder, error))")
      }
      done += ": its folder is \(folder)"
    }
    return try await change(done) { book throws(StationFault) in try book.add(source) }
  }

  private func change(
    _ name: String, _ change: StationCommand.SourceChange
  ) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found else { return CommandAnswer(refused: "there is no source of that name") }
    let source = change.applied(to: found.source)
    guard source != found.source else { return CommandAnswer(refused: "nothing of it is new") }
    if let objection = objection(to: source) { return CommandAnswer(refused: objection) }
    let answer = try await self.change("changed") { book throws(StationFault) in
      try book.change(name, to: source)
    }
    if !answer.isRefused, source.trust != found.source.trust { try await settle(name) }
    return answer
  }

  /// What is published follows the new trust, some hundred vacancies in a transaction.
  private func settle(_ name: String) async throws(StationFault) {
    let (core, now) = (core, core.time.now)
    let ids = try await core.read { transaction throws(StationFault) in
      try core.postings(transaction).vacancies(of: name)
    }
    for start in stride(from: 0, to: ids.count, by: 500) {
      let part = Array(ids[start..<min(start + 500, ids.count)])
      try await core.write { transaction throws(StationFault) in
        try core.postings(transaction).settle(vacancies: part, at: now)
      }
    }
  }

  private func change(
    _ done: String,
    _ body: @escaping @Sendable (SourceBook) throws(StationFault) -> SourceRefusal?
  ) async throws(StationFault) -> CommandAnswer {
    let refusal = try await core.write { transaction throws(StationFault) in
      try body(SourceBook(transaction))
    }
    switch refusal {
    case nil: return CommandAnswer(done)
    case .name: return CommandAnswer(refused: "a source's name has a-z, 0-9 and -, at most 40")
    case .trust: return CommandAnswer(refused: "trust is a number from 1 to 1000")
    case .location: return CommandAnswer(refused: "a folder or an address is missing")
    case .taken: return CommandAnswer(refused: "another source has that name")
    case .unknown: return CommandAnswer(refused: "there is no source of that name")
    case .incomplete:
      return CommandAnswer(
        refused: "its data does not name all that it has (--complete), so nothing is held back")
    }
  }

  private func runSource(
    _ name: String, _ file: String?, _ isForced: Bool
  ) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found, found.isOpen else {
      return CommandAnswer(refused: "there is no open source of that name")
    }
    let report: IntakeReport
    if let file {
      let limit = core.configuration.limits.postingsBody
      let share = core.intakes.bodies.share()
      let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? 0
      guard share.grow(by: min(size, limit)) else {
        return CommandAnswer(refused: "other sources' data is being taken: try again")
      }
      defer { withExtendedLifetime(share) {} }
      switch FileReason.bytes(of: file, limit: limit) {
      case .success(let data):
        report = try await core.intake([UInt8](data), from: found.source, isForced: isForced)
      case .failure(let words): return CommandAnswer(refused: "cannot be read: \(words)")
      }
    } else if found.source.kind == .pull {
      report = try await SourceKeeper(core).pull(found, isForced: isForced)
    } else {
      return CommandAnswer(refused: "name a file: --file PATH")
    }
    let text = Self.lines(report).joined(separator: "\n")
    return report.fault == nil ? CommandAnswer(text) : CommandAnswer(refused: text)
  }

  private static func lines(_ report: IntakeReport) -> [String] {
    if let fault = report.fault { return ["nothing was taken: \(fault)"] }
    if report.isSame { return ["the same as last time; --force reads it again"] }
    let counts = report.counts
    var lines = [
      "read \(counts.read), new or changed \(counts.taken), as before \(counts.unchanged),"
        + " refused \(counts.refused), withdrawn \(counts.withdrawn)"
    ]
    if report.withheld > 0 {
      lines.append(
        "\(report.withheld) are missing at once and were kept: was the list cut short? If it was not:"
          + " stationd source confirm \(report.source), and send it again")
    }
    lines += report.unmapped.prefix(20).map {
      "unmapped \($0.what.field): \($0.what.value) (\($0.count) times)"
    }
    lines += report.issues.prefix(20).map {
      "line \($0.line): \($0.field ?? "row"): \($0.reason.rawValue)"
        + ($0.isRejection ? ", left out" : "")
    }
    return lines
  }

  private func list() async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).all()
    }
    return CommandAnswer(
      CommandTable(found, none: "no sources", Self.definition + Self.condition))
  }

  private func show(_ name: String) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found else { return CommandAnswer(refused: "there is no source of that name") }
    return CommandAnswer(
      CommandTable(
        record: found,
        Self.definition + [
          .init("validDays") { $0.validDays }, .init("hasKey") { $0.hasKey },
          .init("lastRun") { $0.lastRun }, .init("runs") { $0.runs },
          .init("failed") { $0.failures }, .init("rows") { $0.counts.read },
          .init("taken") { $0.counts.taken }, .init("unchanged") { $0.counts.unchanged },
          .init("refused") { $0.counts.refused }, .init("withdrawn") { $0.counts.withdrawn },
          .init("sameSince") { $0.sameSince }, .init("shrinkConfirmed") { $0.shrinkConfirmedAt },
        ] + Self.condition))
  }

  private static var definition: [CommandTable.Column<SourceRecord>] {
    [
      .init("source") { $0.source.name }, .init("kind") { $0.source.kind.rawValue },
      .init("trust") { $0.source.trust }, .init("complete") { $0.source.isComplete },
      .init("location") { $0.source.location }, .init("mapping") { $0.source.mapping },
      .init("open") { $0.isOpen },
    ]
  }

  private static var condition: [CommandTable.Column<SourceRecord>] {
    [
      .init("lastGood") { $0.lastSuccess }, .init("failingSince") { $0.failingSince },
      .init("fault") { $0.lastFault },
    ]
  }

  private func report(_ name: String?) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) -> [SourceRecord] in
      guard let name else { return try SourceBook(transaction).all() }
      return try SourceBook(transaction).find(name).map { [$0] } ?? []
    }
    if name != nil, found.isEmpty {
      return CommandAnswer(refused: "there is no source of that name")
    }
    return CommandAnswer(CommandTable(found, none: "no sources", Self.columns))
  }

  private static var columns: [CommandTable.Column<SourceRecord>] {
    [
      .init("source") { $0.source.name }, .init("kind") { $0.source.kind.rawValue },
      .init("trust") { $0.source.trust }, .init("open") { $0.isOpen }, .init("runs") { $0.runs },
      .init("failed") { $0.failures }, .init("rows") { $0.counts.read },
      .init("refused") { $0.counts.refused }, .init("lastGood") { $0.lastSuccess },
      .init("sameSince") { $0.sameSince }, .init("failingSince") { $0.failingSince },
      .init("fault") { $0.lastFault },
    ]
  }
}
