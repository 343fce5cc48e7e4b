import ArgumentParser
import Employment
import Exchange
import Foundation
import Station
import StationService

/// Who did what.
struct AuditGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit chain: who did what, when; list, verify, export.",
    subcommands: [AuditList.self, AuditVerify.self, AuditExport.self])
}

/// The newest lines.
struct AuditList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lines of the audit chain, the newest first.")

  @OptionGroup var listing: ListingOptions
  @Option(help: "How many, 10000 at most.") var limit = 50
  @Option(help: "Only lines with a smaller number.") var before: Int64?

  func run() async throws {
    let lines = try await listing.common.perform(ListAuditLines(before: before, limit: limit))
    listing.show(CommandTable(lines, none: "no lines", AuditColumns.all))
  }
}

/// Whether it is whole.
struct AuditVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold every line against its digest; says where the chain ends.",
    discussion: """
      Note the end that it says where nobody who can write to the store can reach it, and give it with \
      --noted the next time: that shows whether the last lines were cut off.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: "An end that was noted before: NUMBER:DIGEST.") var noted: String?

  func run() async throws {
    let end = try noted.map { text in
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let number = Int64(parts[0]) else {
        throw ValidationError("--noted is NUMBER:DIGEST, as verify says it")
      }
      return AuditChain.End(number: number, digest: parts[1].lowercased())
    }
    let verdict = try await common.perform(VerifyAudit(noted: end))
    if let number = verdict.brokenAt {
      throw BrokenChain(description: "line \(number) is missing, was altered or does not follow")
    }
    if let end = verdict.end { print("whole: \(end.number):\(end.digest)") }
  }
}

/// The chain is not what was written.
private struct BrokenChain: Error, CustomStringConvertible {
  let description: String
}

/// All of it.
struct AuditExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The whole audit chain as JSON, a line each, oldest last.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    var before: Int64?
    while true {
      let lines = try await common.perform(
        ListAuditLines(before: before, limit: ListAuditLines.limits.upperBound))
      for line in lines {
        print(String(decoding: try CanonicalJSON.bytes(of: line), as: UTF8.self))
      }
      guard let last = lines.last?.number, last > 1 else { return }
      before = last
    }
  }
}

private enum AuditColumns {
  static var all: [CommandTable.Column<AuditLine>] {
    [
      .init("number") { $0.number }, .init("at") { $0.at }, .init("account") { $0.account },
      .init("role") { $0.role?.rawValue }, .init("operation") { $0.operation },
      .init("subject") { $0.subject }, .init("outcome") { $0.outcome },
      .init("channel") { $0.channel.rawValue }, .init("address") { $0.address },
    ]
  }
}
