import Employment
import Exchange
import Testing

@testable import Station

@Suite struct ReferralBookTests {
  private static func use<Answer: Sendable>(
    _ district: District,
    _ body: (ReferralBook) throws(StationFault) -> Answer
  ) throws -> Answer {
    try district.store.write { transaction throws(StationFault) in
      try body(
        ReferralBook(
          transaction, sealer: district.sealer,
          posts: District.vacancies(transaction)))
    }
  }

  private static func state(of vacancy: String, _ district: District) throws -> String? {
    try district.store.read { transaction throws(StationFault) in
      try transaction.row("SELECT state FROM vacancy WHERE id = ?1", .text(vacancy))?.text("state")
    }
  }

  /// Two people, referred to `V1` with its two openings.
  private static func referred(_ kind: StationDatabases.Kind) throws -> Hall {
    var hall = try Hall(kind)
    try hall.register(3001, person: 1)
    try hall.register(3002, person: 2, number: 1)
    hall.refer(4001, registration: 3001)
    hall.refer(4002, registration: 3002, number: 1)
    let receipt = try hall.district.apply(try hall.terminal.batch())
    guard receipt.answers.allSatisfy({ $0.result == .accepted }) else { throw Unexpected() }
    return hall
  }

  @Test(
    "A slip is known by its scanned code; a forged code and one of another terminal are not",
    arguments: StationDatabases.each)
  func scanned(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    try Self.use(hall.district) { book throws(StationFault) in
      let slip = ReferralRules.number(hall.lent.slips[0]) ?? ""
      guard let record = try book.find(.slipNumber(slip)) else { throw .damaged }
      let site = ServiceSite(
        name: "赣县区就业之家", siteCode: record.siteCode, terminalNumber: "01", level: .district,
        region: record.referral.vacancy.region, address: "", hotline: "12333",
        complaintLine: "12333", openingHours: OpeningHours(staffed: [:], entry: []))
      let key = hall.terminal.key
      let token = SlipToken(
        referral: record.referral, site: site, keyID: key.verifyingKey.keyID)
      // A scanner ends with Enter, and may have capitals locked the other way round.
      let scanned = token.signed(with: key).lowercased() + "\r"
      #expect(try book.find(.token(scanned))?.referral.slipNumber == slip)
      let stranger = SigningKey()
      let forged = SlipToken(
        referral: record.referral, site: site, keyID: stranger.verifyingKey.keyID)
      #expect(try book.find(.token(forged.signed(with: stranger))) == nil)
      #expect(try book.find(.token(token.signed(with: stranger))) == nil)
    }
  }

