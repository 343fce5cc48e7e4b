import Employment
import Exchange
import Foundation
import Ledger
import StationLink
import Testing

@testable import Station
@testable import StationService

@Suite("A station that was restored on another machine, of an older copy and the keys alone")
struct RestoreTests {
  /// What was confirmed to people at a terminal.
  private struct Confirmed {
    var registrations: [JobSeekerRegistration] = []
    var referrals: [Referral] = []
    var rows: Int64 = 0
  }

  /// Three people register and are referred, to a post that was lent before and to one that is
  /// borrowed at the counter; one gives the referral up.
  private func work(_ hall: VillageHall) throws -> Confirmed {
    var confirmed = Confirmed()
    for person in 1...3 {
      let registration = try hall.register(person)
      confirmed.registrations.append(registration)
      let post = person == 3 ? "V1" : "V2"
      try hall.borrow(for: post)
      confirmed.referrals.append(try hall.refer(registration, to: post))
    }
    _ = try hall.ledger.withdraw(
      referral: confirmed.referrals[1].recordID, at: hall.world.clock.now)
    let ticket = hall.newID()
    _ = try hall.ledger.openPrint(
      ticket: ticket, ofReferral: confirmed.referrals[0].recordID, at: hall.world.clock.now)
    try hall.ledger.settlePrint(ticket: ticket, state: .completed, at: hall.world.clock.now)
    try hall.ledger.record(
      SlipReceipt(
        recordID: hall.newID(), slip: confirmed.referrals[2].slipNumber,
        outcome: .hired(.contract)), at: hall.world.clock.now)
    confirmed.rows = try hall.ledger.outboxRows(after: 0, limit: 1000).last?.sequence ?? 0
    return confirmed
  }

  private func expectAll(_ confirmed: Confirmed, _ world: CourierWorld) throws {
    let core = world.core
    let statuses: [Referral.Status] = [.open, .withdrawn, .hired]
    for registration in confirmed.registrations {
      let found = try core.database.read { transaction throws(StationFault) in
        try RegistrationBook(transaction, sealer: core.sealer).find(registration.recordID)
      }
      #expect(found == registration)
    }
    for (index, referral) in confirmed.referrals.enumerated() {
      let found = try core.database.read { transaction throws(StationFault) in
        try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
          .find(.id(referral.recordID))
      }
      #expect(found?.referral.slipNumber == referral.slipNumber)
      #expect(found?.referral.status == statuses[index])
    }
    #expect(try world.count("SELECT count(*) FROM slip_print WHERE state = 'completed'") == 1)
    #expect(try world.count("SELECT count(*) FROM referral") == 3)
    let doubts = try world.staffNotices().map(\.kind)
    // The post that the copy does not know, twice.
    #expect(doubts.filter { $0 != .storeSetBack } == [.needsClerk, .needsClerk])
  }

  @Test("gets all that a terminal confirmed since, in its next round, and the terminal its posts")
  func byTheLine() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    await world.publish()
    try hall.callTheStation()
    try world.backUp()
    try world.post("V2")
    await world.publish()
    let confirmed = try work(hall)
    try hall.callTheStation()
    #expect(try hall.posts == 2)
    #expect(try hall.ledger.outboxAcknowledged() == confirmed.rows)
    try world.restoreElsewhere()
    #expect(try world.count("SELECT count(*) FROM referral") == 0)
    await world.publish()
    // Nobody comes to the terminal meanwhile.
    let report = try hall.callTheStation()
    #expect(report.rowsSent == Int(confirmed.rows))
    try expectAll(confirmed, world)
    // The feed goes on behind what was seen: the post that is gone goes from the terminal, too.
    #expect(try hall.posts == 1)
    try world.post("V3")
    await world.publish()
    try hall.callTheStation()
    #expect(try hall.posts == 2)
    try hall.borrow(for: "V1")
    _ = try hall.refer(try hall.register(4), to: "V1")
    #expect(try hall.callTheStation().troubles == [])
  }

  @Test("gets it by a stick as well")
  func byAStick() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    try world.backUp()
    try world.post("V2")
    let confirmed = try work(hall)
    try hall.meet()
    try await world.tour()
    _ = try hall.take()
    try world.restoreElsewhere()
    // The answer to the first parcel tells where the station stands; the next begins there.
    for _ in 1...2 {
      try hall.meet()
      #expect(try await world.tour().complaints == [])
    }
    try expectAll(confirmed, world)
    _ = try hall.take()
    #expect(try hall.posts == 1)
  }

  @Test("goes on behind what a terminal has seen, should it never have noted that it publishes")
  func toldByATerminal() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try world.backUp()
    for post in 2...9 {
      try world.post("V\(post)")
      await world.publish()
    }
    try hall.callTheStation()
    try world.restoreElsewhere()
    await world.publish()
    #expect(throws: FeedRound.Fault.feed(.rollback)) { try hall.callTheStation() }
    #expect(try world.staffNotices().map(\.kind) == [.storeSetBack])
    await world.publish()
    try hall.callTheStation()
    #expect(try hall.posts == 1)
    #expect(try world.staffNotices().count == 1)
  }
}
