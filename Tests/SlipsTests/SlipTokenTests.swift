import Employment
import Exchange
import Slips
import Testing

@Suite struct SlipTokenTests {
  private let today = Samples.issuedAt.day

  @Test("A genuine token gives back the slip's numbers, dates and place of issue")
  func roundTrip() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    let token = try SlipToken.verify(text, verifyingKey: studio.verifyingKey)
    #expect(token.slipNumber == "0000012345")
    #expect(token.referralNumber == "0000067890")
    #expect(token.siteCode == "360704001001")
    #expect(token.terminalNumber == "T01")
    #expect(token.issuedOn.description == "2026-11-23")
    #expect(token.validThrough.description == "2026-11-30")
    #expect(token.isFor(vacancy: "GX-2026-000123"))
    #expect(!token.isFor(vacancy: "GX-2026-000124"))
  }

  @Test("A slip that comes back is read: one's own when genuine, others as they are, and numbers")
  func reading() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    let read = try #require(studio.reading(" " + text.lowercased() + "\r"))
    #expect(read.slipNumber == "0000012345")
    #expect(read.validThrough?.description == "2026-11-30")
    #expect(studio.reading("0000012345")?.slipNumber == "0000012345")
    for other in ["", "12345", "00000123456", "https://example.com", String(text.dropLast(9))] {
      #expect(studio.reading(other) == nil, "\(other)")
    }
    var forged = Array(text)
    forged[forged.count - 3] = forged[forged.count - 3] == "A" ? "B" : "A"
    #expect(studio.reading(String(forged)) == nil)
    let stranger = SlipToken(
      referral: Samples.referral(), site: Samples.site, keyID: SigningKey().verifyingKey.keyID)
    #expect(studio.reading(stranger.signed(with: SigningKey()))?.slipNumber == "0000012345")
  }

  @Test("The same referral signed with the same key is the same text, letter by letter")
  func stable() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    #expect(text.hasPrefix("JYTJ1.AH"))
    // 6 characters of prefix and 108 bytes in base32.
    #expect(text.utf8.count == 6 + 173)
    #expect(text == studio.token(for: Samples.referral(), site: Samples.site))
  }

  @Test("Even the longest site code and terminal number leave the payload under 140 bytes")
  func longest() throws {
    var site = Samples.site
    site.siteCode = String(repeating: "9", count: 60)
    site.terminalNumber = String(repeating: "终", count: 30)
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: site)
    let bytes = (text.utf8.count - SlipToken.prefix.utf8.count) * 5 / 8
    #expect(bytes == 132)
    let token = try SlipToken.verify(text, verifyingKey: studio.verifyingKey)
    #expect(token.siteCode == String(repeating: "9", count: 24))
    #expect(token.terminalNumber == "终终终终终")
  }

  @Test("One changed character anywhere makes a token worthless")
  func everyCharacterCounts() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    let characters = Array(text)
    for index in characters.indices {
      var changed = characters
      changed[index] = changed[index] == "A" ? "B" : "A"
      #expect(throws: SlipToken.Fault.self, "character \(index)") {
        try SlipToken.verify(String(changed), verifyingKey: studio.verifyingKey)
      }
    }
  }

  @Test("A token that was cut off, however little, is refused")
  func cutOff() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    for length in 0..<text.count {
      #expect(throws: SlipToken.Fault.self, "\(length) characters") {
        try SlipToken.verify(String(text.prefix(length)), verifyingKey: studio.verifyingKey)
      }
    }
  }

  @Test("A token typed in lower case with blanks around it is accepted")
  func forgiving() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    let token = try SlipToken.verify(
      "  \(text.lowercased())\r\n", verifyingKey: studio.verifyingKey)
    #expect(token.slipNumber == "0000012345")
  }

  @Test("Each thing that can be wrong with a text has its own name")
  func faults() throws {
    let (studio, stranger) = (try Samples.studio(), try Samples.key(9).verifyingKey)
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    #expect(throws: SlipToken.Fault.notAToken) {
      try SlipToken.verify("https://example.cn/1", verifyingKey: studio.verifyingKey)
    }
    #expect(throws: SlipToken.Fault.malformed) {
      try SlipToken.verify("JYTJ1.01", verifyingKey: studio.verifyingKey)
    }
    #expect(throws: SlipToken.Fault.newerVersion(2)) {
      try SlipToken.verify("JYTJ1.AI", verifyingKey: studio.verifyingKey)
    }
    #expect(throws: SlipToken.Fault.unknownKey(studio.verifyingKey.keyID)) {
      try SlipToken.verify(text, verifyingKey: stranger)
    }
    var forged = Array(text)
    // In the middle of the signature.
    forged[140] = forged[140] == "A" ? "B" : "A"
    #expect(throws: SlipToken.Fault.wrongSignature) {
      try SlipToken.verify(String(forged), verifyingKey: studio.verifyingKey)
    }
  }

  @Test("The verify command names a genuine, an expired and a forged slip")
  func report() throws {
    let studio = try Samples.studio()
    let text = studio.token(for: Samples.referral(), site: Samples.site)
    let verifier = SlipVerifier(verifyingKeys: [studio.verifyingKey])
    let genuine = verifier.report(text, today: today)
    #expect(genuine.exitCode == 0)
    #expect(genuine.lines.first == "genuine: a slip of this employment hall")
    #expect(genuine.lines.contains("slip number:     0000012345"))
    #expect(genuine.lines.contains("valid through:   2026-11-30"))
    // The last day counts; the day after does not.
    #expect(verifier.report(text, today: today.adding(days: 7)).exitCode == 0)
    #expect(verifier.report(text, today: today.adding(days: 8)).exitCode == 1)
    let forged = verifier.report(text.dropLast(3) + "AAA", today: today)
    #expect(forged.exitCode == 2)
    #expect(forged.lines.count == 1)
    #expect(forged.lines[0].hasPrefix("rejected: "))
  }

  @Test("A token carries neither the seeker's name nor any of their numbers")
  func nothingPersonal() throws {
    let slip = try Samples.slip()
    let other = try Samples.slip(name: "阿依古丽·买买提")
    #expect(slip.token == other.token)
  }
}
