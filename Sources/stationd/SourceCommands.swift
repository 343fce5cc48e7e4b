import ArgumentParser
import Employment
import Foundation
import Station
import StationService

extension Station.Source.Kind: ExpressibleByArgument {}

/// Where postings come from.
struct Source: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Sources of postings: add, change, key, open, close, run, confirm, list, show, report.",
    subcommands: [
      SourceAdd.self, SourceChangeCommand.self, SourceKey.self, SourceOpen.self, SourceClose.self,
      SourceRun.self, SourceConfirm.self, SourceList.self, SourceShow.self, SourceReport.self,
    ])
}

/// A new source.
struct SourceAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a source; one that pushes then needs a key.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "a-z, 0-9 and -.") var name: String
  @Option(help: "dropFolder, push or pull.") var kind: Station.Source.Kind
  @Option(help: "1 to 1000: of two sources the word of the higher counts.") var trust = 100
  @Flag(help: "Its data names all that it has: what it no longer names is withdrawn.")
  var complete = false
  @Option(help: "Address of a pull; folder of a dropFolder, by default its name.")
  var location = ""
  @Option(help: "File in the folder of mappings; the usual names without it.") var mapping = ""

  func run() async throws {
    let place = location.isEmpty && kind == .dropFolder ? name : location
    let source = Station.Source(
      name: name, kind: kind, trust: trust, isComplete: complete, location: place,
      mapping: mapping)
    try await common.add(source)
  }
}

/// A key for pushing.
struct SourceKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a key for a source that pushes; the one before ends.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    let given = try await common.perform(MakeSourceKey(source: name))
    print("the key, shown only once: \(given.key)")
  }
}

/// Takes postings again.
struct SourceOpen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Take postings of a closed source again.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    _ = try await common.perform(OpenSource(source: name))
    print("open")
  }
}

/// Takes no more postings.
struct SourceClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Take no more postings of a source; what it posted stays.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    _ = try await common.perform(CloseSource(source: name))
    print("closed")
  }
}

/// Runs a source now.
struct SourceRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Ask a source that is pulled now, or take a file as its data.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String
  @Option(help: "CSV or JSON Lines, on the station's machine.") var file: String?
  @Flag(help: "Read it also where it is the same as last time.") var force = false

  func run() async throws {
    let whole = file.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
    try await common.run(RunSource(source: name, file: whole, isForced: force))
  }
}

/// What is given becomes another.
struct SourceChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what a source is; what is not given stays.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String
  @Option(help: "1 to 1000: what is published follows at once.") var trust: Int?
  @Flag(inversion: .prefixedNo, help: "Its data names all that it has.") var complete: Bool?
  @Option(help: "Address of a pull; folder of a dropFolder.") var location: String?
  @Option(help: "File in the folder of mappings; empty for the usual names.") var mapping: String?

  func run() async throws {
    let change = SourceChange(
      trust: trust, isComplete: complete, location: location, mapping: mapping)
    try await common.tell(ChangeSource(source: name, change: change)) { _ in "changed" }
  }
}

/// A list that lost most of its posts did so rightly.
struct SourceConfirm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "A complete list has really become that short: withdraw what it no longer names.",
    discussion: "Counts once, for what the source sends within a day.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    _ = try await common.perform(ConfirmSource(source: name))
    print("its next data within a day is taken whole")
  }
}

/// All.
struct SourceList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sources, what each is and how it does.")

  @OptionGroup var listing: ListingOptions

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListSources()), none: "no sources",
        SourceColumns.definition + SourceColumns.condition))
  }
}

/// One with every field.
struct SourceShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One source with every field.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    for found in try await listing.common.perform(ListSources(source: name)) {
      listing.show(CommandTable(record: found, SourceColumns.all))
    }
  }
}

/// How sources do.
struct SourceReport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "How sources do: runs, failures, rows.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "The source; all without it.") var name: String?

  func run() async throws {
    listing.show(
      CommandTable(
        try await listing.common.perform(ListSources(source: name)), none: "no sources",
        SourceColumns.report))
  }
}

extension CommonOptions {
  /// Has a source added.
  func add(_ source: Station.Source) async throws {
    let added = try await perform(AddSource(source: source))
    print(ConsoleText.plain("added" + (added.folder.map { ": its folder is \($0)" } ?? "")))
  }

  /// Has a source run; one that took nothing ends the command.
  func run(_ errand: RunSource) async throws {
    let receipt = try await withStation { try await $0.receipt(of: errand) }
    let text = receipt.answer.lines.joined(separator: "\n")
    if receipt.answer.fault != nil {
      Self.complain(text)
      throw ExitCode.failure
    }
    print(ConsoleText.plain(text))
    if receipt.awaitsPublication { print(Self.unpublished) }
  }
}

extension IntakeReport {
  /// For whoever runs a source.
  fileprivate var lines: [String] {
    if let fault { return ["nothing was taken: \(fault)"] }
    if isSame { return ["the same as last time; --force reads it again"] }
    var lines = [
      "read \(counts.read), new or changed \(counts.taken), as before \(counts.unchanged),"
        + " refused \(counts.refused), withdrawn \(counts.withdrawn)"
    ]
    if withheld > 0 {
      lines.append(
        "\(withheld) are missing at once and were kept: was the list cut short? If it was not:"
          + " stationd source confirm \(source), and send it again")
    }
    lines += unmapped.prefix(20).map {
      "unmapped \($0.what.field): \($0.what.value) (\($0.count) times)"
    }
    lines += issues.prefix(20).map {
      "line \($0.line): \($0.field ?? "row"): \($0.reason.rawValue)"
        + ($0.isRejection ? ", left out" : "")
    }
    return lines
  }
}

/// What is shown of sources.
private enum SourceColumns {
  static var definition: [CommandTable.Column<SourceRecord>] {
    [
      .init("source") { $0.source.name }, .init("kind") { $0.source.kind.rawValue },
      .init("trust") { $0.source.trust }, .init("complete") { $0.source.isComplete },
      .init("location") { $0.source.location }, .init("mapping") { $0.source.mapping },
      .init("open") { $0.isOpen },
    ]
  }

  static var condition: [CommandTable.Column<SourceRecord>] {
    [
      .init("lastGood") { $0.lastSuccess }, .init("failingSince") { $0.failingSince },
      .init("fault") { $0.lastFault },
    ]
  }

  static var all: [CommandTable.Column<SourceRecord>] {
    definition + [
      .init("validDays") { $0.validDays }, .init("hasKey") { $0.hasKey },
      .init("lastRun") { $0.lastRun }, .init("runs") { $0.runs },
      .init("failed") { $0.failures }, .init("rows") { $0.counts.read },
      .init("taken") { $0.counts.taken }, .init("unchanged") { $0.counts.unchanged },
      .init("refused") { $0.counts.refused }, .init("withdrawn") { $0.counts.withdrawn },
      .init("sameSince") { $0.sameSince }, .init("shrinkConfirmed") { $0.shrinkConfirmedAt },
    ] + condition
  }

  static var report: [CommandTable.Column<SourceRecord>] {
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
