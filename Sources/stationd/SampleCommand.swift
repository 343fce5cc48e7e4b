import ArgumentParser
import Employment
import Foundation
import Intake
import StationService

/// A district to try things out with.
struct Sample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill the store with believable posts of three sources, for trying it out.",
    discussion: """
      The sources gx-renshe, gz-zhaopin and gx-linggong write about the same posts, each in its own \
      way.
      """)

  @OptionGroup var clerk: ClerkOptions
  @Option(help: "Posts of the world that the sources write about.") var count = 20_000
  @Option(help: "Decides every letter.") var seed: UInt64 = 1

  func run() async throws {
    let settings = try clerk.common.load()
    let sampling = try StationSampling(
      settings, assets: try clerk.common.assets(settings), count: count, seed: seed,
      today: MachineTime().now.day)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "stationd-sample-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in StationSample.Source.allCases {
      let file = folder.appending(path: name.rawValue).path(percentEncoded: false)
      let source = try sampling.write(name, to: file, settings)
      try await clerk.common.perform(.source(.add(source), by: clerk.by))
      try await clerk.common.perform(
        .source(.run(name: name.rawValue, file: file, isForced: false), by: clerk.by))
    }
  }
}
