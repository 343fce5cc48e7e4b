import Employment
import Testing

struct RegionTests {
  private let table: RegionTable

  init() throws { table = try RegionTable(csv: Files.assetText("regions.csv")) }

  private func code(_ digits: String) throws -> RegionCode { try #require(RegionCode(digits)) }

  @Test("The district has its twenty towns and the zone, each with a name to choose by")
  func towns() throws {
    let towns = table.towns(of: try code("360704"))
    #expect(towns.count == 20)
    #expect(towns.first?.name == "梅林镇" && towns.last?.kind == .quasi)
    #expect(table.regions.allSatisfy { !$0.english.isEmpty })
    #expect(
      table.regions.allSatisfy { $0.kind == .province || table.region($0.parent ?? $0.code) != nil }
    )
  }

  @Test(
    "A place is found however an employer writes it",
    arguments: [
      ("梅林镇", "360704100"), ("梅林", "360704100"), ("赣县区梅林镇", "360704100"),
      ("江西省赣州市赣县区梅林镇", "360704100"), ("赣县区", "360704"), ("赣县", "360704"),
      (" 赣州市 赣县区 ", "360704"), ("赣州", "360700"), ("江西", "360000"), ("于都", "360731"),
    ])
  func names(name: String, digits: String) throws {
    #expect(table.code(named: name) == (try code(digits)))
  }

  @Test(
    "A place that the table does not have is not guessed", arguments: ["", "巴黎", "南康区梅林镇", "某地梅林镇"])
  func unknown(name: String) { #expect(table.code(named: name) == nil) }

  @Test("A village's code of twelve digits has its town's name")
  func codes() throws {
    #expect(table.name(of: try code("360704100001")) == "梅林镇")
    #expect(table.fullName(of: try code("360704100")) == "赣县区梅林镇")
    #expect(table.fullName(of: try code("360704")) == "赣县区")
    #expect(table.name(of: try code("990000")) == nil)
  }

  @Test("A city holds its districts and a district its towns, whatever zeros follow")
  func containing() throws {
    let town = try code("360704100")
    for outer in ["360000", "360700", "360704", "360704000", "360704100", "360704000000"] {
      #expect(try code(outer).contains(town), "\(outer)")
    }
    for other in ["360703", "360704101", "360704100001", "350000"] {
      #expect(try !code(other).contains(town), "\(other)")
    }
    #expect(RegionCode("36070") == nil && RegionCode("3607O4") == nil)
  }

  @Test("A table that is not one is refused with its line")
  func faults() {
    let header = "code,name,kind,parent\n"
    #expect(throws: RegionTable.Fault.header) { try RegionTable(csv: "") }
    #expect(throws: RegionTable.Fault.fieldCount(line: 2)) { try RegionTable(csv: header + "1,2") }
    #expect(throws: RegionTable.Fault.code(line: 2)) {
      try RegionTable(csv: header + "36,江西省,province,")
    }
    #expect(throws: RegionTable.Fault.kind(line: 2)) {
      try RegionTable(csv: header + "360000,江西省,realm,")
    }
    #expect(throws: RegionTable.Fault.duplicate(line: 3)) {
      try RegionTable(csv: header + "360000,江西省,province,\r\n360000,江西,province,\n")
    }
  }
}
