import Employment
import Testing

struct MatchReportTests {
  private let occupations: OccupationTable

  init() throws { occupations = try OccupationTable(tsv: Files.assetText("occupations.tsv")) }

  private func report(
    _ vacancy: Vacancy, _ intention: JobIntention, education: String? = nil
  ) -> MatchReport {
    MatchReport(
      of: vacancy, with: intention, education: education.flatMap { EducationLevel(code: $0) },
      occupations: occupations)
  }

  @Test(
    "The occupation is the same, related or another",
    arguments: [
      ("电工", MatchReport.Fit.match), ("6-31-01-03", .match), ("维修电工", .match), ("钳工", .mismatch),
      ("机修工", .related), ("厨师", .mismatch), ("", .notAsked),
    ])
  func occupation(wanted: String, fit: MatchReport.Fit) throws {
    let intention = JobIntention(occupationalCategory: wanted)
    #expect(report(try Sample.vacancy(), intention).fit(.occupation) == fit)
  }

  @Test("A post without a code is matched by its title")
  func title() throws {
    let vacancy = try Sample.vacancy(title: "高薪急聘电工", occupation: "")
    #expect(report(vacancy, JobIntention(occupationalCategory: "水电工")).fit(.occupation) == .match)
  }

  @Test(
    "The place is the town, the district or elsewhere",
    arguments: [
      ("360704100", MatchReport.Fit.match), ("360704", .match), ("360700", .match),
      ("360704101", .related), ("360703", .mismatch),
    ])
  func region(wanted: String, fit: MatchReport.Fit) throws {
    let intention = JobIntention(
      occupationalCategory: "", preferredRegion: RegionCode(wanted))
    #expect(report(try Sample.vacancy(), intention).fit(.region) == fit)
  }

  @Test(
    "Pay matches when the upper end reaches the wish, and 面议 is not known",
    arguments: [
      ("4500-6000元/月", 6000, MatchReport.Fit.match), ("4500-6000元/月", 6500, .related),
      ("4500-6000元/月", 7000, .mismatch), ("面议", 5000, .unknown),
    ])
  func pay(text: String, wanted: Int, fit: MatchReport.Fit) throws {
    let intention = JobIntention(occupationalCategory: "", expectedMonthlyPay: wanted)
    #expect(report(try Sample.vacancy(pay: text), intention).fit(.pay) == fit)
  }

  @Test("Education matches when the person has at least what is asked for")
  func education() throws {
    let vacancy = try Sample.vacancy(education: EducationLevel(code: "31"))
    let intention = JobIntention(occupationalCategory: "")
    #expect(report(vacancy, intention, education: "21").fit(.education) == .match)
    #expect(report(vacancy, intention, education: "61").fit(.education) == .mismatch)
    #expect(report(vacancy, intention).fit(.education) == .notAsked)
  }

  @Test("A report has every item once, never one for sex or age, and a score of what was asked for")
  func scores() throws {
    let full = JobIntention(
      occupationalCategory: "电工", expectedMonthlyPay: 5000, employmentType: .fullTime,
      preferredRegion: RegionCode("360704"))
    let perfect = report(try Sample.vacancy(), full)
    #expect(perfect.items.map(\.aspect) == MatchReport.Aspect.allCases)
    #expect(perfect.score == 100)
    // Another type costs 1 of the 9 that were asked for.
    #expect(report(try Sample.vacancy(employmentType: .partTime), full).score == 89)
    #expect(report(try Sample.vacancy(), JobIntention(occupationalCategory: "")).score == 0)
  }

  @Test("Of three intentions the one that fits best is told")
  func best() throws {
    let intentions = ["厨师", "电工", "机修工"].map { JobIntention(occupationalCategory: $0) }
    let vacancy = try Sample.vacancy()
    let best = MatchReport.best(
      of: vacancy, with: intentions, education: nil, occupations: occupations)
    #expect(best?.fit(.occupation) == .match)
    #expect(MatchReport.best(of: vacancy, with: [], education: nil) == nil)
  }
}
