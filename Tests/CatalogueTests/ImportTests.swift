import Catalogue
import Employment
import Testing

@Suite("Import")
struct ImportTests {
  private let header =
    "identifier,title,employer,region,validThrough,pay,education,totalJobOpenings\r\n"

  private func imported(
    _ bytes: some Sequence<UInt8>, in scratch: Scratch
  ) throws -> (store: CatalogueStore, report: ImportReport) {
    let store = try scratch.store()
    let file = scratch.write(bytes, to: "posts.csv")
    let report = try store.importVacancies(from: [file], tables: Tables.imports, asOf: morning)
    return (store, report)
  }

  @Test("A clerk's file with quotes, line breaks in a field and Chinese names is read whole")
  func readsQuotedFields() throws {
    let text =
      "岗位编号,岗位名称,单位名称,地区,截止日期,description,学历,岗位类别\r\n"
      + "A1,\"电工,\"\"高压\"\"\",某厂,梅林镇,2026-12-31,\"第一行\r\n第二行\",初中,零工\r\n"
      + "\r\nA2,焊工,某厂,360704,2026/12/31,,不限,\n"
    let scratch = Scratch()
    defer { scratch.remove() }
    let (store, report) = try imported([0xEF, 0xBB, 0xBF] + text.utf8, in: scratch)
    #expect(report.issues.isEmpty)
    #expect(report.added == 2)
    let first = try #require(try store.vacancy(identifier: "A1"))
    #expect(first.title == "电工,\"高压\"")
    #expect(first.description == "第一行\n第二行")
    #expect(first.region.digits == "360704100")
    #expect(first.education?.code == "71")
    #expect(first.kind == .casual)
    let second = try #require(try store.vacancy(identifier: "A2"))
    #expect(second.education == nil)
    #expect(second.kind == .market)
    #expect(try store.summary() == .init(vacancies: 2, asOf: morning))
  }

  @Test("A file of GB18030 is recognised, and a byte that is no letter costs only its row")
  func readsGB18030() throws {
    // 电工 and 焊工 in GB18030.
    let electrician: [UInt8] = [0xB5, 0xE7, 0xB9, 0xA4]
    let welder: [UInt8] = [0xBA, 0xB8, 0xB9, 0xA4]
    let row = { (id: String, title: [UInt8]) in
      Array("\(id),".utf8) + title + Array(",Co,360704,2026-12-31,,,\n".utf8)
    }
    let bytes =
      Array(header.utf8) + row("A1", electrician) + row("A2", welder)
      + row("A3", [0xB5, 0xFF, 0x41])
    let scratch = Scratch()
    defer { scratch.remove() }
    let (store, report) = try imported(bytes, in: scratch)
    #expect(try store.vacancy(identifier: "A1")?.title == "电工")
    #expect(try store.titles(VacancyQuery(words: "焊")) == ["焊工"])
    #expect(report.added == 2)
    #expect(report.issues.map(\.reason) == [.row(.invalidText)])
    #expect(report.issues.first?.line == 4)
  }

