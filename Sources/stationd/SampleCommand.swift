import ArgumentParser
import Employment
import Foundation
import Intake
import Station
import StationService

/// A district to try things out with.
struct Sample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill the store with believable posts of three sources, for trying it out.",
    discussion: """
      The sources gx-renshe, gz-zhaopin and gx-linggong write about the same posts, each in its own \
      way.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: "Posts of the world that the sources write about.") var count = 20_000
  @Option(help: "Decides every letter.") var seed: UInt64 = 1

  func run() async throws {
    let settings = try common.load()
    let sampling = try StationSampling(
      settings, assets: try common.assets(settings), count: count, seed: seed,
      today: MachineTime().now.day)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "stationd-sample-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in StationSample.Source.allCases {
      let file = folder.appending(path: name.rawValue).path(percentEncoded: false)
      let source = try sampling.write(name, to: file, settings)
      try await common.add(source)
      try await common.run(RunSource(source: name.rawValue, file: file))
    }
  }
}
