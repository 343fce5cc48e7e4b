import Testing

@testable import Panel

@Suite("Fonts")
struct FontCheckTests {
  @Test("Rare characters of names here can all be shown")
  func rareNames() {
    #expect(FontCheck.findings(covering: "阿依古丽·买买提 㛃 𠮷 赣 0123456789 Aa –…¥") == [])
  }

  @Test("A character that no font has is named, once, and nothing else is")
  func missing() {
    #expect(FontCheck.missingCharacters(in: "张\u{F1234}三\u{F1234}") == ["\u{F1234}"])
  }
}
