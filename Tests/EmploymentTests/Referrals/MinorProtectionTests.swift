import Employment
import Testing

struct MinorProtectionTests {
  @Test(
    "Mining, toxic and grade-four work is told by its words",
    arguments: [
      ("矿山安全员", "", true), ("普工", "接触有毒有害物质", true), ("普工", "四级体力劳动强度", true),
      ("普工", "需高空作业", true), ("普工", "无有毒有害，长白班", false), ("普工", "不接触有毒有害物质", false),
      ("电工", "", false), ("普工", "无有毒有害，但有爆破作业", true),
    ])
  func words(title: String, description: String, barred: Bool) throws {
    let vacancy = try Sample.vacancy(title: title, description: description, occupation: "")
    #expect(MinorProtection.statutory.bars(vacancy) == barred)
  }

  @Test("The words are data: a clerk's own list is used in their place")
  func data() throws {
    let own = MinorProtection(barredWords: ["酒吧"])
    #expect(own.bars(try Sample.vacancy(title: "酒吧服务员")))
    #expect(!own.bars(try Sample.vacancy(title: "井下采煤工")))
  }
}
