import Employment
import Exchange
import Foundation
import Station

extension CommandRunner {
  func run(_ command: StationCommand.CourierCommand) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .parcel(let letter): return try await receive([UInt8](letter))
    case .feed:
      await core.publishWhereNobodyDoes()
      guard let newest = core.feed.newest else {
        return CommandAnswer(refused: "nothing has been published yet")
      }
      return CommandAnswer("\(newest.sequence)", content: Data(newest.bytes))
    }
  }

  private func receive(_ letter: [UInt8]) async throws(StationFault) -> CommandAnswer {
    let (core, now) = (core, core.time.now)
    let desk = CourierDesk(
      core.database, sealer: core.sealer, policy: core.configuration.policy, key: core.key,
      courierKey: core.courierKey, posts: { core.vacancies($0) })
    let result = try await core.workers.run { () throws(StationFault) in
      try desk.receive(letter, at: now)
    }
    core.bell.ring()
    switch result {
    case .success(let receipt):
      return CommandAnswer(Self.line(receipt), content: Data(receipt.letter))
    case .failure(let refusal): return CommandAnswer(refused: refusal.words)
    }
  }

  /// Figures and the site's own name: nothing of anybody.
  private static func line(_ receipt: CourierReceipt) -> String {
    var words = [
      "\(receipt.site.siteCode) \(receipt.site.terminalNumber) \(receipt.site.name)",
      "records taken \(receipt.rowsTaken), known before \(receipt.rowsKnown)",
    ]
    if !receipt.troubles.isEmpty { words.append("in doubt \(receipt.troubles.count)") }
    words.append("notices \(receipt.notices)")
    if let leases = receipt.leases { words.append("leases \(leases)") }
    words.append(receipt.feedAt.map { "its feed as of \($0.shown)" } ?? "it had no feed yet")
    return words.joined(separator: ", ")
  }
}

extension StationCore {
  /// A program that does a command on the store itself has no service that publishes.
  fileprivate func publishWhereNobodyDoes() async {
    guard feed.newest == nil, leadership.known == nil, let keeper = try? FeedKeeper(self) else {
      return
    }
    let leader = LeaderKeeper(self)
    await leader.round()
    await keeper.round()
    await leader.release()
  }
}
