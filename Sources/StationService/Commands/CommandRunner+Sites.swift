import Employment
import Exchange
import Station

extension CommandRunner {
  func run(
    _ command: StationCommand.SiteCommand, _ clerk: String
  ) async throws(StationFault) -> CommandAnswer {
    switch command {
    case .apply(let id, let site):
      let (id, act) = (id ?? core.newID(), act(clerk))
      if let refusal = site.regionRefusal(in: regions) {
        return CommandAnswer(refused: Self.words(of: refusal))
      }
      return try await step { books throws(StationFault) in
        try books.apply(id: id, for: site, by: act)
      }
    case .review(let site, let reviewer, let approves, let reason):
      let act = act(clerk, reason)
      return try await step(site) { books, id throws(StationFault) in
        approves
          ? try books.approve(id, reviewer: reviewer, by: act)
          : try books.reject(id, reviewer: reviewer, by: act)
      }
    case .open(let site):
      let act = act(clerk)
      return try await step(site) { books, id throws(StationFault) in
        try books.open(id, by: act)
      }
    case .suspend(let site, let reason):
      let act = act(clerk, reason)
      return try await step(site) { books, id throws(StationFault) in
        try books.suspend(id, by: act)
      }
    case .close(let site, let reason):
      let act = act(clerk, reason)
      return try await step(site) { books, id throws(StationFault) in
        try books.close(id, by: act)
      }
    case .reopen(let site, let reviewer, let reason):
      let act = act(clerk, reason)
      return try await step(site) { books, id throws(StationFault) in
        try books.reopen(id, reviewer: reviewer, by: act)
      }
    case .correct(let site, let correction, let reason):
      let (act, regions) = (act(clerk, reason), regions)
      return try await step(site) { books, id throws(StationFault) in
        guard let known = try books.find(id)?.site else { return .failure(.unknown) }
        if correction.region != nil,
          let refusal = correction.applied(to: known).regionRefusal(in: regions)
        {
          return .failure(refusal)
        }
        return try books.correct(id, to: correction, by: act)
      }
    case .list(let state):
      let sites = try await core.read { transaction throws(StationFault) in
        try SiteBook(transaction).list(state)
      }
      return CommandAnswer(CommandTable(sites, none: "no sites", Self.columns))
    case .show(let site): return try await show(site)
    }
  }

  private var regions: RegionTable { core.assets.intake.tables.regions }

  private func show(_ site: String) async throws(StationFault) -> CommandAnswer {
    let found = try await core.read {
      transaction throws(StationFault) -> (SiteRecord, [SiteStep])? in
      let books = SiteBook(transaction)
      guard let id = try books.id(of: site), let record = try books.find(id) else {
        return nil
      }
      return (record, try books.steps(of: id))
    }
    guard let (record, steps) = found else { return CommandAnswer(refused: Self.noSite(site)) }
    let history = CommandTable(
      steps, none: "no steps",
      [
        .init("at") { $0.act.at }, .init("state") { $0.state.rawValue },
        .init("clerk") { $0.act.clerk }, .init("reason") { $0.act.reason },
      ])
    let regions = regions
    let fields: [CommandTable.Column<SiteRecord>] = [
      .init("regionName") { regions.fullName(of: $0.site.region) },
      .init("address") { $0.site.address }, .init("hotline") { $0.site.hotline },
      .init("complaintLine") { $0.site.complaintLine },
      .init("staffed") { SiteHours.words(ofStaffed: $0.site.openingHours.staffed) },
      .init("entry") { SiteHours.words(of: $0.site.openingHours.entry) },
      .init("holidays") { $0.site.openingHours.holidays.sorted().map(\.description) },
      .init("workedDays") { $0.site.openingHours.workedDays.sorted().map(\.description) },
      .init("applicant") { $0.applicant }, .init("reason") { $0.reason },
      .init("changed") { $0.changedAt },
    ]
    return CommandAnswer(
      CommandTable(record: record, Self.columns + fields, parts: ["history": history]))
  }

  private typealias Stepped = Result<SiteRecord, SiteRefusal>

  private func step(
    _ site: String,
    _ body:
      @escaping @Sendable (SiteBook, RecordID) throws(StationFault) -> Result<
        SiteRecord, SiteRefusal
      >
  ) async throws(StationFault) -> CommandAnswer {
    try await step { books throws(StationFault) in
      guard let id = try books.id(of: site) else { return .failure(.unknown) }
      return try body(books, id)
    }
  }

  private func step(
    _ body:
      @escaping @Sendable (SiteBook) throws(StationFault) -> Result<SiteRecord, SiteRefusal>
  ) async throws(StationFault) -> CommandAnswer {
    let result = try await core.write { transaction throws(StationFault) in
      try body(SiteBook(transaction))
    }
    switch result {
    case .success(let record): return CommandAnswer(Self.line(record))
    case .failure(let refusal): return CommandAnswer(refused: Self.words(of: refusal))
    }
  }

  static func noSite(_ site: String) -> String { "no site has the code or id \(site)" }

  private static var columns: [CommandTable.Column<SiteRecord>] {
    [
      .init("id") { $0.id }, .init("code") { $0.site.siteCode },
      .init("state") { $0.state.rawValue }, .init("level") { $0.site.level.rawValue },
      .init("region") { $0.site.region.digits }, .init("name") { $0.site.name },
    ]
  }

  /// What a step came to: words parted by tabs, the id first, for scripts that go on with it.
  private static func line(_ record: SiteRecord) -> String {
    let code = record.site.siteCode.isEmpty ? "-" : record.site.siteCode
    return [
      record.id.description, code, record.state.rawValue, record.site.level.rawValue,
      record.site.region.digits, record.site.name,
    ].joined(separator: "\t")
  }

  private static func words(of refusal: SiteRefusal) -> String {
    switch refusal {
    case .unknown: "no site has that code or id"
    case .wrongState(let state): "the site is \(state.rawValue), from which this does not follow"
    case .notUpperLevel: "the reviewer must be of the level above the site's"
    case .ownApplication: "who applied for a site does not review it"
    case .reasonMissing: "a reason is needed"
    case .clerkMissing: "say who does it: --by NUMBER"
    case .nameMissing: "the site needs a name"
    case .nothingNew: "nothing of it is new"
    case .noCodeLeft: "all 999 numbers of that region and level have been given"
    case .unknownRegion: "no division has that region code: see regions.csv of the assets"
    case .regionOfOtherLevel:
      "the region does not fit the level: a district's site has 6 digits, a town's 9, a village's 12"
    }
  }
}

extension Timestamp {
  /// `2026-11-24 08:30`, China Standard Time.
  var shown: String { "\(day) \(time)" }
}
