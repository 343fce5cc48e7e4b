import Employment
import Exchange
import Foundation
import Sealing
import Testing

@testable import Station

@Suite("A station that was restored from an older copy")
struct RestoreTests {
  typealias Business = RestoredDistrict.Business

  private let late = District.vacancy("V2", openings: 5)

  /// A terminal that was enrolled when the copy was made, and what it did since: three people came,
  /// two of them to a post that the copy does not know, and one gave the referral up.
  private func worked(_ world: inout RestoredDistrict) throws -> Business {
    let terminal = try world.district.enrol(2)
    try world.backUp()
    try world.district.publish(late)
    var business = try world.business(terminal, need: 1, ["V1", "V2"])
    let hired = try business.serve(1, to: District.vacancy("V1", openings: 1))
    business.printSlip(7001, hired)
    let givenUp = try business.serve(2, to: late)
    business.withdraw(7101, givenUp)
    try business.serve(3, to: late)
    business.receive(7201, hired, .hired(.contract))
    for (index, lease) in business.answer.leases.enumerated() {
      business.terminal.giveBack(
        UInt64(7301 + index), lease: lease.recordID, used: 1, under: [lease])
    }
    return business
  }

  private func expectAll(_ world: RestoredDistrict, _ receipt: OutboxReceipt) throws {
    let refused = receipt.answers.filter { if case .refused = $0.result { true } else { false } }
    #expect(refused == [])
    #expect(try world.count("SELECT count(*) FROM registration") == 3)
    #expect(try world.count("SELECT count(*) FROM referral") == 3)
    #expect(try world.count("SELECT count(*) FROM referral WHERE status = '1'") == 1)
    #expect(try world.count("SELECT count(*) FROM referral WHERE status = 'withdrawn'") == 1)
    #expect(try world.count("SELECT count(*) FROM slip_print WHERE state = 'completed'") == 1)
    let consumed = try ["V1", "V2"].map { try world.district.quota(of: $0).consumed }
    #expect(consumed == [1, 2])
    #expect(try world.notices(.refusedRow).isEmpty)
    #expect(try world.notices(.quotaPassed).isEmpty)
  }

  @Test(
    "takes all that a terminal confirmed since, under leases that the copy does not know",
    arguments: StationDatabases.each)
  func takesAll(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let business = try worked(&world)
    let before = try world.district.apply(business.terminal.batch())
    try expectAll(world, before)
    try world.restore()
    #expect(try world.count("SELECT count(*) FROM lease") == 0)
    #expect(try world.count("SELECT count(*) FROM referral") == 0)
    let after = try world.district.apply(business.terminal.batch())
    try expectAll(world, after)
    // A post that the copy does not know is looked at by a clerk, and nothing else.
    let doubts = after.answers.filter { $0.result != .accepted }.map(\.result)
    #expect(doubts == [.needsClerk(.unknownVacancy), .needsClerk(.unknownVacancy)])
    // An outcome can still be recorded, and twice is once.
    #expect(try world.district.apply(business.terminal.batch()) == after)
  }

  @Test(
    "lends no number that was lent since the copy, whoever asks first",
    arguments: StationDatabases.each)
  func numbers(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let other = try world.district.enrol(3, terminal: "02")
    let first = try world.business(other, need: 5, [])
    let business = try worked(&world)
    try world.restore()
    let again = try world.business(other, need: 9, [])
    let third = try world.district.enrol(4, terminal: "03")
    let anew = try world.business(third, need: 10, [])
    for kind in [\Lent.slips, \Lent.referrals, \Lent.registrations] {
      let all = [first, business, anew].map { $0.lent[keyPath: kind] }
      #expect(Set(all.joined()).count == all.reduce(0) { $0 + $1.count })
      #expect(all.allSatisfy { $0.count == 200 })
      #expect(Set(again.lent[keyPath: kind]).isSuperset(of: first.lent[keyPath: kind]))
      #expect(Set(again.lent[keyPath: kind]).isDisjoint(with: business.lent[keyPath: kind]))
    }
    let receipt = try world.district.apply(business.terminal.batch())
    #expect(!receipt.answers.contains { $0.result == .refused(.notLeased) })
    #expect(try world.count("SELECT count(*) FROM referral") == 3)
  }

