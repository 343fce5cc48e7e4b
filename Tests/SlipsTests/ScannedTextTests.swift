import Employment
import Exchange
import Testing

@testable import Slips

@Suite("A slip's code as scanners type it")
struct ScannedTextTests {
  /// What comes of the keys for US characters on another keyboard, small and with shift.
  private static let german: [Character: (Character, Character)] = [
    "Y": ("z", "Z"), "Z": ("y", "Y"), "1": ("1", "!"), "2": ("2", "\""), "3": ("3", "§"),
    "4": ("4", "$"), "5": ("5", "%"), "6": ("6", "&"), "7": ("7", "/"), ".": (".", ":"),
  ]
  private static let french: [Character: (Character, Character)] = [
    "A": ("q", "Q"), "Q": ("a", "A"), "W": ("z", "Z"), "Z": ("w", "W"), "M": (",", "?"),
    "1": ("&", "1"), "2": ("é", "2"), "3": ("\"", "3"), "4": ("'", "4"), "5": ("(", "5"),
    "6": ("-", "6"), "7": ("è", "7"), ".": (":", "/"),
  ]
  private static let american: [Character: (Character, Character)] = [
    "1": ("1", "!"), "2": ("2", "@"), "3": ("3", "#"), "4": ("4", "$"), "5": ("5", "%"),
    "6": ("6", "^"), "7": ("7", "&"), ".": (".", ">"),
  ]

  private static func typed(
    _ code: String, on keyboard: [Character: (Character, Character)], letters: Bool, signs: Bool
  ) -> String {
    String(
      code.map { character -> Character in
        let small = Character(character.lowercased())
        let pair = keyboard[character] ?? (small, character)
        return (character.isLetter ? letters : signs) ? pair.1 : pair.0
      })
  }

  @Test("is read on American, German and French keyboards, with caps lock, with shift held down")
  func keyboards() throws {
    let studio = try Samples.studio()
    let code = studio.token(for: Samples.referral(), site: Samples.site)
    for keyboard in [Self.american, Self.german, Self.french] {
      for (letters, signs) in [(true, false), (false, false), (true, true), (false, true)] {
        let typed = Self.typed(code, on: keyboard, letters: letters, signs: signs)
        #expect(ScannedText(typed) == .code(code), "\(typed)")
        let token = try SlipToken.verify(typed, verifyingKey: studio.verifyingKey)
        #expect(token.slipNumber == "0000012345")
      }
    }
  }

  @Test(
    "is read with what scanners put around it, and however the point came out",
    arguments: [
      "]Q3", "]Q1", "]C1", "]d2", "]q3", "\r", "\n\t", "\u{FEFF}", "\u{2}]Q1", "}Q3", " ",
    ])
  func around(before: String) throws {
    let studio = try Samples.studio()
    let code = studio.token(for: Samples.referral(), site: Samples.site)
    for after in ["", "\r", "\r\n", "\t", " ", "\u{4}", "\u{1D}"] {
      let typed = before + code + after
      #expect(ScannedText(typed) == .code(code))
      #expect(studio.reading(typed)?.text == code)
    }
    for point in [">", "。", "．", ";", ",", "-", "_", "·"] {
      let typed = before + code.replacing(".", with: point)
      #expect(ScannedText(typed) == .code(code))
    }
  }

  @Test("is told from a wrongly set scanner where it cannot be read, and never called forged")
  func garbled() throws {
    let studio = try Samples.studio()
    let code = studio.token(for: Samples.referral(), site: Samples.site)
    // Dvorak: every letter is another.
    let (keys, dvorak) = (
      Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ."), Array("AXJE>UIDCHTNMBRL'POYGK,QF;V")
    )
    let typed = String(code.map { each in keys.firstIndex(of: each).map { dvorak[$0] } ?? each })
    #expect(ScannedText(typed) == .garbled)
    #expect(throws: SlipToken.Fault.garbledByScanner) {
      try SlipToken.verify(typed, verifyingKey: studio.verifyingKey)
    }
    let report = SlipVerifier(verifyingKeys: [studio.verifyingKey])
      .report(typed, today: Samples.referral().validThrough)
    #expect(report.exitCode == 2)
    #expect(report.lines[0].contains("scanner") && !report.lines[0].contains("forged"))
    #expect(studio.reading(typed) == nil)
  }

  @Test("is not seen in other texts")
  func others() {
    #expect(ScannedText(" 3607040001\r") == .other("3607040001"))
    #expect(ScannedText("]C13607040001\r") == .other("3607040001"))
    #expect(ScannedText("") == .other(""))
    #expect(ScannedText("\t\r\n") == .other(""))
    #expect(ScannedText("https://example.cn/JYTJ1.ABC") == .other("https://example.cn/JYTJ1.ABC"))
    let long = "https://example.cn/?q=" + String(repeating: "a", count: 200)
    #expect(ScannedText(long) == .other(long))
    let endless = String(repeating: "A", count: 100_000)
    #expect(ScannedText(endless) == .other(endless))
  }
}
