import Employment
import Testing

struct PersonNameTests {
  @Test(
    "A name is kept as it stands on the card",
    arguments: [
      ("张三", "张三"), ("  李 四 ", "李 四"), ("㛃", "㛃"), ("𠮷田", "𠮷田"), ("〇〇", "〇〇"),
      ("阿依古丽·买买提", "阿依古丽·买买提"), ("阿依古丽•买买提", "阿依古丽·买买提"),
      ("阿依古丽・买买提", "阿依古丽·买买提"), ("阿依古丽.买买提", "阿依古丽·买买提"),
      ("阿依古丽．买买提", "阿依古丽·买买提"), ("John  A. Smith", "John A. Smith"),
      ("O’Neill-Ødegård", "O’Neill-Ødegård"),
    ])
  func kept(text: String, name: String) throws {
    #expect(try PersonName(text).text == name)
  }

  @Test(
    "What is no name is refused for its first fault",
    arguments: [
      ("", PersonName.Fault.empty), ("   ", .empty), ("　\t", .empty),
      ("张\u{0}三", .character), ("张\n三", .character), ("张\u{202E}三", .character),
      ("张三1", .character), ("张三😀", .character), ("·", .character), ("张\u{200B}三", .character),
      (String(repeating: "张", count: 51), .tooLong),
    ])
  func faults(text: String, fault: PersonName.Fault) {
    #expect(throws: fault) { try PersonName(text) }
  }

  @Test("A name of fifty characters fits, whatever the characters weigh")
  func longest() throws {
    let name = String(repeating: "𠮷", count: 50)
    #expect(try PersonName(name).text.count == 50)
    let marks = "e" + String(repeating: "\u{0301}", count: 500)
    #expect(throws: PersonName.Fault.tooLong) { try PersonName(marks) }
  }
}
