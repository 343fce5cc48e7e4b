import Employment
import Exchange
import Foundation
import Intake
import Station

extension StationCore {
  /// Takes a source's data, on a thread that may block.
  func intake(
    _ body: [UInt8], from source: Source, etag: String? = nil
  ) async throws(StationFault) -> IntakeReport {
    let now = time.now
    let (core, database, setting) = (self, database, assets.intake)
    @Sendable func run() -> IntakeRun {
      IntakeRun(database, setting: setting) { core.vacancies($0) }
    }
    let mapping: SourceMapping
    switch self.mapping(of: source) {
    case .success(let found): mapping = found
    case .failure(let fault):
      var report = IntakeReport(source: source.name)
      report.fault = fault.words
      return try await workers.run { [report] () throws(StationFault) in
        try run().failed(source.name, fault.words, at: now)
        return report
      }
    }
    let report = try await workers.run { () throws(StationFault) in
      try run().take(body, from: source.name, mapping: mapping, etag: etag, at: now)
    }
    bell.ring()
    let counts = report.counts
    logger.info(
      "intake",
      metadata: [
        "source": "\(source.name)", "read": "\(counts.read)", "taken": "\(counts.taken)",
        "refused": "\(counts.refused)", "same": "\(report.isSame)",
        "fault": "\(report.fault ?? "-")",
      ])
    return report
  }

  /// Why a mapping cannot be used.
  struct MappingFault: Error {
    var words: String
  }

  /// The mapping file is read for each run, so that a correction counts at once.
  func mapping(of source: Source) -> Result<SourceMapping, MappingFault> {
    if source.mapping.isEmpty { return .success(SourceMapping()) }
    let path = configuration.mappingFolder + "/" + source.mapping
    guard !source.mapping.contains("/"), let data = PlainFile.data(at: path)
    else { return .failure(MappingFault(words: "the mapping \(source.mapping) cannot be read")) }
    do throws(SourceMapping.Fault) {
      return .success(
        try SourceMapping(
          json: [UInt8](data), file: source.mapping, tables: assets.intake.tables))
    } catch {
      return .failure(MappingFault(words: error.description))
    }
  }
}

extension StationConfiguration {
  /// A location that isn't absolute lies in the folder of incoming files.
  func folder(of source: Source) -> String {
    source.location.hasPrefix("/") ? source.location : incomingFolder + "/" + source.location
  }
}
