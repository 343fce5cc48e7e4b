import Employment
import Exchange
import Testing

@testable import Station

@Suite struct ReportTests {
  private static let table = OccupationTable([
    Occupation(code: "6-31-01-03", words: "电工", group: "电气"),
    Occupation(code: "4-08-05-02", words: "保洁员", group: "保洁"),
  ])

  private static func statistics(
    _ district: District, from: CalendarDate = District.today,
    through: CalendarDate = District.today, site: String? = nil
  ) throws -> Statistics {
    try district.store.read { transaction throws(StationFault) in
      try StatisticsDesk(transaction, sealer: district.sealer, occupations: table)
        .statistics(from: from, through: through, site: site)
    }
  }

  /// Three seekers, two of them for electricians' work, and posts for eight people.
  private static func busy(_ kind: StationDatabases.Kind) throws -> Hall {
    var hall = try Hall(kind)
    try hall.district.publish(District.vacancy("V2", openings: 5, occupation: "保洁员"))
    try hall.district.publish(District.vacancy("V3", openings: nil, occupation: "4-08-05-02"))
    let people: [(UInt64, String, String, String, String)] = [
      (3001, "20050101", "1", "60", "电工"), (3002, "19950101", "3", "20", "6-31-01-03"),
      (3003, "19700101", "3", "70", "钳工"),
    ]
    for (index, (id, born, category, education, occupation)) in people.enumerated() {
      hall.terminal.register(
        id,
        try District.registration(
          id, number: hall.lent.registrations[index], person: index + 1, born: born,
          category: category, education: education, occupation: occupation))
    }
    hall.refer(4001, registration: 3001)
    for (index, result) in ["12", "0", "7"].enumerated() {
      let entry = ServiceEntry(
        number: Int64(10 + index), at: District.morning, person: nil, item: .search,
        result: result)
      hall.terminal.append(.note, id: UInt64(5001 + index), service: entry)
    }
    try hall.district.apply(
      try hall.terminal.batch(), at: District.morning.adding(milliseconds: 4000))
    return hall
  }