  @Test("Every kind of bad row is named with its line and field, and the good rows go on")
  func reportsBadRows() throws {
    let long = String(repeating: "长", count: 350_000)
    let rows: [(String, String)] = [
      ("B1,,Co,360704,2026-12-31,,,", "title missing"),
      ("B2,\(long),Co,360704,2026-12-31,,,", "title tooLong"),
      ("1.2E+12,电工,Co,360704,2026-12-31,,,", "identifier scientificNotation 1.2E+12"),
      ("B4,电工,Co,360704,2026-02-30,,,", "validThrough impossibleDate"),
      ("B5,电工,Co,360704,明天,,,", "validThrough impossibleDate"),
      ("B6,电工,Co,360704,2026-12-31,-5000元/月,,", "pay negativePay"),
      ("B7,电工,Co,360704,,,,", "validThrough missing"),
      ("B8,电工,Co,亚特兰蒂斯,2026-12-31,,,", "region unknownRegion 亚特兰蒂斯"),
      ("B9,电工,Co,360704,2026-12-31,,,很多", "totalJobOpenings invalidNumber 很多"),
      ("good,电工,Co,360704,2026-12-31,,,", "identifier duplicateIdentifier"),
      ("B10,电工,Co,360704,2026-12-31,,,,extra", " tooManyFields"),
      ("B11,\"电工\"x,Co,360704,2026-12-31,,,", " malformedRow"),
    ]
    var bytes = Array(header.utf8) + Array("good,电工,Co,360704,2026-12-31,,,\n".utf8)
    for row in rows { bytes += Array((row.0 + "\n").utf8) }
    bytes += Array("B12,".utf8) + [0xE7, 0x94] + Array(",Co,360704,2026-12-31,,,\n".utf8)
    bytes += Array("last,焊工,Co,360704,2026-12-31,包吃,天才,若干人".utf8)
    let scratch = Scratch()
    defer { scratch.remove() }
    let (store, report) = try imported(bytes, in: scratch)
    let expected =
      rows.enumerated().map { "\($0 + 3) \($1.1)" } + [
        "15 title invalidText", "16 education unmappedCode 天才", "16 pay unreadablePay",
      ]
    let told = report.issues.map { issue in
      guard case .row(let reason) = issue.reason else { return "\(issue.reason)" }
      return "\(issue.line) \(issue.field ?? "") \(reason)"
        + (issue.value.isEmpty ? "" : " \(issue.value)")
    }
    #expect(told == expected)
    #expect(report.issues.allSatisfy { $0.file == scratch.file("posts.csv") })
    #expect(report.rows == 15)
    #expect(report.added == 2)
    #expect(report.rejected == 13)
    #expect(try store.vacancy(identifier: "last")?.totalJobOpenings == nil)
  }

  @Test("A quotation mark that never closes costs its row, not the rest of the file")
  func survivesOpenQuote() throws {
    let text = header + "A1,\"电工,Co,360704,2026-12-31,,,\nA2,焊工,Co,360704,2026-12-31,,,\n"
    let scratch = Scratch()
    defer { scratch.remove() }
    let (store, report) = try imported(text.utf8, in: scratch)
    #expect(report.issues.map(\.reason) == [.row(.malformedRow)])
    #expect(report.issues.map(\.line) == [2])
    #expect(try store.vacancy(identifier: "A2") != nil)
  }

