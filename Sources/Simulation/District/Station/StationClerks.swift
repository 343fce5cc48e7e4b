import Employment
import Exchange
import Intake
import Station

/// What clerks and sources do at the station. What the rules refuse is refused; nothing here minds.
struct StationClerks {
  private let station: SimulatedStation
  private var dice: SharedDice { station.dice }
  private var now: Timestamp { station.clock.now }

  init(_ station: SimulatedStation) { self.station = station }

  private func act(_ clerk: String = "C1") -> ClerkAct {
    ClerkAct(clerk: clerk, at: now, reason: "simulated")
  }

  private static func expect<Success, Failure: Error>(
    _ result: Result<Success, Failure>
  ) throws(StationFault) -> Success {
    switch result {
    case .success(let value): return value
    case .failure: throw .conflict
    }
  }
}

// MARK: - Sites and devices

extension StationClerks {
  /// A site is applied for, approved and opened.
  func found(_ id: RecordID, number: Int) throws {
    guard let region = RegionCode("36070410\(number)") else { throw StationFault.conflict }
    let site = ServiceSite(
      name: "就业之家 \(number)", siteCode: "", terminalNumber: "", level: .town, region: region,
      address: "梅林大街 \(number) 号", hotline: "0797-4440000", complaintLine: "12333",
      openingHours: OpeningHours(staffed: [:], entry: []))
    try station.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try StationClerks.expect(try sites.apply(id: id, for: site, by: act()))
      _ = try StationClerks.expect(try sites.approve(id, reviewer: .city, by: act("C2")))
      _ = try StationClerks.expect(try sites.open(id, by: act("C2")))
    }
  }

  func suspend(_ site: RecordID) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).suspend(site, by: act())
    }
  }

  func open(_ site: RecordID) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).open(site, by: act())
    }
  }

  func revoke(_ device: RecordID) throws(StationFault) -> Bool {
    try station.write { transaction throws(StationFault) in
      try DeviceBook(transaction).revoke(device, by: act())
    }
  }

  /// A code to enrol a terminal with.
  func code(for place: DistrictTerminal.Place) throws(StationFault) -> String {
    let (id, random) = (dice.id(), dice.next())
    return try station.write { transaction throws(StationFault) in
      try StationClerks.expect(
        try EnrolmentDesk(transaction, sealer: station.sealer).makeCode(
          id: id, for: place.site, terminalNumber: place.number, random: random, by: act()))
    }
  }
}

// MARK: - Posts

extension StationClerks {
  func addSource() throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      let source = Source(
        name: SimulatedStation.source, kind: .push, trust: 100, isComplete: false)
      _ = try SourceBook(transaction).add(source)
    }
  }

  /// The source posts something under a number: a new post, or what it says of an old one now.
  func post(_ number: Int) throws(StationFault) {
    var posting = Posting()
    posting[.identifier] = "P\(number)"
    posting[.title] = dice.pick(["电工", "焊工", "保洁员", "司机"])
    posting[.employer] = "赣县第\(number)机械厂"
    posting[.region] = dice.pick(["360704100", "360704101", "360704", "360703"])
    posting[.totalJobOpenings] = dice.pick(["1", "1", "2", "3", "4", Posting.some])
    posting[.pay] = dice.pick(["面议", "3000-4000元/月", "6000元/月"])
    posting[.kind] = dice.once(in: 8) ? VacancyKind.publicWelfare.rawValue : ""
    posting[.validThrough] = now.day.adding(days: dice.pick([3, 20, 60, 60])).description
    try take(posting)
  }

  private func take(_ posting: Posting) throws(StationFault) {
    let moment = now
    try station.write { transaction throws(StationFault) in
      guard let source = try SourceBook(transaction).find(SimulatedStation.source) else {
        throw .damaged
      }
      _ = try desk(transaction).take([posting], from: source, complete: false, at: moment)
      try approve(transaction)
    }
  }

  /// Reviewers let everything pass: employers here have no codes.
  private func approve(_ transaction: any StationTransaction) throws(StationFault) {
    let desk = ReviewDesk(desk(transaction), tables: station.settings.tables)
    for waiting in try station.vacancies(transaction).list(.review) {
      _ = try desk.decide(
        .approve, on: waiting.vacancy.identifier, version: waiting.version, by: act("C2"))
    }
  }

  func remove(_ number: Int) throws(StationFault) {
    let moment = now
    try station.write { transaction throws(StationFault) in
      _ = try desk(transaction).withdraw(
        ["P\(number)"], of: SimulatedStation.source, at: moment)
    }
  }

  private func desk(_ transaction: any StationTransaction) -> PostingDesk {
    PostingDesk(
      station.vacancies(transaction), occupations: station.settings.tables.occupations,
      screening: ScreeningFilter(VacancyScreening(rules: [], minimumWages: [])))
  }

  func close(_ vacancy: String) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      _ = try station.vacancies(transaction).close(vacancy, by: act())
    }
  }

  /// A closed post is opened again and passes the review.
  func reopen(_ vacancy: String) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      let desk = ReviewDesk(desk(transaction), tables: station.settings.tables)
      guard let known = try station.vacancies(transaction).find(vacancy) else { return }
      _ = try desk.decide(.reopen, on: vacancy, version: known.version, by: act())
      try approve(transaction)
    }
  }

  func recall(_ vacancy: String) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      try LeaseDesk(transaction, sealer: station.sealer, policy: DistrictSettings.policy)
        .recall(vacancy)
    }
  }

  func expire() throws(StationFault) {
    let moment = now
    try station.write { transaction throws(StationFault) in
      _ = try desk(transaction).expire(at: moment)
    }
  }

  /// The station's numbers of all posts.
  func vacancies() throws(StationFault) -> [String] {
    try station.database.read { transaction throws(StationFault) in
      var ids: [String] = []
      for row in try transaction.rows("SELECT id FROM vacancy ORDER BY id") {
        ids.append(try row.text("id"))
      }
      return ids
    }
  }
}

// MARK: - People

extension StationClerks {
  private func referrals(_ transaction: any StationTransaction) -> ReferralBook {
    ReferralBook(
      transaction, sealer: station.sealer, posts: station.vacancies(transaction))
  }

  /// What employers tick.
  static let outcomes: [ReferralOutcome] = [
    .hired(.contract), .hired(.partTime), .notHired(reason: "经验不足"), .seekerDeclined(reason: "路远"),
  ]

  /// 回执 of a referral.
  func record(_ slip: String) throws(StationFault) {
    let outcome = dice.pick(StationClerks.outcomes)
    let moment = now
    try station.write { transaction throws(StationFault) in
      _ = try referrals(transaction).record(
        outcome, of: .slipNumber(slip), by: "C1", at: moment)
    }
  }

  func reverse(_ slip: String) throws(StationFault) {
    try station.write { transaction throws(StationFault) in
      _ = try referrals(transaction).reverse(.slipNumber(slip), by: act())
    }
  }

  /// A clerk corrects a phone number, or freezes and opens a registration.
  func correct(_ id: RecordID) throws(StationFault) {
    let (mobile, freezes) = ("139\(10_000_000 + dice.below(89_999_999))", dice.once(in: 3))
    try station.write { transaction throws(StationFault) in
      let book = RegistrationBook(transaction, sealer: station.sealer)
      guard var known = try book.find(id) else { return }
      if freezes {
        known.status = known.status == .frozen ? .open : .frozen
      } else if let mobile = try? Mobile(mobile) {
        known.seeker.mobile = mobile
      }
      _ = try book.correct(known, by: act())
    }
  }
}
