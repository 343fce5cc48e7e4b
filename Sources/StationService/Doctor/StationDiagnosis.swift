import Employment
import Exchange
import Foundation
import Intake
import Sealing
import Station
import Supervision

extension StationCore {
  /// How everything is, as the service that runs sees it.
  func findings() async throws(StationFault) -> [StationFinding] {
    let facts = try await read { transaction throws(StationFault) in
      try StationFacts(transaction)
    }
    return StationDoctor(
      facts: facts, machine: StationDoctor.Machine(configuration),
      running: StationDoctor.Running(feedSequence: feed.newest?.sequence),
      mappingFaults: facts.sources.reduce(into: [:]) { faults, record in
        guard record.isOpen, case .failure(let fault) = mapping(of: record.source) else { return }
        faults[record.source.name] = fault.words
      }, now: time.now
    ).findings()
  }
}

/// `stationd doctor` where no service runs: looks at everything and makes, changes and locks nothing,
/// so that it may be asked by anybody who may read the files.
public enum StationDiagnosis {
  /// Everything that was found, in the order in which one would mend it.
  public static func run(
    config: String?, environment: [String: String], executable: String, now: Timestamp
  ) -> [StationFinding] {
    let configuration: StationConfiguration
    do throws(StationConfigurationFault) {
      configuration = try StationConfiguration.load(path: config, environment: environment)
    } catch {
      return error.problems.map {
        StationFinding(.configuration, .broken, $0, whatToDo: "correct it and start again")
      }
    }
    var assets: StationAssets?
    var findings: [StationFinding] = []
    do {
      let folder = try AssetsFolder.find(
        configured: configuration.assets, environment: environment, executable: executable)
      assets = try StationAssets(folder, bodyLimit: configuration.limits.postingsBody)
    } catch {
      findings.append(
        StationFinding(.assets, .broken, "\(error)", whatToDo: "install the program's assets again")
      )
    }
    findings += keys(configuration)
    switch facts(configuration) {
    case .success(let facts):
      let mapping = { (source: Source) in assets.flatMap { configuration.fault(of: source, $0) } }
      findings +=
        StationDoctor(
          facts: facts, machine: StationDoctor.Machine(configuration), running: nil,
          mappingFaults: facts.sources.filter(\.isOpen).reduce(into: [:]) {
            $0[$1.source.name] = mapping($1.source)
          }, now: now
        ).findings()
    case .failure(let finding): findings.append(finding.finding)
    }
    return findings
  }

  /// A finding in the place of facts.
  private struct Unknown: Error {
    var finding: StationFinding
  }

  private static func facts(
    _ configuration: StationConfiguration
  ) -> Result<StationFacts, Unknown> {
    func unknown(
      _ state: FindingState, _ words: String, _ whatToDo: String
    ) -> Result<StationFacts, Unknown> {
      .failure(
        Unknown(finding: StationFinding(.store, state, words, whatToDo: whatToDo)))
    }
    do throws(StationFault) {
      let look: StoreLook
      switch configuration.store {
      case .sqlite(let path, _): look = try StoreLook(sqlite: path)
      case .postgres(let connection, let passwordFile, _):
        look = try StoreLook(
          postgres: PostgresSettings(connection: connection, passwordFile: passwordFile))
      }
      switch look {
      case .open(let store):
        defer { store.close() }
        return .success(
          try store.read { transaction throws(StationFault) in try StationFacts(transaction) })
      case .notMade:
        return unknown(
          .attention, "there is none yet", "stationd serve makes it at the first start")
      case .inUse:
        return unknown(
          .attention, "another program uses it, and no service answers at its socket",
          "run the doctor as the service's user, or as root")
      case .notClosed:
        return unknown(
          .attention, "it was not closed: the machine or the service ended at once",
          "start the service, which checks every page")
      case .older(let version):
        return unknown(
          .attention, "it is of an older version, schema \(version)",
          "back it up; the next start brings it forward")
      }
    } catch {
      return unknown(.broken, error.words, "see the journal of stationd")
    }
  }

  private static func keys(_ configuration: StationConfiguration) -> [StationFinding] {
    let found: [(String, String, String?)] = [
      (
        "keys.sealing", configuration.sealingKey,
        fault { try SealingKey.find(at: configuration.sealingKey) != nil }
      ),
      (
        "keys.signing", configuration.signingKey,
        fault { try SigningKey.find(at: configuration.signingKey) != nil }
      ),
      (
        "keys.courier", configuration.courierKey,
        fault { try SigningKey.find(at: configuration.courierKey) != nil }
      ),
    ]
    let ill = found.compactMap { setting, path, fault in
      fault.map {
        StationFinding(
          .keys, .attention, "\(setting): \(path): \($0)",
          whatToDo: "a store that has sites needs its own keys: from the safe, mode 0600")
      }
    }
    return ill.isEmpty ? [StationFinding(.keys, .fine, "sealing, signing and courier")] : ill
  }

  private static func fault(_ find: () throws -> Bool) -> String? {
    do { return try find() ? nil : "there is none" } catch { return "\(error)" }
  }
}
