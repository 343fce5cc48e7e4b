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
    case .run(let name, let file): return try await runSource(name, file)
    case .report(let name): return try await report(name)
    }
  }

  private func add(_ source: Source) async throws(StationFault) -> CommandAnswer {
    if case .failure(let fault) = core.mapping(of: source) {
      return CommandAnswer(refused: fault.words)
    }
    if source.kind == .pull,
      !source.location.hasPrefix("http://") && !source.location.hasPrefix("https://")
    {
      return CommandAnswer(refused: "the address of a source begins with http:// or https://")
    }
    var done = "added"
    if source.kind == .dropFolder {
      let folder = core.configuration.folder(of: source)
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      done += ": its folder is \(folder)"
    }
    return try await change(done) { book throws(StationFault) in try book.add(source) }
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
    }
  }

  private func runSource(
    _ name: String, _ file: String?
  ) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found, found.isOpen else {
      return CommandAnswer(refused: "there is no open source of that name")
    }
    let report: IntakeReport
    if let file {
      let bytes: [UInt8]
      do throws(PlainFile.Fault) {
        bytes = try PlainFile.bytes(
          of: file, limit: core.configuration.limits.postingsBody)
      } catch {
        return CommandAnswer(refused: "\(file) cannot be read: \(error)")
      }
      report = try await core.intake(bytes, from: found.source)
    } else if found.source.kind == .pull {
      report = try await SourceKeeper(core).pull(found)
    } else {
      return CommandAnswer(refused: "name a file: --file PATH")
    }
    let text = Self.lines(report).joined(separator: "\n")
    return report.fault == nil ? CommandAnswer(text) : CommandAnswer(refused: text)
  }

  private static func lines(_ report: IntakeReport) -> [String] {
    if let fault = report.fault { return ["nothing was taken: \(fault)"] }
    if report.isSame { return ["the same as last time"] }
    let counts = report.counts
    var lines = [
      "read \(counts.read), new or changed \(counts.taken), as before \(counts.unchanged),"
        + " refused \(counts.refused), withdrawn \(counts.withdrawn)"
    ]
    if report.withheld > 0 {
      lines.append("\(report.withheld) are missing at once and were kept: was the list cut short?")
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

  private func report(_ name: String?) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read { transaction throws(StationFault) -> [SourceRecord] in
      guard let name else { return try SourceBook(transaction).all() }
      return try SourceBook(transaction).find(name).map { [$0] } ?? []
    }
    let lines = found.map { record in
      var words = [
        record.source.name, record.source.kind.rawValue, "trust \(record.source.trust)",
        record.isOpen ? "open" : "closed", "runs \(record.runs), failed \(record.failures)",
        "rows \(record.counts.read), refused \(record.counts.refused)",
        record.lastSuccess.map { "last good \($0.shown)" } ?? "never good",
      ]
      if let since = record.sameSince { words.append("same since \(since.shown)") }
      if let since = record.failingSince {
        words.append("failing since \(since.shown): \(record.lastFault ?? "")")
      }
      return words.joined(separator: "\t")
    }
    return CommandAnswer(lines, none: name == nil ? "no sources" : "no source has that name")
  }
}