  @Test(
    "Demand and supply of one occupation meet under one name, whichever way it is written",
    arguments: StationDatabases.each)
  func occupations(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.busy(kind)
    let figures = try Self.statistics(hall.district)
    #expect(
      figures.occupations == [
        .init(occupation: "保洁员", demand: 6, supply: 0),
        .init(occupation: "电工", demand: 2, supply: 2),
        .init(occupation: "钳工", demand: 0, supply: 1),
      ])
    #expect(figures.occupations[1].ratio == 1)
    #expect(figures.occupations[0].ratio == nil)
    #expect(figures.shortages.map(\.occupation) == ["保洁员"])
    #expect(figures.surpluses.map(\.occupation) == ["钳工"])
    #expect(figures.demand == 8)
    #expect(figures.supply == 3)
  }

  @Test(
    "A post without an occupation code counts under the occupation that its title names",
    arguments: StationDatabases.each)
  func titles(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    let posts: [(title: String, occupation: String)] = [
      ("电工", ""), ("急聘电工（五险）", ""), ("夜班维修电工2名", "其他"), ("保洁员", "服务"), ("医院保洁员", ""),
      // A code counts before the title, and what names no occupation stays unknown.
      ("电工", "4-08-05-02"), ("钢琴教师", ""), ("电工材料", ""),
    ]
    for (index, post) in posts.enumerated() {
      var vacancy = District.vacancy("V\(index)", openings: 1, occupation: post.occupation)
      vacancy.title = post.title
      try district.publish(vacancy)
    }
    #expect(
      try Self.statistics(district).occupations == [
        .init(occupation: "保洁员", demand: 3, supply: 0),
        .init(occupation: "电工", demand: 3, supply: 0),
        .init(occupation: "", demand: 2, supply: 0),
      ])
  }

  @Test("Seekers are counted by category, sex, age and education", arguments: StationDatabases.each)
  func seekers(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.busy(kind)
    let figures = try Self.statistics(hall.district)
    #expect(figures.seekersByCategory == ["1": 1, "3": 2])
    #expect(figures.seekersBySex == ["1": 2, "2": 1])
    #expect(figures.seekersByAge == ["16-24": 1, "25-34": 1, "45+": 1])
    #expect(figures.seekersByEducation == ["60": 1, "20": 1, "70": 1])
    #expect(figures.referralsByStatus == ["0": 1])
  }

  @Test(
    "A terminal's figures tell searches without result and how late its lines come",
    arguments: StationDatabases.each)
  func terminals(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.busy(kind)
    let figures = try Self.statistics(hall.district)
    let terminal = try #require(figures.terminals.first)
    #expect(figures.terminals.count == 1)
    #expect(terminal.siteCode == "3607041002001")
    #expect(terminal.searches == 3)
    #expect(terminal.searchesWithoutResult == 1)
    #expect(terminal.registrations == 3)
    #expect(terminal.meanDelay == 4000)
  }

  @Test("A report is for its period and its site only", arguments: StationDatabases.each)
  func scope(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.busy(kind)
    let tomorrow = District.today.adding(days: 1)
    let later = try Self.statistics(hall.district, from: tomorrow, through: tomorrow)
    #expect(later.supply == 0)
    #expect(later.terminals.isEmpty)
    let own = try Self.statistics(hall.district, site: "3607041002001")
    #expect(own.supply == 3)
    #expect(own.demand == 8)
    let other = try Self.statistics(hall.district, site: "3607041002999")
    #expect(other.supply == 0)
    #expect(other.demand == 0)
  }

  @Test(
    "A person who registers at a second site is a seeker there, and one in the whole district",
    arguments: StationDatabases.each)
  func registeredTwice(_ kind: StationDatabases.Kind) throws {
    var hall = try Hall(kind)
    let district = hall.district
    try hall.register(3001, person: 1)
    try district.apply(try hall.terminal.batch())
    let site = try district.openSite(2).site.siteCode
    var other = try district.enrol(2, at: 2)
    let lent = Lent(try district.lease(other, need: 2))
    let tomorrow = District.today.adding(days: 1)
    for (index, person) in [1, 2].enumerated() {
      let id = UInt64(3002 + index)
      var registration = try District.registration(
        id, number: lent.registrations[index], person: person)
      registration.registeredOn = tomorrow
      let later = registration
      other.append(.registration, id: id) {
        $0.siteCode = site
        $0.registration = later
      }
    }
    try district.apply(try other.batch())
    func supply(from: CalendarDate, at site: String? = nil) throws -> Int {
      try Self.statistics(district, from: from, through: tomorrow, site: site).supply
    }
    #expect(try supply(from: tomorrow, at: site) == 2)
    #expect(try supply(from: tomorrow) == 2)
    #expect(try supply(from: District.today, at: "3607041002001") == 1)
    #expect(try supply(from: District.today) == 2)
  }

  @Test(
    "The service ledger is exported in pages that neither miss nor repeat a line",
    arguments: StationDatabases.each)
  func pages(_ kind: StationDatabases.Kind) throws {
    let hall = try Self.busy(kind)
    let district = hall.district
    var lines: [ServiceLine] = []
    var cursor: ServiceLineBook.Cursor?
    repeat {
      let after = cursor
      let page = try district.store.read { transaction throws(StationFault) in
        try ServiceLineBook(transaction, sealer: district.sealer).lines(
          from: District.today, through: District.today, site: "3607041002001", after: after,
          limit: 2)
      }
      lines += page.lines
      cursor = page.next
    } while cursor != nil
    #expect(lines.count == 6)
    #expect(Set(lines.map(\.id)).count == 6)
    let registered = try #require(lines.first { $0.id == District.id(3001) })
    #expect(registered.person?.name.text == "钟桂兰")
    #expect(registered.person?.maskedResidentID == "362*************" + (try suffix(of: 1)))
    #expect(registered.item == "registration")
    #expect(registered.channel == .terminal)
  }

  private func suffix(of person: Int) throws -> String {
    String(try District.residentID(person, born: "20050101").text.suffix(2))
  }

  @Test("Nothing in the program changes or removes a line of the service ledger")
  func appendOnly() throws {
    let sources = TestFiles.station
    let statements = try TestFiles.swift(under: sources).joined(separator: "\n")
    #expect(statements.contains("INSERT INTO service_line"))
    #expect(!statements.contains("UPDATE service_line"))
    #expect(!statements.contains("DELETE FROM service_line"))
  }
}
