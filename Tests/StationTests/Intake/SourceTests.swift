import Employment
import Exchange
import Intake
import Testing

@testable import Station

@Suite struct SourceBookTests {
  private typealias Row = IntakeDistrict.Row

  @Test(
    "A source is added once, and only with a name that can stand in an address",
    arguments: StationDatabases.each)
  func add(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    func add(_ source: Source) throws -> SourceRefusal? {
      try store.write { transaction throws(StationFault) in
        try SourceBook(transaction).add(source)
      }
    }
    let source = Source(
      name: "gz-rencai", kind: .pull, trust: 30, isComplete: true,
      location: "https://example.invalid/jobs.csv", mapping: "gz-rencai.json")
    #expect(try add(source) == nil)
    #expect(try add(source) == nil)
    var other = source
    other.trust = 31
    #expect(try add(other) == .taken)
    other.name = "../x"
    #expect(try add(other) == .name)
    other.name = "reviewer"
    #expect(try add(other) == .name)
    other.name = "y"
    other.trust = 1001
    #expect(try add(other) == .trust)
    other.trust = 1
    other.location = " "
    #expect(try add(other) == .location)
  }

  @Test(
    "A push is known by its key, which the store doesn't hold",
    arguments: StationDatabases.each)
  func keys(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 10])
    let found = try district.store.write { transaction throws(StationFault) in
      let book = SourceBook(transaction)
      _ = try book.setKey("K-0123456789abcdef", "site")
      var names: [String?] = []
      names.append(try book.source(withKey: "K-0123456789abcdef")?.source.name)
      names.append(try book.source(withKey: "K-0123456789abcdeF")?.source.name)
      names.append(try book.source(withKey: "")?.source.name)
      _ = try book.setOpen(false, "site")
      names.append(try book.source(withKey: "K-0123456789abcdef")?.source.name)
      let unknown = try book.setKey("x", "nobody")
      guard unknown == .unknown else { throw .conflict }
      return names
    }
    #expect(found == ["site", nil, nil, nil])
  }

  @Test(
    "Data that is no list of postings changes nothing and is told in the source's record",
    arguments: StationDatabases.each)
  func faults(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    try district.send("bureau", [Row("b1")])
    let bodies = [
      "", "<html><body>维护中</body></html>", "a,b\n1,2\n", "{\n\"data\": []}", "404 page not found",
      String(repeating: "x", count: 2 << 20),
    ]
    for (index, body) in bodies.enumerated() {
      let report = try district.run.take(
        Array(body.utf8), from: "bureau", mapping: SourceMapping(),
        at: IntakeDistrict.moment(day: index + 1))
      #expect(report.fault != nil)
    }
    let record = try #require(
      try district.store.read { transaction throws(StationFault) in
        try SourceBook(transaction).find("bureau")
      })
    #expect(record.runs == 7 && record.failures == 6)
    #expect(record.failingSince == IntakeDistrict.moment(day: 1))
    #expect(record.lastFault == "the source sent more than 1048576 bytes")
    #expect(district.feed.published.count == 1)
    // What comes next is taken, and the failing is over.
    try district.send("bureau", [Row("b1").with { $0.openings = "3" }], day: 8)
    let after = try district.store.read { transaction throws(StationFault) in
      try SourceBook(transaction).find("bureau")
    }
    #expect(after?.failingSince == nil && after?.lastSuccess == IntakeDistrict.moment(day: 8))
  }

  @Test(
    "A list that a clerk says has really become short is taken whole, once",
    arguments: StationDatabases.each)
  func shrinks(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    func rows(_ count: Int) -> [Row] {
      (0..<count).map { number in Row("b\(number)").with { $0.title = "电工\(number)号岗" } }
    }
    func confirm(_ name: String, day: Int) throws -> SourceRefusal? {
      try district.store.write { transaction throws(StationFault) in
        try SourceBook(transaction).confirmShrink(name, at: IntakeDistrict.moment(day: day))
      }
    }
    try district.send("bureau", rows(24))
    #expect(try district.send("bureau", rows(6), day: 1).withheld == 18)
    // The same list again, on the same day: nothing but the clerk's word makes it be read.
    #expect(try district.send("bureau", rows(6), day: 1).isSame)
    #expect(try confirm("nobody", day: 1) == .unknown)
    #expect(try confirm("bureau", day: 1) == nil)
    let taken = try district.send("bureau", rows(6), day: 1)
    #expect(taken.counts.withdrawn == 18 && taken.withheld == 0)
    #expect(district.feed.published.count == 6)
    // The word counts once, and not for ever.
    try district.send("bureau", rows(24), day: 2)
    #expect(try district.send("bureau", rows(6), day: 3).withheld == 18)
    #expect(try confirm("bureau", day: 3) == nil)
    #expect(try district.send("bureau", rows(5), day: 5).withheld == 19)
  }

  @Test(
    "What a mapping refused is read again once the mapping was corrected, though the data is the same",
    arguments: StationDatabases.each)
  func correctedMapping(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let body = Array((Row.header + "\n" + Row("b1").line + "\n").utf8)
    func take(_ digest: [UInt8], isForced: Bool = false) throws -> IntakeReport {
      try district.run.take(
        body, from: "bureau", mapping: SourceMapping(), mappingDigest: digest, isForced: isForced,
        at: IntakeDistrict.moment())
    }
    #expect(try take([1]).counts.taken == 1)
    #expect(try take([1]).isSame)
    #expect(try !take([2]).isSame)
    #expect(try take([2]).isSame)
    #expect(try !take([2], isForced: true).isSame)
    let isReadBy = try district.store.read { transaction throws(StationFault) in
      let book = SourceBook(transaction)
      return [try book.isReadBy([1], "bureau"), try book.isReadBy([2], "bureau")]
    }
    #expect(isReadBy == [false, true])
  }

  @Test("GB18030 and UTF-16 are read as they are", arguments: StationDatabases.each)
  func encodings(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let text = Row.header + "\n" + Row("b1").line + "\n"
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let report = try district.run.take(
      utf16, from: "bureau", mapping: SourceMapping(), at: IntakeDistrict.moment())
    #expect(report.counts.taken == 1)
    // 岗位编号,岗位名称,单位名称,地区 and one row of it.
    let gb: [UInt8] = [
      0xB8, 0xDA, 0xCE, 0xBB, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xB8, 0xDA, 0xCE, 0xBB, 0xC3, 0xFB,
      0xB3, 0xC6, 0x2C, 0xB5, 0xA5, 0xCE, 0xBB, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xB5, 0xD8, 0xC7,
      0xF8, 0x0A, 0x67, 0x31, 0x2C, 0xB5, 0xE7, 0xB9, 0xA4, 0x2C, 0xBB, 0xAA, 0xB2, 0xFD, 0x2C,
      0xB8, 0xD3, 0xCF, 0xD8, 0xC7, 0xF8, 0x0A,
    ]
    let second = try district.run.take(
      gb, from: "bureau", mapping: SourceMapping(), at: IntakeDistrict.moment(day: 1))
    #expect(second.fault == nil && second.counts.taken == 1)
    #expect(try district.all().contains { $0.vacancy.employer.name == "华昌" })
  }

  @Test(
    "A list as offices save it is taken, and a workbook is told of with what to do",
    arguments: StationDatabases.each)
  func officeFiles(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let text = "招聘岗位汇总表\t\t\t\r\n岗位编号\t岗位名称（必填）\t单位名称*\t地区\r\ns1\t电工\t华昌\t赣县区(茅店镇)\r\n"
    let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let report = try district.run.take(
      wide, from: "bureau", mapping: SourceMapping(), at: IntakeDistrict.moment())
    #expect(report.fault == nil && report.counts.taken == 1 && report.issues.isEmpty)
    let workbook = Array("PK\u{3}\u{4}[Content_Types].xml xl/worksheets/".utf8)
    let refused = try district.run.take(
      workbook, from: "bureau", mapping: SourceMapping(), at: IntakeDistrict.moment(day: 1))
    #expect(refused.fault?.contains("Excel workbook") == true)
    #expect(refused.issues.isEmpty && refused.counts.read == 0)
  }

  @Test(
    "A list whose numbers a spreadsheet destroyed takes no posting away",
    arguments: StationDatabases.each)
  func damagedNumbers(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let other = Row("7").with { $0.title = "焊工" }
    try district.send("bureau", [Row("20261100000001"), other])
    let damaged = [Row.header, Row("2.02611E+13").line, other.line].joined(separator: "\n")
    let report = try district.run.take(
      Array(damaged.utf8), from: "bureau", mapping: SourceMapping(),
      at: IntakeDistrict.moment(day: 1))
    #expect(report.withheld == 1 && report.counts.withdrawn == 0)
    #expect(report.issues.filter(\.isRejection).map(\.reason) == [.scientificNotation])
    #expect(report.unmapped.isEmpty)
    #expect(district.feed.published.count == 2)
  }

  @Test(
    "What the feed holds is what is published, after days of many sources",
    arguments: StationDatabases.each, 0..<2)
  func invariant(_ kind: StationDatabases.Kind, seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) &+ 11)
    func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &numbers) }
    let sources = ["bureau": 50, "site": 20, "club": 10]
    let district = try IntakeDistrict(kind, sources: sources)
    for day in 0..<12 {
      for source in sources.keys.sorted() where below(3) > 0 {
        let rows = (0..<6).filter { _ in below(4) > 0 }.map { number in
          Row("\(source)-\(number)").with { row in
            row.title = ["电工", "焊工", "保安"][number % 3]
            row.pay = below(6) == 0 ? "6-8千/月" : "5-7千/月"
            row.description = ["值班", "限男性", "包吃住", "押金二百"][below(5) % 4]
            row.end = IntakeDistrict.today.adding(days: day + below(20)).description
          }
        }
        if !rows.isEmpty { try district.send(source, rows, day: day) }
      }
      _ = try district.postings { desk throws(StationFault) in
        try desk.expire(at: IntakeDistrict.moment(day: day))
      }
      for vacancy in try district.all() where below(4) == 0 {
        let decisions: [ReviewDecision] = [
          .approve, .refuse, .correct([.phone: "0797-\(day)"]), .reopen,
        ]
        _ = try district.decide(
          decisions[below(4)], vacancy.vacancy.identifier, version: vacancy.version,
          by: IntakeDistrict.act("看过", day: day))
      }
      let published = try district.all().filter { $0.state == .published }
      let expected = Dictionary(
        uniqueKeysWithValues: published.map { ($0.vacancy.identifier, $0.vacancy) })
      #expect(district.feed.published == expected)
    }
  }
}
