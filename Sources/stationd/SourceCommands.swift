import ArgumentParser
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

  @OptionGroup var clerk: ClerkOptions
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
    try await clerk.common.perform(.source(.add(source), by: clerk.by))
  }
}

/// A key for pushing.
struct SourceKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make a key for a source that pushes; the one before ends.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    try await clerk.common.perform(.source(.key(name: name), by: clerk.by))
  }
}

/// Takes postings again.
struct SourceOpen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Take postings of a closed source again.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    try await clerk.common.perform(.source(.open(name: name), by: clerk.by))
  }
}

/// Takes no more postings.
struct SourceClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Take no more postings of a source; what it posted stays.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    try await clerk.common.perform(.source(.close(name: name), by: clerk.by))
  }
}

/// Runs a source now.
struct SourceRun: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Ask a source that is pulled now, or take a file as its data.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String
  @Option(help: "CSV or JSON Lines, on the station's machine.") var file: String?
  @Flag(help: "Read it also where it is the same as last time.") var force = false

  func run() async throws {
    let whole = file.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
    try await clerk.common.perform(
      .source(.run(name: name, file: whole, isForced: force), by: clerk.by))
  }
}

/// What is given becomes another.
struct SourceChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what a source is; what is not given stays.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String
  @Option(help: "1 to 1000: what is published follows at once.") var trust: Int?
  @Flag(inversion: .prefixedNo, help: "Its data names all that it has.") var complete: Bool?
  @Option(help: "Address of a pull; folder of a dropFolder.") var location: String?
  @Option(help: "File in the folder of mappings; empty for the usual names.") var mapping: String?

  func run() async throws {
    let change = StationCommand.SourceChange(
      trust: trust, isComplete: complete, location: location, mapping: mapping)
    try await clerk.common.perform(.source(.change(name: name, change), by: clerk.by))
  }
}

/// A list that lost most of its posts did so rightly.
struct SourceConfirm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "A complete list has really become that short: withdraw what it no longer names.",
    discussion: "Counts once, for what the source sends within a day.")

  @OptionGroup var clerk: ClerkOptions
  @Argument(help: "The source.") var name: String

  func run() async throws {
    try await clerk.common.perform(.source(.confirm(name: name), by: clerk.by))
  }
}

/// All.
struct SourceList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sources, what each is and how it does.")

  @OptionGroup var listing: ListingOptions

  func run() async throws { try await listing.perform(.source(.list, by: "")) }
}

/// One with every field.
struct SourceShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One source with every field.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "The source.") var name: String

  func run() async throws { try await listing.perform(.source(.show(name: name), by: "")) }
}

/// How sources do.
struct SourceReport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "How sources do: runs, failures, rows.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "The source; all without it.") var name: String?

  func run() async throws { try await listing.perform(.source(.report(name: name), by: "")) }
}