  @Test(
    "takes what passes a post's quota, since it lent the same once more, and tells staff",
    arguments: StationDatabases.each)
  func quotaPassed(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let terminals = try (2...4).map { try world.district.enrol(UInt64($0), terminal: "0\($0)") }
    try world.backUp()
    let post = District.vacancy("V1", openings: 1)
    var business = try world.business(terminals[0], need: 1, ["V1"])
    for person in 1...2 { try business.serve(person, to: post) }
    try world.restore()
    // Three places on paper, and two of them are known of no more.
    #expect(try world.business(terminals[1], need: 2, ["V1"]).lent.quota == ["V1": 2])
    #expect(try world.business(terminals[2], need: 3, ["V1"]).lent.quota == ["V1": 1])
    let receipt = try world.district.apply(business.terminal.batch())
    #expect(receipt.answers.map(\.result) == Array(repeating: .accepted, count: 4))
    let figures = try world.district.quota(of: "V1")
    #expect([figures.quota, figures.held, figures.consumed] == [3, 5, 2])
    let told = try world.notices(.quotaPassed)
    #expect(told.map(\.detail) == ["post V1: 5 referrals lent or made, quota 3"])
    #expect(told.first?.device == terminals[0].id)
    // Nothing more is lent, and what others hold is asked back.
    #expect(try !world.business(terminals[1], need: 4, ["V1"]).answer.recalled.isEmpty)
  }

  @Test(
    "takes what a terminal did that was enrolled since the copy, once it is enrolled anew",
    arguments: StationDatabases.each)
  func enrolledSince(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    try world.backUp()
    let terminal = try world.district.enrol(2)
    var business = try world.business(terminal, need: 1, ["V1"])
    try business.serve(1, to: District.vacancy("V1", openings: 1))
    try world.restore()
    #expect(try world.district.verdict(on: business.terminal.batch()) == .failure(.unknownDevice))
    var anew = try world.district.enrol(5)
    anew.rows = business.terminal.rows
    let receipt = try world.district.apply(anew.batch())
    #expect(receipt.answers.map(\.result) == [.accepted, .accepted])
    let figures = try world.district.quota(of: "V1")
    #expect([figures.quota, figures.held, figures.consumed] == [3, 2, 1])
  }

  @Test(
    "refuses a lease that it never lent, one that was changed, and another terminal's",
    arguments: StationDatabases.each)
  func forged(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let terminal = try world.district.enrol(2)
    try world.backUp()
    let honest = try world.business(terminal, need: 1, ["V1"])
    try world.restore()
    let changes: [(inout Lease) -> Void] = [
      { $0.voucher = nil },
      { $0.voucher = $0.voucher.map { String($0.dropLast()) + "x" } },
      { $0.voucher = String(repeating: "a", count: 100_000) },
      { $0.recordID = District.id(99) },
      { $0.grant = .vacancyQuota(vacancy: "V1", count: .min) },
      { $0.grant = .slipNumbers(first: .max, last: .min) },
      { $0.validThrough = $0.validThrough.adding(days: 1) },
      {
        if case .vacancyQuota(let post, let count) = $0.grant {
          $0.grant = .vacancyQuota(vacancy: post, count: count + 1)
        }
      },
    ]
    for (number, change) in changes.enumerated() {
      var forger = Business(terminal, honest.answer)
      forger.forge = change
      try forger.serve(number + 1, to: District.vacancy("V1", openings: 1))
      var anew = try world.district.enrol(UInt64(20 + number))
      anew.rows = forger.terminal.rows
      let answers = try world.district.apply(anew.batch()).answers.map(\.result)
      // The last is wrong in its quota alone: registration and numbers are those that were lent.
      #expect(answers.last == .refused(.notLeased), "change \(number)")
    }
  }

