import Employment
import Exchange
import Testing

@testable import Station

@Suite struct LeaseDeskTests {
  @Test(
    "The same need again lends nothing, and an answer that was lost comes with the next one",
    arguments: StationDatabases.each)
  func repeated(_ kind: StationDatabases.Kind) throws {
    let hall = try Hall(kind)
    #expect(hall.lent.quota == ["V1": 2])
    #expect(hall.lent.slips.count == 200)
    let again = try hall.district.lease(hall.terminal, need: 1, wishes: ["V1"])
    #expect(again == hall.answer)
    let next = try hall.district.lease(hall.terminal, need: 2, wishes: ["V1"], left: 500)
    #expect(next == hall.answer)
    #expect(try hall.district.quota(of: "V1").held == 2)
  }

  @Test(
    "What is lent to all terminals together never goes over openings times the ratio",
    arguments: StationDatabases.each)
  func overIssue(_ kind: StationDatabases.Kind) throws {
    let hall = try Hall(kind)
    var lent = 2
    for number in 2...6 {
      let terminal = try hall.district.enrol(UInt64(number), terminal: "0\(number)")
      let answer = try hall.district.lease(terminal, need: UInt64(number), wishes: ["V1"])
      lent += Lent(answer).quota["V1", default: 0]
    }
    #expect(lent == 6)
    let figures = try hall.district.quota(of: "V1")
    #expect(figures.quota == 6)
    #expect(figures.held == 6)
  }

  @Test(
    "Posts that are closed, take no slips, or have ended are not lent",
    arguments: StationDatabases.each)
  func notLent(_ kind: StationDatabases.Kind) throws {
    let hall = try Hall(kind)
    let district = hall.district
    try district.publish(District.vacancy("V2"), state: .closed)
    try district.publish(District.vacancy("V3", kind: .policy))
    var ended = District.vacancy("V4")
    ended.validThrough = District.today.adding(days: -1)
    try district.publish(ended)
    try district.publish(District.vacancy("V5", openings: nil))
    let wishes = ["V2", "V3", "V4", "V5", "V9", "a\u{0}b"]
    let answer = try district.lease(hall.terminal, need: 2, wishes: wishes, left: 500)
    #expect(Lent(answer).quota == ["V1": 2, "V5": 2])
  }

  @Test(
    "Posts of the town come unasked, then those of the district, with a share kept for wishes",
    arguments: StationDatabases.each)
  func likely(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    try district.publish(District.vacancy("V1", openings: 10))
    try district.publish(District.vacancy("V2", openings: 10, region: "360704101"))
    try district.publish(District.vacancy("V3", openings: 10, region: "360702001"))
    var plan = LeasePlan()
    plan.districtPosts = 5
    let terminal = try district.enrol()
    let answer = try district.lease(terminal, need: 1, plan: plan)
    #expect(Lent(answer).quota == ["V1": 1, "V2": 1])
    try district.publish(District.vacancy("V4", openings: 1))
    var others: [Int] = []
    for number in 2...4 {
      let other = try district.enrol(UInt64(number), terminal: "0\(number)")
      let lent = Lent(try district.lease(other, need: UInt64(number), plan: plan))
      others.append(lent.quota["V4", default: 0])
    }
    #expect(others == [1, 1, 0])
  }

