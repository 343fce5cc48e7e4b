import Employment
import Intake
import Testing

struct MergingTests {
  private func posting(_ fields: [ImportField: String]) -> Posting {
    var posting = Posting()
    posting[.identifier] = "1"
    posting[.title] = "电工"
    posting[.employer] = "赣州华昌电子有限公司"
    posting[.region] = "360704"
    posting[.pay] = "5000-7000元/月"
    for (field, text) in fields { posting[field] = text }
    return posting
  }

  private func key(_ fields: [ImportField: String]) -> MergeKey {
    MergeKey(posting(fields), occupations: Tables.all.occupations)
  }

  @Test(
    "Postings of one job are met in spite of how sites write them",
    arguments: [
      [ImportField.employer: "赣州华昌电子有限责任公司"], [.employer: "赣州（华昌）电子 有限公司"],
      [.title: "急聘电工（包吃住）"], [.title: "电工【五险】"], [.pay: "5-7千/月"], [.pay: "5k-7K"],
      [.region: "360704100"], [.title: "招聘电工", .pay: "0.5-0.7万/月"],
    ])
  func same(fields: [ImportField: String]) { #expect(key(fields).byName == key([:]).byName) }

  @Test(
    "Other jobs are not met",
    arguments: [
      [ImportField.employer: "赣州华盛电子有限公司"], [.title: "焊工"], [.pay: "5000-7500元/月"],
      [.region: "360702"],
      [.pay: "面议"],
    ])
  func other(fields: [ImportField: String]) { #expect(key(fields).byName != key([:]).byName) }

  private func sourced(
    _ source: String, _ trust: Int, _ fields: [ImportField: String], seen: Int = 0
  ) -> SourcedPosting {
    SourcedPosting(
      source: source, trust: trust, posting: posting(fields),
      seenOn: Tables.today.adding(days: seen),
      validDays: 30)
  }

  @Test("Each field has the word of the most trusted source that says something of it")
  func trust() throws {
    let merged = MergedPosting(
      [
        sourced("site", 10, [.benefits: "包住", .phone: "111", .education: "31"]),
        sourced("bureau", 50, [.phone: "222", .education: Posting.notAsked]),
      ], on: Tables.today)
    let vacancy = try #require(merged.vacancy(identifier: "10000001"))
    #expect(vacancy.phone == "222" && vacancy.benefits == ["包住"] && vacancy.education == nil)
    #expect(merged.origins[.phone] == "bureau" && merged.origins[.benefits] == "site")
    #expect(merged.origins[.address] == nil)
    #expect(MergedPosting.origins(json: merged.originsJSON) == merged.origins)
  }

  @Test("A later change of one source leaves what another said, in whatever order they come")
  func laterChange() {
    let correction = sourced("reviewer", SourcedPosting.highestTrust, [.title: "维修电工"])
    let site = sourced("site", 10, [.title: "电工（改）", .benefits: "包住"])
    let bureau = sourced("bureau", 50, [.phone: "222"])
    let all = MergedPosting([correction, site, bureau], on: Tables.today)
    #expect(all == MergedPosting([bureau, correction, site], on: Tables.today))
    #expect(all.posting[.title] == "维修电工" && all.posting[.benefits] == "包住")
    #expect(all.posting[.phone] == "222")
  }

  @Test("Without a last day a posting is valid as long as a source goes on naming it")
  func lastDay() {
    let merged = MergedPosting(
      [sourced("site", 10, [:], seen: 3), sourced("bureau", 50, [:], seen: 0)], on: Tables.today)
    #expect(merged.posting[.validThrough] == "2026-12-26")
    #expect(merged.origins[.validThrough] == "site")
  }

  @Test("An offer that ended at one source leaves another's that goes on, with its own words")
  func endedElsewhere() {
    let ended = sourced("bureau", 50, [.validThrough: "2026-11-22", .phone: "111"])
    let live = sourced("site", 10, [.validThrough: "2026-12-31", .phone: "222"])
    let merged = MergedPosting([ended, live], on: Tables.today)
    #expect(merged.posting[.validThrough] == "2026-12-31" && merged.posting[.phone] == "222")
    let before = MergedPosting([ended, live], on: Tables.today.adding(days: -1))
    #expect(before.posting[.validThrough] == "2026-11-22" && before.posting[.phone] == "111")
    // Where all have ended, what they said is still known.
    let after = MergedPosting([ended, live], on: Tables.today.adding(days: 60))
    #expect(after.posting[.validThrough] == "2026-11-22")
  }

  @Test("A trusted source that says 长期 is not ended by another's day, and silence is no word")
  func openEnd() {
    let day = sourced("site", 10, [.validThrough: "2026-12-01"])
    let open = sourced("bureau", 50, [.validThrough: Posting.open])
    #expect(MergedPosting([day, open], on: Tables.today).posting[.validThrough] == "2026-12-23")
    let silent = sourced("bureau", 50, [:])
    #expect(MergedPosting([day, silent], on: Tables.today).posting[.validThrough] == "2026-12-01")
    // The other still offers it when the trusted one has fallen silent.
    let later = sourced("site", 10, [.validThrough: "2027-06-30"], seen: -60)
    let long = MergedPosting([later, open], on: Tables.today)
    #expect(long.posting[.validThrough] == "2027-06-30" && long.origins[.validThrough] == "site")
  }
}
