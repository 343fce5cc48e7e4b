import Catalogue
import Employment
import Testing

@Suite("Suggestions")
struct SuggestionTests {
  private func store(_ scratch: Scratch) throws -> CatalogueStore {
    let store = try scratch.store()
    let titles = [
      "电工", "电工", "电工", "高压电工", "店长", "打包工（日结）", "C++程序员", "银行柜员", "重型货车司机", "3D打印操作员",
    ]
    try store.take(
      titles.enumerated().map { index, title in
        Vacancy(
          identifier: "S\(index)", title: title, region: RegionCode("360704")!, validThrough: today,
          employer: Employer(name: "赣县区金力永磁厂"))
      }, in: scratch)
    return store
  }

  private func words(
    _ keys: String, _ store: CatalogueStore, _ layout: TypedKeys.Layout = .letters,
    _ vocabulary: TypedKeys.Vocabulary = .catalogue, limit: Int = 8
  ) -> [String] {
    CatalogueTextEntry(catalogue: store)
      .candidates(
        for: TypedKeys(keys: keys, layout: layout, vocabulary: vocabulary), limit: limit)
  }

  @Test("A job seeker types initials, whole pinyin or a mix of both and gets the catalogue's words")
  func spellsWords() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try store(scratch)
    #expect(words("dg", store) == ["电工"])
    #expect(words("d", store).first == "电工")
    for keys in ["diangong", "diang", "diango", "dgong", "DianG"] {
      #expect(words(keys, store) == ["电工"], "\(keys)")
    }
    #expect(words("cxy", store) == ["程序员"])
    #expect(words("c", store).contains("C++程序员"))
    #expect(words("rj", store) == ["日结"])
    #expect(words("qq", store).isEmpty)
    // 行 is hang here and 重 is zhong: every common reading is accepted.
    #expect(words("yinhang", store) == ["银行柜员"])
    #expect(words("zhongx", store) == ["重型货车司机"])
    // A digit in a word may be left out.
    #expect(words("ddy", store) == ["3D打印操作员"])
    // People know the name without the place.
    #expect(words("jlyc", store) == ["金力永磁厂"])
    #expect(words("", store).isEmpty)
  }

  @Test("A post with the code of its occupation is suggested and found by what the code is called")
  func codes() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let occupation = Occupation(
      code: "6-31-01-03", words: "电工", group: "电气与维修", english: "Electrician",
      groupEnglish: "Electrical and repair", aliases: [])
    let store = try CatalogueStore(
      path: scratch.file("coded.sqlite"), pinyinFile: Repository.asset("pinyin.tsv"),
      occupations: { OccupationTable([occupation]) })
    try store.take(
      [
        Vacancy(
          identifier: "C1", title: "设备维护", occupationalCategory: "6-31-01-03",
          region: RegionCode("360704")!, validThrough: today, employer: Employer(name: "某厂"))
      ], in: scratch)
    #expect(words("dg", store) == ["电工"])
    let found = try store.search(VacancyQuery(words: "电工"), on: today).vacancies
    #expect(found.map(\.occupationalCategory) == ["6-31-01-03"])
  }

  @Test("Telephone keys find the same words as letters")
  func nineKeys() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try store(scratch)
    // 34 is d and g.
    #expect(words("34", store, .nineKeys).first == "电工")
    // 3426 4664 spells diangong.
    #expect(words("34264664", store, .nineKeys) == ["电工"])
    #expect(words("1", store, .nineKeys).isEmpty)
  }

  @Test("For a name, single characters come by surname first and then by frequency")
  func characters() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    #expect(words("zhang", store, .letters, .characters, limit: 4).first == "张")
    let zeng = words("zeng", store, .letters, .characters, limit: 3)
    #expect(zeng.first == "曾")
    #expect(zeng.contains("增"))
    #expect(words("w", store, .letters, .characters, limit: 3).first == "王")
    #expect(words("94264", store, .nineKeys, .characters, limit: 20).contains("张"))
    #expect(words("jie", store, .letters, .characters, limit: 200).contains("㛃"))
  }
}
