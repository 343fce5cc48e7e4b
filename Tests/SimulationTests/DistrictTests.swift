import Foundation
import Simulation
import Testing

@Suite("A station and its terminals in a district in which everything goes wrong")
struct DistrictTests {
  /// The assets as they stand in the repository.
  private static func settings(_ sabotage: DistrictSabotage? = nil) throws -> DistrictSettings {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try DistrictSettings(
      assetsAt: root.appending(path: "Assets").path, environment: [:], executable: "",
      sabotage: sabotage)
  }

  @Test("A handful of seeds break no invariant, and people are registered and referred")
  func runsSeeds() throws {
    let settings = try Self.settings()
    let reports = try Simulation.run(seeds: 1...8, jobs: 2) {
      DistrictWorker(settings, steps: 150)
    }
    #expect(reports.compactMap(\.finding).map { "\($0)" } == [])
    #expect(reports.count == 8)
    #expect(reports.reduce(0) { $0 + $1.registrations } > 20)
    #expect(reports.reduce(0) { $0 + $1.referrals } > 5)
    #expect(reports.reduce(0) { $0 + $1.restarts } > 20)
  }

  @Test("The same seed comes to the same report twice")
  func repeats() throws {
    let settings = try Self.settings()
    for seed in [UInt64(3), 4] {
      let reports = try (0..<2).map { _ in
        try DistrictWorker(settings, steps: 150).run(seed: seed)
      }
      #expect(reports[0] == reports[1])
    }
    let findings = try (0..<2).map { _ in try firstFinding(.doublesRows) }
    #expect(findings[0] != nil)
    #expect(findings[0] == findings[1])
  }

  @Test(
    "A part that is broken on purpose is found out",
    arguments: [
      (DistrictSabotage.swallowsBatches, Invariant.actsArriveOnce), (.doublesRows, .actsArriveOnce),
      (.altersRows, .actsArriveOnce), (.forgetsReferrals, .recordsAgree),
      (.lendsTooMuch, .leasesCover), (.forgesQuota, .quota),
      (.lendsNumbersTwice, .numbersAreUnique), (.keepsOldFeed, .cataloguesEqual),
      (.trustsEverybody, .refusedGetNothing), (.servesSuspended, .refusedGetNothing),
      (.keepsRecalled, .recalledComesBack),
    ])
  func findsOut(_ sabotage: DistrictSabotage, _ invariant: Invariant) throws {
    let finding = try firstFinding(sabotage)
    #expect(finding?.invariant == invariant)
    #expect(finding?.trace.isEmpty == false)
  }

  private func firstFinding(_ sabotage: DistrictSabotage) throws -> Finding? {
    let worker = DistrictWorker(try Self.settings(sabotage), steps: 150)
    for seed in UInt64(1)...20 {
      if let finding = try worker.run(seed: seed).finding { return finding }
    }
    return nil
  }
}
