import Employment
import Testing

@testable import Journeys

@Suite("A name as it stands on the card")
struct NameTests {
  private func atName() throws -> Visitor {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("求职登记")
    // 外国人永久居留身份证.
    visitor.type("911840198808080047")
    try visitor.press("下一步")
    try visitor.press("同意，继续")
    #expect(visitor.terminal.screenName == "register.name")
    return visitor
  }

  private func draft(_ visitor: Visitor) -> String? { visitor.terminal.visit.draft.name?.text }

  @Test(
    "in Latin letters keeps its capitals, and nothing stands between it and the next question",
    arguments: ["SMITH John", "O'BRIEN Mary-Ann", "JOHN A. SMITH", "smith"])
  func typed(name: String) throws {
    var visitor = try atName()
    for character in name { visitor.type(String(character)) }
    if !visitor.questions.isEmpty { try visitor.answer(.candidates([])) }
    try visitor.press("下一步")
    #expect(visitor.terminal.screenName == "register.mobile")
    #expect(draft(visitor) == name)
  }

  @Test("is written on the screen with capitals, a space and the signs of such names")
  func pressed() throws {
    var visitor = try atName()
    for key in ["L", "I", "空格", "J", "E", "A", "N", "-", "L", "O", "'", "."] {
      try visitor.press(key)
    }
    #expect(visitor.list.words.contains("LI JEAN-LO'."))
    try visitor.press("下一步")
    #expect(draft(visitor) == "LI JEAN-LO'.")
  }

  @Test("goes on in Latin letters where it began so, whatever its second word spells in Chinese")
  func second() throws {
    var visitor = try atName()
    visitor.type("WANG")
    try visitor.answer(.candidates(["王", "望"]))
    try visitor.press("空格")
    visitor.type("Li")
    try visitor.answer(.candidates(["李", "丽"]))
    try visitor.press("下一步")
    #expect(draft(visitor) == "WANG Li")
  }

  @Test("is the likeliest character where keys spell one, and is looked at before it counts")
  func chinese() throws {
    var visitor = try atName()
    for key in ["L", "I"] { try visitor.press(key) }
    #expect(
      visitor.questions.map(\.0)
        == [.candidates(TypedKeys(keys: "li", layout: .letters, vocabulary: .characters))])
    try visitor.answer(.candidates(["李", "丽"]))
    try visitor.press("下一步")
    #expect(visitor.terminal.screenName == "register.name")
    #expect(visitor.list.words.contains("李"))
    for key in ["L", "I"] { try visitor.press(key) }
    // Nobody knows yet what they may spell.
    try visitor.press("下一步")
    #expect(visitor.terminal.screenName == "register.name")
  }
}
