import Foundation
import Simulation
import Testing

@Suite("The terminal in a hall in which everything goes wrong")
struct SimulationTests {
  /// The assets as they stand in the repository.
  static func settings(_ sabotage: Sabotage? = nil) throws -> SimulationSettings {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try SimulationSettings(
      assetsAt: root.appending(path: "Assets").path, environment: [:], executable: "",
      sabotage: sabotage)
  }

  @Test("A dozen seeds of visitors and troubles break no invariant, and people get their slips")
  func runsSeeds() throws {
    let settings = try Self.settings()
    let reports = try Simulation.run(seeds: 1...12, jobs: 2) { HallWorker(settings, steps: 250) }
    #expect(reports.compactMap(\.finding).map { "\($0)" } == [])
    #expect(reports.count == 12)
    #expect(reports.reduce(0) { $0 + $1.registrations } > 2)
    #expect(reports.reduce(0) { $0 + $1.referrals } > 2)
    #expect(reports.reduce(0) { $0 + $1.slips } > 0)
  }

  @Test("The same seed runs the same way twice")
  func repeats() throws {
    let settings = try Self.settings(.printsTwice)
    let first = try firstFinding(settings)
    let second = try firstFinding(settings)
    #expect(first != nil)
    #expect(first == second)
  }

  @Test(
    "A fake that is broken on purpose is found out",
    arguments: [
      (Sabotage.printsUnknown, Invariant.slipHasRecord), (.printsTwice, .ticketPrintsOnce),
      (.printsLate, .nothingPrintsLate), (.repeatsNumbers, .numbersAreUnique),
      (.refersTwice, .oneOpenReferral), (.forgetsQuota, .quota),
      (.forgetsLimit, .openReferralsLimit), (.keepsFrame, .frameForgets),
      (.waitsForever, .attractAfterIdle), (.losesFocus, .focusExists), (.hidesExits, .wayOut),
      (.keepsVisitor, .stateForgets),
    ])
  func findsOut(_ sabotage: Sabotage, _ invariant: Invariant) throws {
    let finding = try firstFinding(try Self.settings(sabotage))
    #expect(finding?.invariant == invariant)
    #expect(finding?.trace.isEmpty == false)
  }

  @Test("Texts on a panel that is too small are named with their screen")
  func namesTexts() throws {
    let report = try HallWorker(try Self.settings(.shrinksPanel), steps: 20).run(seed: 1)
    #expect(report.overflows.contains { $0.size == "80×8" && !$0.screen.isEmpty })
  }

  private func firstFinding(_ settings: SimulationSettings) throws -> Finding? {
    let worker = HallWorker(settings, steps: 400)
    for seed in UInt64(1)...40 {
      if let finding = try worker.run(seed: seed).finding { return finding }
    }
    return nil
  }
}
