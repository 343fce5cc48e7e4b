import Employment
import Foundation
import Intake
import Station

/// The sample's sources as files: what each writes, and how it is read.
public struct StationSampling {
  /// The templates cannot be read.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What to do.
    public var description: String
  }

  private let sample: StationSample
  private let count: Int

  /// - Parameters:
  ///   - count: posts of the world that the sources write about.
  ///   - seed: decides every letter.
  public init(
    _ configuration: StationConfiguration, assets: AssetsFolder, count: Int, seed: UInt64,
    today: CalendarDate
  ) throws {
    let loaded = try StationAssets(assets, bodyLimit: configuration.limits.postingsBody)
    let regions = loaded.intake.tables.regions
    let posts = SampleVacancies(
      seed: seed, today: today, jobs: try assets.bytes(of: "sample/jobs.json"),
      common: try assets.bytes(of: "sample/common.json"), towns: regions.towns)
    guard let posts else {
      throw Fault(description: "\(assets.path)/sample: the templates cannot be read")
    }
    sample = StationSample(posts, regions: regions)
    self.count = count
  }

  /// Writes a source's mapping where the station looks for it, and what it posts to `file`.
  /// - Returns: the source as it is applied for.
  public func write(
    _ source: StationSample.Source, to file: String, _ configuration: StationConfiguration
  ) throws -> Station.Source {
    let name = source.rawValue
    try FileManager.default.createDirectory(
      atPath: configuration.mappingFolder, withIntermediateDirectories: true)
    try StationSample.mapping(of: source).write(
      toFile: "\(configuration.mappingFolder)/\(name).json", atomically: true, encoding: .utf8)
    try sample.file(of: source, count: count).write(
      toFile: file, atomically: true, encoding: .utf8)
    return Station.Source(
      name: name, kind: .push, trust: StationSample.trust(of: source), isComplete: false,
      mapping: "\(name).json")
  }
}