  @Test(
    "An outcome is recorded once, by slip number, and told to the terminal",
    arguments: StationDatabases.each)
  func once(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    let slip = ReferralKey.slipNumber(try #require(ReferralRules.number(hall.lent.slips[0])))
    let declined = ReferralOutcome.seekerDeclined(reason: "路太远")
    try Self.use(hall.district) { book throws(StationFault) in
      let first = try book.record(declined, of: slip, by: "C1", at: District.morning)
      #expect(try first.value().referral.status == .failed)
      #expect(try book.record(declined, of: slip, by: "C1", at: District.morning) == first)
      #expect(
        try book.record(.hired(.contract), of: slip, by: "C1", at: District.morning)
          == .failure(.rule(.outcomeRecorded)))
      #expect(
        try book.record(declined, of: .referralNumber("9999999999"), by: "C1", at: District.morning)
          == .failure(.unknownReferral))
    }
    let notices = try hall.district.store.read { transaction throws(StationFault) in
      try NoticeBook(transaction, sealer: hall.district.sealer).after(0, of: hall.terminal.id)
    }
    #expect(
      notices.map(\.content) == [
        .outcome(referral: District.id(4001), status: .failed, outcome: declined)
      ])
  }

  @Test(
    "A terminal that was enrolled anew hears of its old slips, behind what it has heard",
    arguments: StationDatabases.each)
  func enrolledAnew(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    let declined = ReferralOutcome.seekerDeclined(reason: "路太远")
    let id = ReferralKey.id(District.id(4001))
    try Self.use(hall.district) { book throws(StationFault) in
      _ = try book.record(declined, of: id, by: "C1", at: District.morning)
    }
    let anew = try hall.district.enrol(2, terminal: hall.terminal.number)
    try Self.use(hall.district) { book throws(StationFault) in
      _ = try book.reverse(id, by: District.act(reason: "录错"))
    }
    let notices = try hall.district.store.read { transaction throws(StationFault) in
      try NoticeBook(transaction, sealer: hall.district.sealer).after(1, of: anew.id)
    }
    #expect(notices.map(\.number) == [2])
    #expect(
      notices.map(\.content) == [
        .outcome(referral: District.id(4001), status: .open, outcome: nil)
      ])
  }

  @Test(
    "A terminal that heard more than a restored station knows is told all once more, in order",
    arguments: StationDatabases.each)
  func restored(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    let id = ReferralKey.id(District.id(4001))
    try Self.use(hall.district) { book throws(StationFault) in
      for clerk in ["C1", "C2"] {
        _ = try book.record(.hired(.contract), of: id, by: clerk, at: District.morning)
        _ = try book.reverse(id, by: District.act(clerk, reason: "录错"))
      }
    }
    // The copy knows the first of four; what comes next was numbered as heard.
    func notices(heard: Int64) throws -> [StationNotice] {
      try hall.district.store.write { transaction throws(StationFault) in
        try NoticeBook(transaction, sealer: hall.district.sealer)
          .after(heard, of: hall.terminal.id)
      }
    }
    #expect(try notices(heard: 4).isEmpty)
    try hall.district.store.write { transaction throws(StationFault) in
      try transaction.run("DELETE FROM device_notice WHERE number > 1")
    }
    try Self.use(hall.district) { book throws(StationFault) in
      _ = try book.record(.hired(.partTime), of: id, by: "C3", at: District.morning)
    }
    let told = try notices(heard: 4)
    #expect(told.map(\.number) == [5, 6])
    #expect(
      told.last?.content
        == .outcome(referral: District.id(4001), status: .hired, outcome: .hired(.partTime)))
    #expect(try notices(heard: 6).isEmpty && notices(heard: 5).count == 1)
    #expect(try notices(heard: .max).isEmpty && notices(heard: 5).count == 1)
  }

  @Test(
    "A failure needs a reason, and an outcome needs somebody who says so",
    arguments: StationDatabases.each)
  func reasons(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    try Self.use(hall.district) { book throws(StationFault) in
      let id = ReferralKey.id(District.id(4001))
      #expect(
        try book.record(.notHired(reason: " "), of: id, by: "C1", at: District.morning)
          == .failure(.rule(.reasonMissing)))
      #expect(
        try book.record(.hired(.contract), of: id, by: "", at: District.morning)
          == .failure(.clerkMissing))
    }
  }

  @Test(
    "A post whose places are filled closes, and a hire that is taken back opens it again",
    arguments: StationDatabases.each)
  func fills(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.referred(kind)
    let district = hall.district
    let (one, two) = (ReferralKey.id(District.id(4001)), ReferralKey.id(District.id(4002)))
    try Self.use(district) { book throws(StationFault) in
      _ = try book.record(.hired(.contract), of: one, by: "C1", at: District.morning).value()
    }
    #expect(try Self.state(of: "V1", district) == "published")
    try Self.use(district) { book throws(StationFault) in
      _ = try book.record(.hired(.partTime), of: two, by: "C1", at: District.morning).value()
    }
    #expect(try Self.state(of: "V1", district) == "closed")
    try Self.use(district) { book throws(StationFault) in
      #expect(
        try book.reverse(one, by: District.act("C2")) == .failure(.rule(.actIncomplete)))
      let reversed = try book.reverse(one, by: District.act("C2", reason: "录入错误")).value()
      #expect(reversed.referral.status == .open)
      #expect(reversed.referral.outcome == nil)
      let record = try book.reversals(of: District.id(4001))
      #expect(record.map(\.act) == [District.act("C2", reason: "录入错误")])
      #expect(record.map(\.reversed) == [.hired(.contract)])
    }
    #expect(try Self.state(of: "V1", district) == "published")
    let lines = try district.store.read { transaction throws(StationFault) in
      try ServiceLineBook(transaction, sealer: district.sealer)
        .lines(from: District.today, through: District.today).lines
    }
    let results = lines.filter { $0.item == "outcome" }.map { $0.result.prefix(1) + $0.clerk }
    #expect(results.sorted() == ["1C1", "1C1", "rC2"])
  }

  @Test(
    "A referral beyond what was lent is refused, whatever the terminal says",
    arguments: StationDatabases.each)
  func notLeased(_ kind: StationDatabases.Kind) throws {
    var hall = try Self.referred(kind)
    try hall.register(3003, person: 3, number: 2)
    hall.refer(4003, registration: 3003, number: 2)
    // A number that another slip has, and one that was lent to nobody.
    hall.refer(4004, registration: 3003, number: 1)
    hall.terminal.refer(
      4005, registration: 3003, to: Hall.post, number: 9_000_000, slip: hall.lent.slips[5])
    let receipt = try hall.district.apply(try hall.terminal.batch(after: 4))
    #expect(
      receipt.answers.map(\.result)
        == [.accepted, .refused(.notLeased), .refused(.notLeased), .refused(.notLeased)])
    #expect(try hall.district.quota(of: "V1").consumed == 2)
  }

  @Test(
    "A wish is saved, and fulfilled by the referral that names it", arguments: StationDatabases.each
  )
  func wishes(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    let district = hall.district
    try hall.register(3001, person: 1)
    func request(_ id: UInt64, _ vacancy: Vacancy) -> ReferralRequest {
      ReferralRequest(
        recordID: District.id(id), registrationID: District.id(3001), vacancy: vacancy,
        consent: Consent(
          purpose: .disclosureToEmployer, noticeVersion: "1", givenAt: District.morning))
    }
    hall.terminal.append(.wish, id: 6001) { $0.request = request(6001, Hall.post) }
    let welfare = District.vacancy("V2", kind: .publicWelfare)
    hall.terminal.append(.wish, id: 6002) { $0.request = request(6002, welfare) }
    try district.apply(try hall.terminal.batch())
    func open(_ needingClerk: Bool) throws -> [RecordID] {
      try Self.use(district) { book throws(StationFault) in
        try book.openWishes(needingClerk: needingClerk).map(\.id)
      }
    }
    #expect(try open(false) == [District.id(6001)])
    #expect(try open(true) == [District.id(6002)])
    hall.terminal.refer(
      4001, registration: 3001, to: Hall.post, number: hall.lent.referrals[0],
      slip: hall.lent.slips[0], wish: District.id(6001))
    try district.apply(try hall.terminal.batch(after: 3))
    #expect(try open(false).isEmpty)
  }

  @Test(
    "Prints are counted and a withdrawn referral is no longer open",
    arguments: StationDatabases.each)
  func printsAndWithdrawals(_ kind: StationDatabases.Kind) throws {
    var hall = try Self.referred(kind)
    let ticket = PrintTicket(
      recordID: District.id(7001), referralID: District.id(4001), printNumber: 2,
      state: .requested)
    hall.terminal.append(.printOpened, id: 7001) { $0.ticket = ticket }
    let referral = try Self.use(hall.district) { book throws(StationFault) in
      try book.find(.id(District.id(4001)))
    }?.referral
    hall.terminal.append(.withdrawal, id: 8001) { $0.referral = referral }
    let lost = PrintTicket(
      recordID: District.id(7002), referralID: District.id(99), printNumber: 1, state: .requested)
    hall.terminal.append(.printOpened, id: 7002) { $0.ticket = lost }
    let receipt = try hall.district.apply(try hall.terminal.batch(after: 4))
    #expect(
      receipt.answers.map(\.result) == [.accepted, .accepted, .refused(.unknownReferral)])
    let after = try Self.use(hall.district) { book throws(StationFault) in
      try book.find(.id(District.id(4001)))
    }?.referral
    #expect(after?.printCount == 2)
    #expect(after?.status == .withdrawn)
  }

  @Test(
    "A seeker who gives up while an outcome is taken back has given up on both sides",
    arguments: StationDatabases.each)
  func crossing(_ kind: StationDatabases.Kind) throws {
    var hall = try Self.referred(kind)
    let key = ReferralKey.id(District.id(4001))
    let referral = try Self.use(hall.district) { book throws(StationFault) in
      _ = try book.record(
        .notHired(reason: "不合适"), of: key, by: "C1", at: District.morning)
      _ = try book.reverse(key, by: District.act(reason: "录错"))
      return try book.find(key)?.referral
    }
    // It was done without a line, before the terminal heard of either.
    hall.terminal.append(.withdrawal, id: 8001) { $0.referral = referral }
    try hall.district.apply(try hall.terminal.batch(after: 4))
    let notices = try hall.district.store.read { transaction throws(StationFault) in
      try NoticeBook(transaction, sealer: hall.district.sealer).after(0, of: hall.terminal.id)
    }
    let last = StationNotice.Content.outcome(
      referral: District.id(4001), status: .withdrawn, outcome: nil)
    #expect(notices.last?.content == last)
  }
}
