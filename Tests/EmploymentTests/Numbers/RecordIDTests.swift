import Employment
import Testing

struct RecordIDTests {
  @Test("An id is a version 4 UUID and comes back from its text")
  func form() throws {
    var chance = Chance(seed: 4)
    for _ in 0..<200 {
      let id = RecordID(random: chance.next(), chance.next())
      let text = Array(id.description)
      #expect(text.count == 36 && text[14] == "4" && "89ab".contains(text[19]))
      #expect(RecordID(id.description) == id)
      #expect(RecordID(id.description.uppercased()) == id)
    }
  }

  @Test("What is no UUID gives no id", arguments: ["", "+000000000000000+000000000000000", "zz"])
  func refused(text: String) { #expect(RecordID(text) == nil) }
}
