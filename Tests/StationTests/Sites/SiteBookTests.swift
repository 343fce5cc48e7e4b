import Employment
import Exchange
import Testing

@testable import Station

@Suite struct SiteBookTests {
  private static let draft = District.site()
  private static let id = District.id(1)

  @Test(
    "A site is applied for, approved, opened, suspended, opened again and closed, each recorded",
    arguments: StationDatabases.each)
  func life(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    let later = District.morning.adding(milliseconds: 60_000)
    let steps = try district.store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      _ = try sites.approve(Self.id, reviewer: .district, by: District.act("C2"))
      _ = try sites.open(Self.id, by: District.act("C2"))
      _ = try sites.suspend(Self.id, by: District.act("C3", reason: "装修"))
      _ = try sites.open(Self.id, by: District.act("C2", at: later))
      _ = try sites.close(Self.id, by: District.act("C3", reason: "撤并"))
      return try sites.steps(of: Self.id)
    }
    #expect(steps.map(\.state) == [.applied, .coded, .open, .suspended, .open, .closed])
    #expect(steps.map(\.act.clerk) == ["C1", "C2", "C2", "C3", "C2", "C3"])
    #expect(steps[3].act.reason == "装修")
    #expect(steps[4].act.at == later)
    #expect(steps.map(\.number) == [1, 2, 3, 4, 5, 6])
  }

  @Test(
    "A level above takes a closing back, and the site stands where it stood before",
    arguments: StationDatabases.each)
  func reopens(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let act = District.act("C3", reason: "误操作")
    let (early, low, back, states, told) = try district.store.write {
      transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      let early = try sites.reopen(Self.id, reviewer: .district, by: act)
      _ = try sites.close(Self.id, by: District.act("C3", reason: "撤并"))
      let low = try sites.reopen(Self.id, reviewer: .town, by: act)
      let back = try sites.reopen(Self.id, reviewer: .district, by: act)
      let told = try FeedBook(transaction: transaction).bodies(of: .site).count
      return (early, low, back, try sites.steps(of: Self.id).map(\.state), told)
    }
    #expect(early == .failure(.wrongState(.open)))
    #expect(low == .failure(.notUpperLevel))
    #expect(try back.get().state == .open)
    #expect(states == [.applied, .coded, .open, .closed, .open])
    #expect(told == 1)
  }

  @Test(
    "A site stands in a region that exists and fits its level",
    arguments: [
      (ServiceSite.Level.district, "360704", nil), (.district, "360704106", .regionOfOtherLevel),
      (.district, "999999", .unknownRegion), (.district, "360700", .unknownRegion),
      (.town, "360704106", nil), (.town, "360704106000", nil),
      (.town, "360704", .regionOfOtherLevel),
      (.town, "360704999", .unknownRegion), (.village, "360704106201", nil),
      (.village, "360704106", .regionOfOtherLevel), (.village, "360704999201", .unknownRegion),
      (.highTechZone, "360704", nil), (.highTechZone, "111111", .unknownRegion),
    ] as [(ServiceSite.Level, String, SiteRefusal?)])
  func regions(_ level: ServiceSite.Level, _ region: String, _ refusal: SiteRefusal?) {
    let site = District.site(level: level, region: region)
    #expect(site.regionRefusal(in: IntakeDistrict.tables.regions) == refusal)
  }

  @Test(
    "A region that was written down wrongly is corrected, and the code stays as it stands on slips",
    arguments: StationDatabases.each)
  func correctsRegion(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    let code = try district.openSite().site.siteCode
    let region = try #require(RegionCode("360704106"))
    let corrected = try district.store.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).correct(
        Self.id, to: SiteCorrection(region: region), by: District.act(reason: "写错"))
      return try SiteBook(transaction).find(code: code)
    }
    #expect(corrected?.site.region == region)
    #expect(corrected?.site.siteCode == code)
  }

  @Test(
    "Hotline and hours are corrected with a reason; everybody is told of open sites and no others",
    arguments: StationDatabases.each)
  func told(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    let correction = SiteCorrection(hotline: "0797-7777777", holidays: [District.today])
    func told() throws -> [ServiceSite] {
      try district.store.read { transaction throws(StationFault) in
        try FeedBook(transaction: transaction).bodies(of: .site)
      }.map { try CanonicalJSON.value(ServiceSite.self, from: $0.body) }
    }
    func act(
      _ body: (SiteBook) throws(StationFault) -> Result<SiteRecord, SiteRefusal>
    ) throws -> Result<SiteRecord, SiteRefusal> {
      try district.store.write { transaction throws(StationFault) in
        try body(SiteBook(transaction))
      }
    }
    _ = try act { books throws(StationFault) in
      try books.apply(id: Self.id, for: Self.draft, by: District.act())
    }
    #expect(
      try act { books throws(StationFault) in
        try books.correct(Self.id, to: correction, by: District.act(reason: "换号"))
      } == .failure(.wrongState(.applied)))
    #expect(try told().isEmpty)
    _ = try act { books throws(StationFault) in
      try books.approve(Self.id, reviewer: .district, by: District.act("C2"))
    }
    #expect(try told().isEmpty)
    _ = try act { books throws(StationFault) in try books.open(Self.id, by: District.act("C2")) }
    #expect(try told().map(\.hotline) == ["0797-0000000"])
    #expect(try told().map(\.siteCode) == ["3607041002001"])
    #expect(
      try act { books throws(StationFault) in
        try books.correct(Self.id, to: correction, by: District.act())
      } == .failure(.reasonMissing))
    let corrected = try act { books throws(StationFault) in
      try books.correct(Self.id, to: correction, by: District.act(reason: "换号"))
    }
    #expect(try corrected.get().state == .open)
    #expect(try told().map(\.hotline) == ["0797-7777777"])
    #expect(try told().map(\.openingHours.holidays) == [[District.today]])
    #expect(try told().map(\.address) == [Self.draft.address])
    #expect(
      try act { books throws(StationFault) in
        try books.correct(Self.id, to: correction, by: District.act(reason: "换号"))
      } == .failure(.nothingNew))
    _ = try act { books throws(StationFault) in
      try books.suspend(Self.id, by: District.act(reason: "装修"))
    }
    #expect(try told().isEmpty)
  }

  @Test(
    "A code follows region, level and sequence, and a closed site's code is not given again",
    arguments: StationDatabases.each)
  func codes(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    #expect(try district.openSite(1).site.siteCode == "3607041002001")
    #expect(try district.openSite(2).site.siteCode == "3607041002002")
    try district.store.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).close(
        District.id(2), by: District.act(reason: "撤并"))
    }
    #expect(try district.openSite(3).site.siteCode == "3607041002003")
    let hub = District.site("赣县区就业之家", level: .district, region: "360704")
    #expect(try district.openSite(4, hub).site.siteCode == "3607040001001")
    let codes = try district.store.read { transaction throws(StationFault) in
      try SiteBook(transaction).list().map(\.site.siteCode)
    }
    #expect(Set(codes).count == 4)
  }

  @Test(
    "Only a level above reviews, and nobody reviews the own application",
    arguments: StationDatabases.each)
  func review(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      #expect(
        try sites.approve(Self.id, reviewer: .town, by: District.act("C2"))
          == .failure(.notUpperLevel))
      #expect(
        try sites.approve(Self.id, reviewer: .district, by: District.act("C1"))
          == .failure(.ownApplication))
      #expect(
        try sites.reject(Self.id, reviewer: .district, by: District.act("C2"))
          == .failure(.reasonMissing))
      #expect(
        try sites.approve(Self.id, reviewer: .district, by: District.act(" "))
          == .failure(.clerkMissing))
      #expect(try sites.find(Self.id)?.site.siteCode == "")
    }
  }

  @Test(
    "A rejected site is applied for again with what was corrected", arguments: StationDatabases.each
  )
  func again(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      let rejected = try sites.reject(
        Self.id, reviewer: .district, by: District.act("C2", reason: "地址不符"))
      #expect(try rejected.value().state == .rejected)
      #expect(try rejected.value().reason == "地址不符")
      var corrected = Self.draft
      corrected.address = "梅林大街2号"
      let again = try sites.apply(id: Self.id, for: corrected, by: District.act())
      #expect(try again.value().state == .applied)
      #expect(try again.value().site.address == "梅林大街2号")
      #expect(
        try sites.list(.applied).map(\.id) == [Self.id])
    }
  }

  @Test(
    "Of two reviewers the slower one is told where the site stands",
    arguments: StationDatabases.each)
  func twoReviewers(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      _ = try sites.approve(Self.id, reviewer: .district, by: District.act("C2"))
      #expect(
        try sites.reject(Self.id, reviewer: .district, by: District.act("C3", reason: "x"))
          == .failure(.wrongState(.coded)))
      #expect(
        try sites.suspend(Self.id, by: District.act("C3", reason: "x"))
          == .failure(.wrongState(.coded)))
      #expect(try sites.open(District.id(9), by: District.act()) == .failure(.unknown))
    }
  }

  @Test("The same application again changes nothing", arguments: StationDatabases.each)
  func repeated(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    let steps = try district.store.write { transaction throws(StationFault) in
      let sites = SiteBook(transaction)
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      _ = try sites.apply(id: Self.id, for: Self.draft, by: District.act())
      return try sites.steps(of: Self.id)
    }
    #expect(steps.count == 1)
  }
}
