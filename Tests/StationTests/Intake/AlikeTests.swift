import Employment
import Intake
import Testing

@testable import Station

/// Postings that nothing but their numbers tells apart.
@Suite struct AlikeTests {
  private typealias Row = IntakeDistrict.Row

  /// How postings of one title, employer and place may still differ.
  enum Likeness: String, Sendable, CaseIterable {
    case inAll
    case withoutCode
    case eachWithItsOwnCode
    case codesNowAndThen

    fileprivate func row(_ prefix: String, _ number: Int) -> IntakeDistrict.Row {
      IntakeDistrict.Row("\(prefix)\(number)").with { row in
        switch self {
        case .inAll: break
        case .withoutCode: row.code = ""
        case .eachWithItsOwnCode: row.code = AlikeTests.code(number)
        case .codesNowAndThen: if number % 3 != 0 { row.code = "" }
        }
      }
    }
  }

  /// The code of an employer, made valid.
  static func code(_ number: Int) -> String {
    let digits = String(number)
    let body = "MA" + String(repeating: "0", count: 6 - digits.count) + digits
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { sum, pair in
      sum + (pair.0.wholeNumberValue ?? Int(pair.0.asciiValue ?? 55) - 55) * pair.1
    }
    let check = ["", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0"][11 - sum % 11]
    let codes = "0123456789ABCDEFGHJKLMNPQRTUWXY".lazy.map {
      "91360704" + body + check + String($0)
    }
    return codes.first { (try? CreditCode($0)) != nil } ?? ""
  }

  private static func postings(_ rows: [Row]) throws -> [Posting] {
    let body = ([Row.header] + rows.map(\.line)).joined(separator: "\n")
    return try IntakeReading(
      utf8: Array(body.utf8), mapping: SourceMapping(), tables: IntakeDistrict.setting.tables,
      today: IntakeDistrict.today
    ).rows.map(\.posting)
  }

  /// What it takes to take them.
  private static func work(
    _ rows: [Row], from source: String, in district: IntakeDistrict
  ) throws -> Int {
    let postings = try postings(rows)
    #expect(postings.count == rows.count)
    return try district.store.write { transaction throws(StationFault) in
      guard let record = try SourceBook(transaction).find(source) else { throw .conflict }
      let counting = CountingTransaction(transaction)
      let desk = PostingDesk(
        district.vacancies(counting), occupations: IntakeDistrict.setting.tables.occupations,
        screening: IntakeDistrict.setting.screening)
      _ = try desk.take(postings, from: record, complete: false, at: IntakeDistrict.moment())
      return counting.work
    }
  }

  @Test(
    "A posting costs as much among hundreds that are like it as among a few",
    arguments: StationDatabases.each, Likeness.allCases)
  func linear(_ kind: StationDatabases.Kind, likeness: Likeness) throws {
    let sources = ["bureau": 50, "site": 20]
    var work: [Int] = []
    for count in [75, 300] {
      let district = try IntakeDistrict(kind, sources: sources)
      func take(_ source: String, _ prefix: String) throws -> Int {
        let rows = (0..<count).map { likeness.row(prefix, $0) }
        return try Self.work(rows, from: source, in: district)
      }
      // New ones; another source's, which meet them; and as many again under other numbers.
      work.append(
        try take("bureau", "b") + take("site", "s") + take("bureau", "c") + take("site", "t"))
    }
    #expect(work[1] < 5 * work[0])
    #expect(work[1] < 1200 * 40)
  }

  @Test(
    "A posting that was refused costs as much under its hundredth number as under its second",
    arguments: StationDatabases.each)
  func refused(_ kind: StationDatabases.Kind) throws {
    var work: [Int] = []
    for count in [50, 200] {
      let district = try IntakeDistrict(kind, sources: ["bureau": 50])
      try district.send("bureau", [Row("b")])
      let vacancy = try #require(try district.all().first)
      _ = try district.decide(
        .refuse, vacancy.vacancy.identifier, version: vacancy.version,
        by: IntakeDistrict.act("虚假招聘"))
      var sum = 0
      for part in 0..<4 {
        let rows = (0..<count).map { Row("n\(part)-\($0)") }
        sum += try Self.work(rows, from: "bureau", in: district)
      }
      work.append(sum)
      #expect(try district.all().map(\.state) == [.refused])
    }
    #expect(work[1] < 5 * work[0])
  }

  @Test(
    "Many alike postings of a source are as many vacancies, and those of others find one each",
    arguments: StationDatabases.each)
  func pairs(_ kind: StationDatabases.Kind) throws {
    let district = try IntakeDistrict(kind, sources: ["bureau": 50, "site": 20, "club": 10])
    try district.send("bureau", (10..<29).map { Row("b\($0)") })
    try district.send("site", (10..<29).map { Row("s\($0)") })
    try district.send("club", (10..<34).map { Row("c\($0)").with { $0.code = "" } })
    let before = try district.belongings()
    #expect(Set(before.values).count == 24)
    for prefix in ["bureau/b", "site/s", "club/c"] {
      let places = before.filter { $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
      #expect(places.map(\.value) == Array(0..<places.count))
    }
    // The bureau numbers all anew: each finds the vacancy of an old one.
    try district.send("bureau", (10..<29).map { Row("n\($0)") }, day: 1)
    let after = try district.belongings()
    #expect(Set(after.values).count == 24)
    #expect(Set((10..<29).compactMap { after["bureau/n\($0)"] }) == Set(0..<19))
    // Nobody vouches for an employer of whom only the club writes, without a code.
    #expect(try district.all().count { $0.state == .published } == 19)
  }
}