  @Test(
    "refuses what a terminal shows that was lent to another which is trusted",
    arguments: StationDatabases.each)
  func stolen(_ kind: StationDatabases.Kind) throws {
    var world = try RestoredDistrict(kind)
    let owner = try world.district.enrol(2)
    var thief = try world.district.enrol(3, terminal: "02")
    try world.backUp()
    var stolen = try world.business(owner, need: 1, ["V1"])
    try stolen.serve(1, to: District.vacancy("V1", openings: 1))
    try world.restore()
    thief.rows = stolen.terminal.rows
    let answers = try world.district.apply(thief.batch()).answers.map(\.result)
    #expect(answers == [.refused(.notLeased), .refused(.notLeased)])
    #expect(try world.count("SELECT count(*) FROM lease") == 0)
  }

  @Test("Each life of a store counts in numbers of its own", arguments: StationDatabases.each)
  func lives(_ kind: StationDatabases.Kind) throws {
    let world = try RestoredDistrict(kind)
    let sealer = world.district.sealer
    func take(_ database: any StationDatabase, _ words: String) throws -> ClosedRange<Int64>? {
      try database.write { transaction throws(StationFault) in
        try NumberBook(transaction).take(200, of: "slip", by: words, sealer: sealer)
      }
    }
    let one = world.district.store.database
    let first = try #require(try take(one, "1"))
    #expect(try take(one, "2")?.lowerBound == first.upperBound + 1)
    if kind == .sqlite { one.close() }
    let two = try world.district.store.open()
    defer { two.close() }
    let second = try #require(try take(two, "3"))
    #expect(second.lowerBound / NumberBook.size != first.lowerBound / NumberBook.size)
    #expect(try take(two, "4")?.lowerBound == second.upperBound + 1)
    // A band that has no room left is followed by another.
    var all = Set<Int64>()
    for number in 0..<520 {
      let range = try #require(try take(two, "n\(number)"))
      let isNew = range.allSatisfy { all.insert($0).inserted }
      #expect(isNew && range.lowerBound >= 1 && range.upperBound <= 9_999_999_999)
    }
  }

  @Test("A standby that lagged when it was promoted lends no number again, and takes the rest")
  func promoted() throws {
    let server = try PrivatePostgres()
    defer { withExtendedLifetime(server) {} }
    let data = server.folder + "/data"
    let store = try TestStore(.postgres, at: .database(server.connection))
    let district = try District(store)
    try district.openSite()
    try district.publish(District.vacancy("V1", openings: 1))
    let terminal = try district.enrol(2)
    let other = try district.enrol(3, terminal: "02")
    let numbers = Lent(try district.lease(other, need: 1))
    // What the standby has.
    try server.kill()
    try Self.run("/bin/cp", ["-a", data, data + ".standby"])
    try server.start()
    var business = Business(terminal, try district.lease(terminal, need: 2, wishes: ["V1"]))
    try business.serve(1, to: District.vacancy("V1", openings: 1))
    try district.apply(business.terminal.batch())
    // The primary is lost with what the standby never got. The station goes on all the while.
    try server.kill()
    try Self.run("/bin/rm", ["-r", data])
    try Self.run("/bin/mv", [data + ".standby", data])
    try Self.run("/bin/cp", ["-a", data + "/PG_VERSION", data + "/standby.signal"])
    try server.start()
    try Self.run("/usr/bin/psql", ["-Xqd", server.connection, "-c", "SELECT pg_promote()"])
    let again = Lent(try district.lease(other, need: 3))
    #expect(Set(again.slips).isSuperset(of: numbers.slips))
    #expect(Set(again.slips).isDisjoint(with: business.lent.slips))
    let third = try district.enrol(4, terminal: "03")
    #expect(
      Set(Lent(try district.lease(third, need: 4)).slips).isDisjoint(with: business.lent.slips))
    let receipt = try district.apply(business.terminal.batch())
    #expect(receipt.answers.map(\.result) == [.accepted, .accepted])
    store.database.close()
  }

  private static func run(_ path: String, _ arguments: [String]) throws {
    let process = try Process.run(URL(filePath: path), arguments: arguments)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