  @Test("What comes back can be lent again, numbers never are", arguments: StationDatabases.each)
  func returned(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    for (index, lease) in hall.answer.leases.enumerated() {
      hall.terminal.giveBack(UInt64(9000 + index), lease: lease.recordID, used: 0)
    }
    let receipt = try hall.district.apply(try hall.terminal.batch())
    #expect(receipt.answers.allSatisfy { $0.result == .accepted })
    #expect(try hall.district.quota(of: "V1").held == 0)
    let next = Lent(try hall.district.lease(hall.terminal, need: 2, wishes: ["V1"]))
    #expect(next.quota == ["V1": 2])
    #expect(Set(next.slips).isDisjoint(with: hall.lent.slips))
    // A number of a lease that was given back is worth nothing.
    try hall.register(3001, person: 1)
    #expect(
      try hall.district.apply(try hall.terminal.batch(after: 4)).answers.map(\.result)
        == [.refused(.notLeased)])
  }

  @Test(
    "A return that says less than was used frees only what is left",
    arguments: StationDatabases.each)
  func dishonestReturn(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    let lease = try #require(
      hall.answer.leases.first {
        $0.grant == .vacancyQuota(vacancy: "V1", count: 2)
      })
    hall.terminal.giveBack(9001, lease: lease.recordID, used: -5)
    hall.terminal.giveBack(9002, lease: lease.recordID, used: 0)
    hall.terminal.giveBack(9003, lease: District.id(5), used: 0)
    let receipt = try hall.district.apply(try hall.terminal.batch(after: 0))
    #expect(receipt.answers.last?.result == .refused(.notLeased))
    let figures = try hall.district.quota(of: "V1")
    #expect(figures.held == 1)
    #expect(figures.consumed == 1)
  }

  @Test(
    "A lease past its end counts as used up until its return arrives",
    arguments: StationDatabases.each)
  func expired(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    let later = District.morning.adding(milliseconds: 20 * 86_400_000)
    let other = try hall.district.enrol(2, terminal: "02")
    let first = try hall.district.lease(other, need: 2, wishes: ["V1"], at: later)
    #expect(Lent(first).quota == ["V1": 2])
    #expect(try hall.district.quota(of: "V1").held == 4)
    #expect(try hall.district.lease(hall.terminal, need: 3, left: 500, at: later).leases.isEmpty)
    // A referral that was made before the end and comes after it still counts.
    try hall.register(3001, person: 1)
    hall.refer(4001, registration: 3001)
    let receipt = try hall.district.apply(try hall.terminal.batch(), at: later)
    #expect(receipt.answers.map(\.result) == [.accepted, .accepted])
  }

  @Test(
    "A post that is closed is asked back, and one that others wish for as well",
    arguments: StationDatabases.each)
  func recalls(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    try district.publish(District.vacancy("V1", openings: 1))
    let terminals = try (1...3).map { try district.enrol(UInt64($0), terminal: "0\($0)") }
    let first = try district.lease(terminals[0], need: 1, wishes: ["V1"])
    #expect(Lent(first).quota == ["V1": 2])
    #expect(Lent(try district.lease(terminals[1], need: 2, wishes: ["V1"])).quota == ["V1": 1])
    #expect(Lent(try district.lease(terminals[2], need: 3, wishes: ["V1"])).quota.isEmpty)
    let asked = try district.lease(terminals[0], need: 4, left: 500)
    #expect(asked.recalled.count == 1)
    #expect(Lent(asked).quota.isEmpty)
    try district.publish(District.vacancy("V1", openings: 1), state: .closed)
    #expect(try district.lease(terminals[1], need: 5, left: 500).recalled.count == 1)
  }

  @Test(
    "A post whose whole quota came back as referrals is frozen", arguments: StationDatabases.each)
  func freezes(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    for need in 2...4 {
      let answer = try hall.district.lease(
        hall.terminal, need: UInt64(need), wishes: ["V1"], left: 500)
      let count = Lent(answer).quota["V1", default: 0]
      #expect(count > 0)
      for index in 0..<2 {
        let number = (need - 2) * 2 + index
        try hall.register(UInt64(3000 + number), person: number + 1, number: number)
        hall.refer(UInt64(4000 + number), registration: UInt64(3000 + number), number: number)
      }
      try hall.district.apply(try hall.terminal.batch(after: Int64((need - 2) * 4)))
    }
    let state = try hall.district.store.read { transaction throws(StationFault) in
      try transaction.row("SELECT state FROM vacancy")?.text("state")
    }
    #expect(try hall.district.quota(of: "V1").consumed == 6)
    #expect(state == "frozen")
  }
}
