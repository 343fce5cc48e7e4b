import Interface
import Testing

@testable import Kiosk

@Suite("A terminal that the text panel is offered")
struct TerminalOfferTests {
  private func defect(
    _ environment: [String: String], input: Bool = true, output: Bool = true
  ) -> TerminalDefect? {
    TerminalOffer(
      environment: environment, isInputTerminal: input, isOutputTerminal: output
    ).defect
  }

  @Test(
    "is taken when it shows UTF-8",
    arguments: [
      ["TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"], ["TERM": "vt220", "LC_ALL": "C.utf8"],
      ["TERM": "tmux", "LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"],
    ])
  func taken(environment: [String: String]) { #expect(defect(environment) == nil) }

  @Test("is refused in ASCII, with what to do, when it shows no Chinese or is none")
  func refused() {
    let utf8 = ["TERM": "xterm", "LANG": "C.UTF-8"]
    #expect(defect(utf8, input: false) == .noInput)
    #expect(defect(utf8, output: false) == .noOutput)
    for name in ["linux", "dumb", "", "Linux"] {
      #expect(defect(["TERM": name, "LANG": "C.UTF-8"]) == .noChinese(name))
    }
    #expect(defect(["LANG": "C.UTF-8"]) == .noChinese(""))
    #expect(defect(["TERM": "xterm"]) == .noUTF8(""))
    #expect(defect(["TERM": "xterm", "LC_ALL": "C", "LANG": "C.UTF-8"]) == .noUTF8("C"))
    let odd = defect(["TERM": "xterm", "LANG": "zh_CN.GB18030\u{1B}[2J中"])
    #expect(odd == .noUTF8("zh_CN.GB18030?[2J?"))
    for defect in [.noInput, .noOutput, .noChinese("dumb"), .noUTF8("")] as [TerminalDefect] {
      let words = "\(defect)"
      #expect(words.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
      #expect(words.contains("Set") || words.contains("set"))
    }
  }

  @Test("counts as 80 by 24 until it tells its size, and is used no further than 500 by 200")
  func size() {
    #expect(TerminalOffer.size(nil) == Size(width: 80, height: 24))
    #expect(TerminalOffer.size((columns: 120, rows: 40)) == Size(width: 120, height: 40))
    let stage = TextStage(size: Size(width: 65_535, height: 65_535), tooSmall: "")
    #expect(stage.size == Size(width: 500, height: 200))
    stage.resize(to: Size(width: 65_535, height: 30))
    #expect(stage.size == Size(width: 500, height: 30))
  }
}
