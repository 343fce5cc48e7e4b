import Employment
import Intake
import Testing

@testable import Station

@Suite("Postings that come together")
struct TogetherTests {
  private typealias Row = IntakeDistrict.Row
  private static let sources = ["bureau": 50, "site": 20]

  /// A district in one seed: few titles, names and codes, so that postings meet.
  private struct Days {
    var numbers: SeededNumbers

    mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &numbers) }

    mutating func rows() -> [Row] {
      (0..<9).map { $0 }.filter { _ in below(5) > 0 }.map { number in
        Row("p\(number)").with { row in
          row.title = ["电工", "焊工"][below(2)]
          row.employer = ["赣州华昌电子有限公司", "赣县永盛家具厂"][below(4) / 3]
          row.code = ["", "91360704MA00000077", "91360704MA00000152"][below(3)]
          row.pay = ["5-7千/月", "6-8千/月"][below(2)]
          row.description = ["值班", "押金二百"][below(5) / 4]
        }
      }
    }
  }

  @Test(
    "Become the vacancies that they become one by one, refused ones too",
    arguments: StationDatabases.each, 0..<8)
  func together(_ kind: StationDatabases.Kind, seed: Int) throws {
    var days = Days(numbers: SeededNumbers(seed: UInt64(seed)))
    let each = try IntakeDistrict(kind, sources: Self.sources, batch: 1)
    let all = try IntakeDistrict(kind, sources: Self.sources, batch: 600)
    for day in 0..<6 {
      for source in Self.sources.keys.sorted() {
        let rows = days.rows()
        if rows.isEmpty { continue }
        try each.send(source, rows, day: day)
        try all.send(source, rows, day: day)
        #expect(try each.belongings() == all.belongings(), "day \(day), \(source)")
      }
      let (ones, others) = (try each.all(), try all.all())
      try #require(ones.map(\.state) == others.map(\.state))
      for (one, other) in zip(ones, others) {
        let dice = days.below(6)
        if dice > 1 { continue }
        for (district, vacancy) in [(each, one), (all, other)] {
          _ = try district.decide(
            dice == 0 ? .refuse : .reopen, vacancy.vacancy.identifier, version: vacancy.version,
            by: IntakeDistrict.act("看过", day: day))
        }
      }
    }
  }
}
