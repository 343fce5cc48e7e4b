import Employment
import Exchange
import Foundation
import StationLink
import Testing

@testable import Station
@testable import StationService

@Suite("A hall without a line, by a stick")
struct TourTests {
  @Test("A tour brings leases and posts; the next one what was done; the third its outcome")
  func wholeTour() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    #expect(try hall.meet().answer == .none)
    let first = try await world.tour()
    #expect(first.complaints == [])
    #expect(first.taken == 1)
    let lent = try hall.take()
    #expect(lent.leasesAdded >= 4)
    #expect(try hall.posts == 1)
    let person = try hall.register(1)
    let referral = try hall.refer(person, to: "V1")
    #expect(try hall.meet().rowsWritten >= 3)
    let second = try await world.tour()
    #expect(second.complaints == [])
    let core = world.core
    let key = ReferralKey.referralNumber(referral.referralNumber)
    try world.change { transaction throws(StationFault) in
      let book = ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
      guard case .success = try book.record(.hired(.contract), of: key, by: "c", at: core.time.now)
      else {
        throw .conflict
      }
    }
    try hall.meet()
    try await world.tour()
    #expect(try hall.take().notices == 1)
    let known = try hall.ledger.referrals(ofRegistration: person.recordID)
    #expect(known.first?.outcome == .hired(.contract))
  }

  @Test("A stick that is played twice changes nothing, at the station and in the hall")
  func twice() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    _ = try hall.refer(hall.register(1), to: "V1")
    try hall.meet()
    try await world.tour()
    let store = try world.store()
    let again = try await world.tour()
    #expect(again.complaints == [])
    #expect(again.taken == 1)
    #expect(try world.store() == store)
    try world.keepStick(as: "answered")
    #expect(try hall.take().rowsAcknowledged > 0)
    let facts = try hall.facts()
    try world.putBackStick("answered")
    #expect(try hall.meet().answer == .old)
    #expect(try hall.facts() == facts)
  }

  @Test("A stick that was lost loses nothing: the next one brings all of it")
  func lost() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    _ = try hall.register(1)
    try hall.meet()
    try FileManager.default.removeItem(atPath: world.stickPath + "/jiuye-courier")
    _ = try hall.register(2)
    try hall.meet()
    try await world.tour()
    // And the answer is lost, too.
    try FileManager.default.removeItem(atPath: world.stickPath + "/jiuye-courier")
    _ = try hall.register(3)
    try hall.meet()
    try await world.tour()
    #expect(try hall.take().troubles == [])
    #expect(try registrations(world) == 3)
    try hall.meet()
    let last = try await world.tour()
    #expect(last.complaints == [])
  }

  @Test("An old stick after the line changes nothing, on either side")
  func oldAfterLine() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    _ = try hall.register(1)
    try hall.meet()
    try world.keepStick(as: "parcel")
    try await world.tour()
    try world.keepStick(as: "answer")
    try world.post("V2")
    await world.publish()
    world.clock.move(hours: 2)
    try hall.callTheStation()
    let store = try world.store()
    let facts = try hall.facts()
    try world.putBackStick("parcel")
    try await world.tour()
    #expect(try world.store() == store)
    try world.putBackStick("answer")
    let report = try hall.meet()
    #expect(report.answer == .old)
    #expect(report.feed == .old)
    #expect(try hall.facts() == facts)
    #expect(try hall.posts == 2)
  }

  @Test("A parcel that the line overtook before the station saw it asks for nothing any more")
  func overtaken() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try hall.meet()
    try hall.callTheStation()
    await world.publish()
    let store = try world.store()
    try await world.tour()
    #expect(try world.store() == store)
  }

  @Test("Sticks that come in the wrong order bring the same as in the right one")
  func wrongOrder() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try await hall.firstTour()
    _ = try hall.register(1)
    try hall.meet()
    try world.keepStick(as: "first")
    _ = try hall.register(2)
    try hall.meet()
    try await world.tour()
    try world.keepStick(as: "second")
    try world.putBackStick("first")
    let store = try world.store()
    try await world.tour()
    #expect(try world.store() == store)
    try world.putBackStick("second")
    #expect(try hall.take().rowsAcknowledged > 0)
    try world.putBackStick("first")
    #expect(try hall.meet().answer == .none || hall.meet().answer == .old)
    #expect(try registrations(world) == 2)
  }

  @Test("What was done while a site was open is taken when it is suspended; nothing is lent to it")
  func suspended() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try await hall.firstTour()
    _ = try hall.register(1)
    try hall.meet()
    try world.suspend()
    try await world.tour()
    let taken = try hall.take()
    #expect(taken.state == .suspended)
    #expect(taken.leasesAdded == 0)
    #expect(try registrations(world) == 1)
    #expect(hall.enrolment.standing.state == .suspended)
    let next = try hall.meet()
    #expect(!next.asksForLeases)
    #expect(try await world.tour().complaints == [])
  }

  @Test("A terminal that was enrolled anew brings all on its next stick, also what was on no other")
  func enrolledAnew() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    let known = try hall.register(1)
    let slip = try hall.refer(known, to: "V1")
    // The stick with it lies in a drawer while staff enrol the terminal anew.
    try hall.meet()
    try hall.enrolAnew()
    // What the parcel of before brought is refused; the next one has it, and all before it.
    #expect(try await world.tour().refused == 1)
    try hall.meet()
    try await world.tour()
    let taken = try hall.take()
    #expect(taken.troubles.isEmpty)
    let core = world.core
    let found = try core.database.read { transaction throws(StationFault) in
      try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction))
        .find(.slipNumber(slip.slipNumber))
    }
    #expect(found?.referral.recordID == slip.recordID)
  }

  @Test("After a station was restored from a backup the rows that it lost are brought once more")
  func restored() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try await hall.firstTour()
    _ = try hall.register(1)
    try hall.meet()
    try world.keepStick(as: "parcel")
    try await world.tour()
    _ = try hall.take()
    // As if the copy had been made before the last tour.
    let device = hall.enrolment.device
    let acknowledged = try hall.ledger.outboxAcknowledged()
    try world.change { transaction throws(StationFault) in
      let rows = try transaction.rows(
        "SELECT sequence, hash FROM outbox_row WHERE device = ?1 ORDER BY sequence",
        SQLValue(device))
      try transaction.run("DELETE FROM outbox_answer")
      try transaction.run("DELETE FROM registration")
      try transaction.run(
        "UPDATE outbox_chain SET sequence = ?2, hash = ?3 WHERE device = ?1", SQLValue(device),
        .integer(try rows[0].integer("sequence")), .blob(try rows[0].blob("hash")))
      try transaction.run(
        "DELETE FROM outbox_row WHERE device = ?1 AND sequence > ?2", SQLValue(device),
        .integer(try rows[0].integer("sequence")))
    }
    #expect(try registrations(world) == 0)
    try hall.meet()
    try await world.tour()
    // The answer tells where the station stands; the parcel behind it begins there.
    #expect(try hall.meet().answer == .old)
    try await world.tour()
    #expect(try registrations(world) == 1)
    #expect(try hall.take().rowsAcknowledged > 0)
    #expect(try hall.ledger.outboxAcknowledged() > acknowledged)
  }

  private func registrations(_ world: CourierWorld) throws -> Int64? {
    try world.core.database.read { transaction throws(StationFault) in
      try transaction.number("SELECT count(*) FROM registration")
    }
  }
}
