import Employment
import Exchange
import Testing

@testable import Station

@Suite("A receipt that a terminal sends")
struct ReceiptTests {
  /// One person, referred to a post, and a second hall with a terminal.
  private struct World {
    var hall: Hall
    var elsewhere: Terminal
    let slip: String
    let token: String

    /// - Parameter hasLine: else the station knows the person, and not yet the referral.
    init(_ kind: StationDatabases.Kind, hasLine: Bool = true) throws {
      hall = try Hall(kind)
      try hall.register(3001, person: 1)
      let referral = hall.refer(4001, registration: 3001)
      try hall.district.apply(try hall.terminal.batch(limit: hasLine ? 2 : 1))
      _ = try hall.district.openSite(77)
      elsewhere = try hall.district.enrol(78, at: 77)
      slip = referral.slipNumber
      let key = hall.terminal.key
      token = SlipToken(referral: referral, site: District.site(), keyID: key.verifyingKey.keyID)
        .signed(with: key)
    }

    static func find(_ slip: String, _ district: District) throws -> ReferralRecord? {
      try district.store.read { transaction throws(StationFault) in
        try ReferralBook(
          transaction, sealer: district.sealer,
          posts: District.vacancies(transaction)
        ).find(.slipNumber(slip))
      }
    }

    var outcome: ReferralOutcome? {
      get throws { try World.find(slip, hall.district)?.referral.outcome }
    }

    /// What the terminal that issued the slip is told.
    var told: [StationNotice.Content] {
      get throws {
        try hall.district.store.read { transaction throws(StationFault) in
          try NoticeBook(transaction, sealer: hall.district.sealer)
            .after(0, of: hall.terminal.id).map(\.content)
        }
      }
    }

    var notices: [StaffNotice] {
      get throws {
        try hall.district.store.read { transaction throws(StationFault) in
          try StaffNoticeBook(transaction).open()
        }
      }
    }

    mutating func elsewhere(
      _ id: UInt64, _ slip: String, _ outcome: ReferralOutcome
    ) throws -> OutboxAnswer.Result? {
      elsewhere.receive(id, slip, outcome)
      return try hall.district.apply(
        try elsewhere.batch(after: Int64(elsewhere.rows.count - 1))
      ).answers.first?.result
    }
  }

  @Test(
    "counts wherever the slip's code is scanned, and the terminal that issued it is told",
    arguments: StationDatabases.each)
  func scannedElsewhere(_ kind: StationDatabases.Kind) throws {
    var world = try World(kind)
    #expect(try world.elsewhere(5001, world.token, .hired(.partTime)) == .accepted)
    #expect(try world.outcome == .hired(.partTime))
    #expect(
      try world.told == [
        .outcome(referral: District.id(4001), status: .hired, outcome: .hired(.partTime))
      ])
    #expect(try world.notices.isEmpty)
  }

  @Test(
    "waits for a referral whose terminal has no line, and counts when that comes",
    arguments: StationDatabases.each)
  func comesFirst(_ kind: StationDatabases.Kind) throws {
    var world = try World(kind, hasLine: false)
    #expect(try world.elsewhere(5001, world.token, .hired(.contract)) == .accepted)
    #expect(
      try world.notices.map { "\($0.kind): \($0.detail)" } == [
        "receiptWaiting: slip \(world.slip), outcome 1: its referral has not come yet"
      ])
    // A second paper that says otherwise waits too, and comes second.
    let declined = ReferralOutcome.seekerDeclined(reason: "路远")
    #expect(try world.elsewhere(5002, world.token, declined) == .accepted)
    let late = try world.hall.district.apply(try world.hall.terminal.batch(after: 1))
    #expect(late.answers.map(\.result) == [.accepted])
    #expect(try world.outcome == .hired(.contract))
    #expect(
      try world.told == [
        .outcome(referral: District.id(4001), status: .hired, outcome: .hired(.contract))
      ])
    #expect(
      try world.notices.map(\.detail) == [
        "slip \(world.slip), outcome 3: an outcome was recorded before"
      ])
  }

  @Test(
    "by a number that was keyed in does not wait, as it may be a slip of the finger",
    arguments: StationDatabases.each)
  func keyedInFirst(_ kind: StationDatabases.Kind) throws {
    var world = try World(kind, hasLine: false)
    #expect(
      try world.elsewhere(5001, world.slip, .hired(.contract)) == .needsClerk(.receiptNotTaken))
    try world.hall.district.apply(try world.hall.terminal.batch(after: 1))
    #expect(try world.outcome == nil)
    #expect(try world.notices.map(\.kind) == [.receiptNotTaken])
  }

  @Test(
    "counts by its number alone only in the hall that issued the slip",
    arguments: StationDatabases.each)
  func keyedIn(_ kind: StationDatabases.Kind) throws {
    var world = try World(kind)
    let declined = ReferralOutcome.seekerDeclined(reason: "路远")
    #expect(
      try world.elsewhere(5001, world.slip, declined) == .needsClerk(.receiptNotTaken))
    #expect(try world.outcome == nil)
    #expect(
      try world.notices.map(\.detail) == [
        "slip \(world.slip), outcome 3: no referral has that number or code"
      ])
    world.hall.terminal.receive(5002, world.slip, declined)
    let receipt = try world.hall.district.apply(try world.hall.terminal.batch(after: 2))
    #expect(receipt.answers.map(\.result) == [.accepted])
    #expect(try world.outcome == declined)
  }

  @Test(
    "that says something else than the first one is a clerk's, and so is a forged code",
    arguments: StationDatabases.each)
  func contradicts(_ kind: StationDatabases.Kind) throws {
    var world = try World(kind)
    #expect(try world.elsewhere(5001, world.token, .hired(.contract)) == .accepted)
    // The same paper scanned once more says nothing new.
    #expect(try world.elsewhere(5002, world.token, .hired(.contract)) == .accepted)
    let other = ReferralOutcome.notHired(reason: "经验不足")
    #expect(try world.elsewhere(5003, world.token, other) == .needsClerk(.receiptNotTaken))
    var forged = Array(world.token)
    forged[forged.count - 3] = forged[forged.count - 3] == "A" ? "B" : "A"
    #expect(try world.elsewhere(5004, String(forged), other) == .needsClerk(.receiptNotTaken))
    #expect(try world.outcome == .hired(.contract))
    #expect(
      try world.notices.map(\.detail) == [
        "slip \(world.slip), outcome 2: an outcome was recorded before",
        "slip \(world.slip), outcome 2: no referral has that number or code",
      ])
    #expect(try world.notices.allSatisfy { $0.kind == .receiptNotTaken })
  }
}

extension Terminal {
  fileprivate mutating func receive(_ id: UInt64, _ slip: String, _ outcome: ReferralOutcome) {
    append(.receipt, id: id) {
      $0.receipt = SlipReceipt(recordID: District.id(id), slip: slip, outcome: outcome)
    }
  }
}