  @Test("A file without a required column, an empty file and a missing file change nothing")
  func refusesUnusableFiles() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    let noTitle = scratch.write(
      "identifier,employer,region,validThrough\n1,a,360704,2026-12-31\n".utf8, to: "a.csv")
    let empty = scratch.write([UInt8](), to: "b.csv")
    let report = try store.importVacancies(
      from: [noTitle, empty, scratch.file("none.csv")], tables: Tables.imports, asOf: morning)
    #expect(
      report.issues.map(\.reason)
        == [.file(.missingColumns(["title"])), .file(.empty), .unreadable])
    #expect(try store.summary().vacancies == 0)
  }

  @Test("The same file twice leaves the same catalogue, in the same order")
  func isRepeatable() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 11))
    let posts = (0..<300).map { random.post($0) }
    let first = try store.take(posts, in: scratch)
    #expect(first.added == 300)
    let before = try store.search(VacancyQuery(limit: 999), on: today).vacancies
    let second = try store.take(posts, in: scratch)
    #expect(second.unchanged == 300)
    #expect(second.added == 0)
    #expect(try store.search(VacancyQuery(limit: 999), on: today).vacancies == before)
  }

  @Test("A vacancy written as JSON Lines and read again is the same vacancy")
  func jsonRoundTrip() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 5))
    let posts = (0..<200).map { random.post($0) }
    try store.take(posts, in: scratch)
    for post in posts {
      #expect(try store.vacancy(identifier: post.identifier) == post)
    }
  }

  @Test("A small import into a large catalogue replaces, adds and keeps search exact")
  func extendsWithoutRebuilding() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 13))
    let posts = (0..<21_000).map {
      Vacancy(
        identifier: "L\($0)", title: $0 % 7 == 0 ? "电工" : "普工", region: RegionCode("360704")!,
        datePosted: today, validThrough: today, employer: Employer(name: "某厂"))
    }
    try store.take(posts, in: scratch)
    var changed = posts[7]
    changed.title = "月嫂"
    let report = try store.take([changed, posts[14], random.post(1)], in: scratch)
    #expect(report.replaced == 1)
    #expect(report.unchanged == 1)
    #expect(report.added == 1)
    #expect(try store.summary().vacancies == 21_001)
    #expect(try store.search(VacancyQuery(words: "月嫂"), on: today).total.number == 1)
    #expect(try store.vacancy(identifier: "L7")?.title == "月嫂")
    let suggested = try store.suggestions(
      for: TypedKeys(keys: "ys", layout: .letters, vocabulary: .catalogue), limit: 3)
    #expect(suggested.contains("月嫂"))
    // The newcomers stand before all others.
    let first = try store.search(VacancyQuery(limit: 1), on: today).vacancies
    #expect(["L7", "R1"].contains(first.first?.identifier ?? ""))
    let electricians = VacancyQuery(
      words: "电工", filters: VacancyFilters(kind: .market), offset: 2995, limit: 20)
    let extra = random.post(1).title.contains("电工") ? 1 : 0
    #expect(try store.search(electricians, on: today).vacancies.count <= 4 + extra)
  }

  @Test("A snapshot leaves a post as it was whose row has a fault, wherever its number stands")
  func keepsPostsOfBadRows() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let rows = { (day: String, title: String) in
      "S1,\(title),Co,360704,2026-12-31,,,\nS2,\(title),Co,360704,2026-12-31,,,\n"
        + "S3,\(title),Co,360704,\(day),,,\n"
    }
    let (store, _) = try imported((header + rows("2026-12-31", "电工")).utf8, in: scratch)
    func snapshot(_ text: String) throws -> ImportReport {
      try store.importVacancies(
        from: [scratch.write(text.utf8, to: "posts.csv")], tables: Tables.imports,
        replaceAll: true, asOf: morning)
    }
    let report = try snapshot(header + rows("2026-02-30", "焊工"))
    #expect(report.removed == 0)
    #expect(report.replaced == 2)
    #expect(report.rejected == 1)
    #expect(try store.summary().vacancies == 3)
    #expect(try store.vacancy(identifier: "S3")?.title == "电工")
    #expect(try store.titles(VacancyQuery(words: "电工")) == ["电工"])
    // A fault before the number, a number that is new, and S2 that no row names.
    let later = try snapshot(
      "title,employer,region,validThrough,identifier\n,Co,360704,2026-12-31,S3\n"
        + "木工,Co,360704,明天,S9\n焊工,Co,360704,2026-12-31,S1\n")
    #expect(later.removed == 1)
    #expect(later.unchanged == 1)
    #expect(try store.summary().vacancies == 2)
    #expect(try store.vacancy(identifier: "S3")?.title == "电工")
  }

  @Test("A snapshot removes what it does not name, and an unreadable one is refused whole")
  func appliesSnapshots() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 17))
    let posts = (0..<50).map { random.post($0) }
    try store.take(posts, in: scratch)
    let report = try store.take(Array(posts.prefix(10)), in: scratch, replaceAll: true)
    #expect(report.removed == 40)
    #expect(try store.summary().vacancies == 10)
    let refused = try store.importVacancies(
      from: [scratch.file("none.csv")], tables: Tables.imports, replaceAll: true, asOf: morning)
    #expect(!refused.isApplied)
    #expect(try store.summary().vacancies == 10)
  }
}
