import Crypto
import Employment
import Exchange
import Foundation
import Intake
import Station

extension StationCore {
  /// Takes a source's data, on a thread that may block.
  func intake(
    _ body: [UInt8], from source: Source, etag: String? = nil, isForced: Bool = false
  ) async throws(StationFault) -> IntakeReport {
    let now = time.now
    let (core, database, setting) = (self, database, assets.intake)
    @Sendable func run() -> IntakeRun {
      IntakeRun(database, setting: setting) { core.vacancies($0) }
    }
    let mapping: MappingFile
    switch self.mapping(of: source) {
    case .success(let found): mapping = found
    case .failure(let fault):
      var report = IntakeReport(source: source.name)
      report.fault = fault.words
      return try await intakes.run { [report] () throws(StationFault) in
        try run().failed(source.name, fault.words, at: now)
        return report
      }
    }
    let report = try await intakes.run { () throws(StationFault) in
      try run().take(
        body, from: source.name, mapping: mapping.mapping, mappingDigest: mapping.digest,
        etag: etag, isForced: isForced, at: now)
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

  /// A mapping and its file's SHA-256, by which a corrected one is told from the one before.
  struct MappingFile {
    var mapping: SourceMapping
    var digest: [UInt8]

    init(_ mapping: SourceMapping, _ bytes: [UInt8]) {
      self.mapping = mapping
      digest = Array(SHA256.hash(data: bytes))
    }
  }

  /// The mapping file is read for each run, so that a correction counts at once.
  func mapping(of source: Source) -> Result<MappingFile, MappingFault> {
    configuration.mapping(of: source, assets)
  }
}

extension StationConfiguration {
  func mapping(
    of source: Source, _ assets: StationAssets
  ) -> Result<StationCore.MappingFile, StationCore.MappingFault> {
    typealias MappingFile = StationCore.MappingFile
    typealias MappingFault = StationCore.MappingFault
    if source.mapping.isEmpty { return .success(MappingFile(SourceMapping(), [])) }
    let path = mappingFolder + "/" + source.mapping
    guard !source.mapping.contains("/") else {
      return .failure(MappingFault(words: "a mapping is a file's name in \(mappingFolder)"))
    }
    let data: Data
    do throws(FileReason.Words) { data = try FileReason.bytes(of: path).get() } catch {
      return .failure(MappingFault(words: "the mapping cannot be read: \(error)"))
    }
    do throws(SourceMapping.Fault) {
      let mapping = try SourceMapping(
        json: [UInt8](data), file: source.mapping, tables: assets.intake.tables)
      return .success(MappingFile(mapping, [UInt8](data)))
    } catch {
      return .failure(MappingFault(words: error.description))
    }
  }

  /// What is wrong with a source's mapping; nil where nothing is.
  func fault(of source: Source, _ assets: StationAssets) -> String? {
    switch mapping(of: source, assets) {
    case .success: nil
    case .failure(let fault): fault.words
    }
  }

  /// A location that isn't absolute lies in the folder of incoming files.
  func folder(of source: Source) -> String {
    source.location.hasPrefix("/") ? source.location : incomingFolder + "/" + source.location
  }
}
