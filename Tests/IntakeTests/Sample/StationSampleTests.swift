import Employment
import Intake
import Testing

struct StationSampleTests {
  private func sample(_ seed: UInt64 = 5) throws -> StationSample {
    let towns = Tables.all.regions.towns(of: try #require(RegionCode("360704")))
    let posts = try #require(
      SampleVacancies(
        seed: seed, today: Tables.today, jobs: Array(Tables.text("sample/jobs.json").utf8),
        common: Array(Tables.text("sample/common.json").utf8), towns: towns))
    return StationSample(posts, regions: Tables.all.regions)
  }

  @Test(
    "Every row of a sample's source is taken by its own mapping",
    arguments: StationSample.Source.allCases)
  func wellFormed(source: StationSample.Source) throws {
    let text = try sample().file(of: source, count: 600)
    let read = try Bodies.read(text, mapping: StationSample.mapping(of: source))
    #expect(read.refused == 0 && read.unmapped.isEmpty, "\(read.issues.prefix(3))")
    #expect(read.rows.count > 10)
    #expect(try sample().file(of: source, count: 600) == text)
    #expect(try sample(6).file(of: source, count: 600) != text)
  }

  @Test("Sources of a sample write about the same posts, so that there is something to merge")
  func duplicates() throws {
    var keys: [StationSample.Source: Set<String>] = [:]
    for source in StationSample.Source.allCases {
      let read = try Bodies.read(
        try sample().file(of: source, count: 600), mapping: StationSample.mapping(of: source))
      keys[source] = Set(
        read.rows.map { MergeKey($0.posting, occupations: Tables.all.occupations).byName })
    }
    let bureau = try #require(keys[.bureau])
    let site = try #require(keys[.site])
    let shared = bureau.intersection(site).count
    #expect(shared > site.count / 5 && shared < site.count)
  }
}
