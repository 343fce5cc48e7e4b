import Employment
import Testing

struct OccupationTableTests {
  private let table: OccupationTable

  init() throws { table = try OccupationTable(tsv: Files.assetText("occupations.tsv")) }

  @Test("The occupations of the district stand under headings that fit a screen, in two languages")
  func whole() {
    #expect(table.occupations.count >= 150)
    #expect((10...15).contains(table.groups.count))
    #expect(table.groups.allSatisfy { (5...18).contains($0.occupations.count) })
    #expect(table.occupations.allSatisfy { !$0.english.isEmpty && !$0.groupEnglish.isEmpty })
    #expect(table.groups.map(\.occupations.count).reduce(0, +) == table.occupations.count)
  }

  @Test("An occupation is found by code, by name and by what people call it")
  func finding() {
    #expect(table.find("6-31-01-03")?.words == "电工")
    #expect(table.find("水电工")?.code == "6-31-01-03")
    #expect(table.find(" 保姆 ")?.words == "家政服务员")
    #expect(table.find("宇航员") == nil && table.find("") == nil)
  }

  @Test("Bricklayers and concrete workers are related, electricians and cooks are not")
  func related() {
    #expect(table.isRelated("砌筑工", "混凝土工"))
    #expect(table.isRelated("6-29-01-01", "6-29-01-99"))
    #expect(!table.isRelated("电工", "厨师"))
    #expect(!table.isRelated("宇航员", "潜水员"))
    #expect(table.isSame("维修电工", "6-31-01-03") && !table.isSame("", ""))
  }

  @Test("A table that is not one is refused with its line")
  func faults() {
    let header = "code\twords\tgroup\tenglish\tgroupEnglish\taliases\n"
    #expect(throws: OccupationTable.Fault.header) { try OccupationTable(tsv: "x") }
    #expect(throws: OccupationTable.Fault.fieldCount(line: 2)) {
      try OccupationTable(tsv: header + "电工")
    }
    #expect(throws: OccupationTable.Fault.code(line: 2)) {
      try OccupationTable(tsv: header + "6-31\t电工\t电\tE\tE\t")
    }
    #expect(throws: OccupationTable.Fault.duplicate(line: 3)) {
      try OccupationTable(tsv: header + "\t电工\t电\tE\tE\t\n\t电工\t电\tE\tE\t")
    }
  }
}
