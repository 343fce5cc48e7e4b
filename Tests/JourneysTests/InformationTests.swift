import Employment
import Testing

@testable import Journeys

@Suite("What a hall tells the public")
struct InformationTests {
  @Test("is a title and its paragraphs, parted by empty lines; lines for editors are not shown")
  func pages() {
    let text = "# 给编辑的话\n\n补贴\n第一段。\n# 不显示\n第二段 {number}。\n\n\n培训班\r\n每月开班。\n"
    #expect(
      InformationPage.pages(in: text) == [
        InformationPage(title: "补贴", paragraphs: ["第一段。", "第二段 {number}。"]),
        InformationPage(title: "培训班", paragraphs: ["每月开班。"]),
      ])
    #expect(InformationPage.pages(in: "# 只有注释\n").isEmpty)
  }

  @Test("says the hotline where the file leaves a place for it")
  func hotline() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("政策与培训")
    let words = visitor.list.words.joined()
    #expect(words.contains("0797-0000000"))
    #expect(!words.contains("{number}"))
  }

  @Test("has as many pieces in English as in Chinese")
  func languages() throws {
    let training = try Visitor().terminal.world.training
    #expect(training[.chinese]?.count == training[.english]?.count)
    #expect(
      training[.chinese]?.map(\.paragraphs.count) == training[.english]?.map(\.paragraphs.count))
  }
}

@Suite("The other halls of the network")
struct NearbySitesTests {
  private static let header = "code\tname\tenglish\tregion\taddress\tphone\thours\n"

  private func site(_ code: String, _ region: String) -> NearbySite {
    NearbySite(
      code: code, name: code, region: RegionCode(region)!, address: "", phone: "", hours: [])
  }

  @Test("stand in the order in which one would go there: here, the town, the district, others")
  func order() throws {
    var here = try Visitor().terminal.world.site
    here.siteCode = "C"
    here.region = try #require(RegionCode("360704103"))
    let sites = NearbySites([
      site("A", "360703"), site("B", "360704100"), site("C", "360704103"), site("D", "360704103"),
      site("E", "360704"),
    ])
    #expect(sites.near(here).map(\.code) == ["C", "D", "B", "E", "A"])
  }

  @Test("are read with the days that share their hours")
  func read() throws {
    let sites = try NearbySites(
      tsv: "# 说明\n" + Self.header
        + "1\t江口镇就业之家\tJiangkou\t360704103\t示例路\t0797\t1-5 08:30-12:00 14:30-17:30;6 09:00-12:00\n")
    let hours = try #require(sites.sites.first?.hours)
    #expect(hours.map(\.weekdays) == [1...5, 6...6])
    #expect(hours.map(\.spans.count) == [2, 1])
    #expect(hours[1].spans[0].to == TimeOfDay(hour: 12, minute: 0))
  }

  @Test("are refused with the line that is wrong")
  func faults() {
    func fault(_ text: String) -> NearbySites.Fault? {
      do throws(NearbySites.Fault) {
        _ = try NearbySites(tsv: text)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault("code\tname\n") == .header)
    #expect(fault("# 说明\n" + Self.header + "1\t甲\n") == .fieldCount(line: 3))
    #expect(fault(Self.header + "1\t甲\t\t3607\t\t\t\n") == .region(line: 2))
    for hours in ["5-1 08:30-12:00", "1-5", "1-8 08:30-12:00", "1-5 12:00-08:30", "1-5 8-12"] {
      #expect(fault(Self.header + "1\t甲\t\t360704\t\t\t\(hours)\n") == .hours(line: 2), "\(hours)")
    }
    let line = "1\t甲\t\t360704\t\t\t1-5 08:30-12:00\n"
    #expect(fault(Self.header + line + line) == .duplicate(line: 3))
  }
}
