import Employment
import Foundation
import GRDB
import Ports
import Testing

@testable import Catalogue

@Suite(.serialized) struct DamagedRowTests {
  private static func vacancy(_ number: Int) -> Vacancy {
    Vacancy(
      identifier: "GX-\(number)", title: "维修电工", region: RegionCode("360704")!,
      validThrough: today.adding(days: 30), employer: Employer(name: "赣县红金电子有限公司"))
  }

  /// Alters the row of the first post behind the catalogue's back.
  private func damage(_ path: String, _ sql: String, _ arguments: StatementArguments) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql, arguments: arguments) }
    try queue.close()
  }

  private func use(_ store: CatalogueStore, _ scratch: Scratch) {
    for words in ["", "电工", "红金", "维修电工 包住"] {
      for order in [VacancyQuery.Order.rank, .newest, .pay] {
        _ = try? store.search(
          VacancyQuery(
            words: words, filters: VacancyFilters(region: RegionCode("360704"), minimumPay: 500),
            order: order, offset: 0, limit: 20), on: today)
        _ = try? store.search(
          VacancyQuery(words: words, order: order, offset: 0, limit: 20), on: today)
      }
    }
    _ = try? store.vacancy(identifier: "GX-1")
    _ = try? store.similar(to: Self.vacancy(2), limit: 3, on: today)
    let typed = TypedKeys(keys: "dg", layout: .letters, vocabulary: .catalogue)
    _ = try? store.suggestions(for: typed, limit: 9)
    // The damaged one changes, another comes, and all is made anew.
    var changed = Self.vacancy(1)
    changed.title = "焊工"
    _ = try? store.take([changed, Self.vacancy(30)], in: scratch)
    _ = try? store.take((1...30).map { Self.vacancy($0) }, in: scratch, replaceAll: true)
  }

  @Test("A row of a catalogue may be any bytes: what can be read is shown, and no program ends")
  func contents() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    var whole: [UInt8] = []
    VacancyRecord.append(Self.vacancy(1), names: "赣县区", isLiveIn: false, to: &whole)
    var contents = [0, 1, 7, 8, 11, 12, 23, 24, 25, 30].map { Array(whole.prefix($0)) }
    contents.append(Array(repeating: 0xFF, count: 60))
    // Text that ends in the middle of a letter.
    contents.append(Array(whole.prefix(26)) + [0xE7, 0x20, 0xF0, 0x1F, 0xE5])
    for content in contents {
      do {
        let store = try scratch.store()
        try store.take((1...30).map { Self.vacancy($0) }, in: scratch, replaceAll: true)
      }
      try damage(
        scratch.file("catalogue.sqlite"),
        "UPDATE vacancy SET content = ? WHERE identifier = 'GX-1'", [Data(content)])
      let store = try scratch.store()
      let page = try store.search(VacancyQuery(words: "", offset: 0, limit: 40), on: today)
      #expect(page.vacancies.count >= 29)
      use(store, scratch)
    }
  }

  @Test(
    "Figures that no catalogue can have are damage",
    arguments: [
      "UPDATE about SET value = 9223372036854775807 WHERE name = 'vacancies'",
      "UPDATE about SET value = -9223372036854775808 WHERE name = 'firstPlace'",
      "UPDATE vacancy SET expires = 9223372036854775807 WHERE identifier = 'GX-1'",
      "UPDATE vacancy SET posted = -9223372036854775808, pay = 9223372036854775807",
      "UPDATE vacancy SET id = -9223372036854775807 WHERE identifier = 'GX-1'",
      "UPDATE word_weight SET weight = 9223372036854775807",
      "UPDATE tally SET value = 9223372036854775807, posts = 1 WHERE order_name = 'pay'",
      "UPDATE facet SET bits = x'01'",
    ])
  func figures(sql: String) throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    do {
      let store = try scratch.store()
      try store.take((1...30).map { Self.vacancy($0) }, in: scratch, replaceAll: true)
    }
    try damage(scratch.file("catalogue.sqlite"), sql, [])
    use(try scratch.store(), scratch)
  }
}
