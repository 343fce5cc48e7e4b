import Catalogue
import Employment
import Foundation
import Testing

@Suite("Sample data")
struct SampleTests {
  private let regions = try! RegionTable(
    csv: String(contentsOfFile: Repository.asset("regions.csv"), encoding: .utf8))

  private func sample(_ seed: UInt64) throws -> SampleVacancies {
    let towns = regions.towns(of: RegionCode("360704")!)
    return try #require(
      SampleVacancies(
        seed: seed, today: today, folder: Repository.asset("sample"), towns: towns))
  }

  @Test("A seed decides every letter, and another seed gives another sample")
  func isDeterministic() throws {
    #expect(try sample(1).csv(count: 50) == sample(1).csv(count: 50))
    #expect(try sample(1).csv(count: 50) != sample(2).csv(count: 50))
  }

  @Test("Sample posts are imported without a remark and are of all kinds, with right codes")
  func importsCleanly() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    #expect(try sample(1).write(count: 1500, to: scratch.file("sample.csv")))
    let columns = try String(
      contentsOfFile: Repository.asset("import-columns.tsv"), encoding: .utf8)
    let tables = ImportTables(
      codes: Tables.imports.codes, regions: regions, occupations: OccupationTable([]),
      columns: ImportColumns(text: columns))
    let report = try store.importVacancies(
      from: [scratch.file("sample.csv")], tables: tables, asOf: morning)
    #expect(report.issues == [])
    #expect(report.added == 1500)
    let posts = try store.search(VacancyQuery(limit: 1500), on: today).vacancies
    #expect(posts.count == 1500)
    for kind in VacancyKind.allCases { #expect(posts.contains { $0.kind == kind }) }
    #expect(posts.allSatisfy { (80...300).contains($0.description.count) })
    #expect(posts.allSatisfy { regions.name(of: $0.region) != nil })
    let coded = posts.filter { $0.employer.unifiedSocialCreditCode != nil }
    #expect(coded.count > 1300)
    #expect(
      posts.allSatisfy { (try? Mobile($0.phone)) != nil && $0.phone.dropFirst(3).hasPrefix("0000") }
    )
    for word in ["电工", "C++", "B2驾照", "3D打印", "脐橙", "护士"] {
      #expect(try store.search(VacancyQuery(words: word), on: today).total.number > 0, "\(word)")
    }
  }

  @Test("Sample leases give numbers of each kind and quota for posts that take slips")
  func leases() throws {
    let quotas = try sample(1).quotas(count: 100, ratio: 3)
    #expect(quotas.count > 60)
    let leases = SampleLeases.leases(
      seed: 3, quotas: quotas, validThrough: CalendarDate(year: 2026, month: 12, day: 31)!)
    let read = LeaseFile.read(SampleLeases.jsonLines(leases).utf8, file: "leases")
    #expect(read.leases == leases)
    #expect(read.issues.isEmpty)
    #expect(leases.count == quotas.count + 3)
    #expect(quotas.allSatisfy { $0.count % 3 == 0 && $0.count > 0 })
  }
}

@Suite("Lease files")
struct LeaseFileTests {
  @Test("Each line that is no lease is named with its reason, and the others are taken")
  func reportsBadLines() {
    let id = "0190a8f0-0000-7000-8000-00000000000"
    let lines = [
      #"{"id":"\#(id)1","slipNumbers":{"first":1,"last":20},"validThrough":"2026-12-31"}"#,
      "[]", #"{"id":"x","slipNumbers":{"first":1,"last":2},"validThrough":"2026-12-31"}"#,
      #"{"id":"\#(id)1","slipNumbers":{"first":1,"last":20},"validThrough":"2026-12-31"}"#,
      #"{"id":"\#(id)2","slipNumbers":{"first":1,"last":20},"validThrough":"2026-02-30"}"#,
      #"{"id":"\#(id)3","validThrough":"2026-12-31"}"#,
      #"{"id":"\#(id)4","referralNumbers":{"first":9,"last":8},"validThrough":"2026-12-31"}"#,
      #"{"id":"\#(id)5","vacancyQuota":{"vacancy":"","count":3},"validThrough":"2026-12-31"}"#,
      "", #"{"id":"\#(id)6","vacancyQuota":{"vacancy":"A","count":3},"validThrough":"2026-12-31"}"#,
    ]
    let read = LeaseFile.read(lines.joined(separator: "\r\n").utf8, file: "leases.jsonl")
    #expect(
      read.leases.map(\.grant) == [
        .slipNumbers(first: 1, last: 20), .vacancyQuota(vacancy: "A", count: 3),
      ])
    #expect(
      read.issues.map(\.reason) == [
        .notAnObject, .invalidID, .duplicateID, .impossibleDate, .notOneGrant, .invalidRange,
        .invalidQuota,
      ])
    #expect(read.issues.map(\.line) == [2, 3, 4, 5, 6, 7, 8])
    #expect(LeaseFile.read(path: "/nonexistent").issues.map(\.reason) == [.unreadable])
  }
}
