import Employment
import Testing

struct CreditCodeTests {
  @Test(
    "An employer's code that is wrong is refused for its first fault",
    arguments: [
      ("", CreditCode.Fault.length), ("91360704MA35JQ2C2", .length),
      ("9136O704MA35JQ2C2P", .character), ("91360704MA35JQ2I2P", .character),
      ("91A60704MA35JQ2C2P", .character), ("91360704MA35JQ3C2P", .organisationCode),
      ("91360704MA35JQ2C2Q", .checksum), ("92360704MA35JQ2C2P", .checksum),
    ])
  func faults(text: String, fault: CreditCode.Fault) {
    #expect(throws: fault) { try CreditCode(text) }
  }

  @Test("Every single wrong character is caught")
  func typingErrors() {
    for right in ["91360704MA35JQ2C2P", "52360704MJB0000181", "91110000600037341L"] {
      let characters = Array(right)
      for position in characters.indices {
        for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != characters[position] {
          var wrong = characters
          wrong[position] = other
          #expect((try? CreditCode(String(wrong))) == nil, "\(String(wrong))")
        }
      }
    }
  }
}
