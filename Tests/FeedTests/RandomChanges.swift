import Employment
import Exchange

@testable import Station

/// Seeded changes at a station.
struct RandomChanges {
  var numbers: SeededNumbers
  static let titles = ["电工", "焊工", "保洁员", "司机", "客服", "木工", "收银员"]
  static let districts = ["360704", "360703", "360702"]

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }

  mutating func vacancy(_ number: Int) -> Vacancy {
    let pays = ["面议", "3000元/月", "4500-6000元/月", "1-1.5万/月", "18元/小时"]
    return Vacancy(
      identifier: "V\(number)", title: RandomChanges.titles[below(7)],
      description: below(2) == 0 ? "招" + RandomChanges.titles[below(7)] + "，双休" : "",
      kind: VacancyKind.allCases[below(4)],
      totalJobOpenings: 1 + below(9), pay: Pay(parsing: pays[below(5)]),
      region: RegionCode(RandomChanges.districts[below(3)])!,
      workHours: WorkHours(parsing: ["", "白班", "两班倒"][below(3)]),
      benefits: [[], ["包住"], ["五险"]][below(3)],
      datePosted: FeedWorld.today.adding(days: -below(40)),
      validThrough: FeedWorld.today.adding(days: below(30) - 2),
      employer: Employer(name: ["永磁厂", "家具厂"][below(2)]))
  }

  mutating func make(_ count: Int, in book: FeedBook) throws(StationFault) {
    for _ in 0..<count {
      switch below(12) {
      case 0...6: try book.publish(vacancy(below(120)))
      case 7, 8: try book.withdraw("V\(below(120))")
      case 9:
        let body = Array(#"{"title":"招聘会 \#(below(100))"}"#.utf8)
        try book.put(.announcement, key: "a\(below(6))", body: body)
      case 10:
        let body = Array(#"{"value":\#(below(100))}"#.utf8)
        try book.put(.parameter, key: "hotline\(below(3))", body: body)
      default:
        try book.put(
          FeedRow.Kind(rawValue: "weather"), key: "w\(below(3))",
          shard: RandomChanges.districts[below(3)], body: Array(#"{"degrees":\#(below(40))}"#.utf8))
        try book.remove(.announcement, key: "a\(below(6))")
      }
    }
  }

  /// A vacancy of a kind that a later program knows, and one with members that it adds.
  func makeNewer(_ number: Int, in book: FeedBook) throws(StationFault) {
    let plain = String(
      decoding: VacancyBody.bytes(
        of: Vacancy(
          identifier: "V\(number)", title: "学徒", region: RegionCode("360704")!,
          validThrough: FeedWorld.today, employer: Employer(name: "厂"))), as: UTF8.self)
    let body =
      number % 2 == 0
      ? plain.replacing("\"market\"", with: "\"apprenticeship\"")
      : plain.replacing("\"title\"", with: "\"skills\":[\(number)],\"title\"")
    try book.put(.vacancy, key: "V\(number)", shard: "360704", body: Array(body.utf8))
  }
}
