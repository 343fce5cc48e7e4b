import Employment
import Testing

@testable import Journeys

@Suite("A wish for a slip")
struct SlipJourneyTests {
  @Test("that is pressed twice is one wish")
  func once() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    #expect(visitor.questions.count == 1)
    let first = visitor.questions.first?.0
    guard case .refer(let request) = first else {
      Issue.record("asked \(String(describing: first))")
      return
    }
    #expect(request.vacancy.identifier == "V1")
    #expect(request.consent.purpose == .disclosureToEmployer)
    try visitor.press("同意，打印推荐信")
    #expect(visitor.questions.isEmpty)
  }

  @Test("that the station doubts leads its seeker to the counter; one that it has taken does not")
  func doubt() throws {
    for (word, line, isDoubt) in [
      (StationWord.needsClerk, "有疑问，请到窗口核对", true),
      (.refused, "没有收下，请到窗口或打热线", true),
      (.taken, "已收到", false), (.waiting, "还没有报上去，联网后自动上报", false),
    ] {
      var visitor = try Visitor()
      try visitor.press("轻触开始")
      try visitor.press("我的推荐信")
      try visitor.press("登记过，去核对")
      visitor.type("362121198505123215")
      try visitor.press("下一步")
      visitor.type("2345")
      try visitor.press("下一步")
      try visitor.answer(.proof(.proved(Visitor.registration)))
      try visitor.answer(
        .referrals([visitor.referral], [visitor.referral.recordID: word]))
      #expect(visitor.list.words.contains("请到窗口核对") == isDoubt, "\(word)")
      try visitor.press("电工")
      #expect(visitor.list.words.contains(line), "\(word)")
    }
  }

  @Test("is printed once, and nobody's slip comes out after they have left")
  func leaves() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    try visitor.answer(.decision(.issued(visitor.referral)))
    let prints = visitor.questions.compactMap { question -> RecordID? in
      if case .print(let ticket, _) = question.0 { return ticket }
      return nil
    }
    #expect(prints.count == 1)
    visitor.handle(.frame(.home))
    let asked = visitor.questions.map(\.0)
    #expect(asked.contains(.abandonPrint(ticket: prints[0])))
  }

  @Test("that is refused says why, and another answer to it changes nothing")
  func refused() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    let request = visitor.questions[0].1
    visitor.handle(.answer(.decision(.refused(.vacancyFrozen)), request))
    #expect(visitor.terminal.screenName == "referral.refused")
    #expect(visitor.list.words.contains("这个岗位的推荐名额已满。请看看别的岗位。"))
    visitor.handle(.answer(.decision(.issued(visitor.referral)), request))
    #expect(visitor.terminal.screenName == "referral.refused")
  }

  @Test("without a lease is saved and nothing that looks like a slip is shown")
  func saved() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    try visitor.answer(.decision(.saved))
    #expect(visitor.terminal.screenName == "referral.saved")
    #expect(visitor.list.words.contains("已经帮您记下"))
    #expect(visitor.questions.isEmpty)
  }

  @Test("goes on after a paper jam is mended, and each new print has its own ticket")
  func jam() throws {
    var visitor = try Visitor()
    try visitor.askForSlip()
    try visitor.press("同意，打印推荐信")
    try visitor.answer(.decision(.issued(visitor.referral)))
    let first = visitor.questions.last
    guard case .print(let ticket, _) = first?.0, let request = first?.1 else {
      Issue.record("no print was asked for")
      return
    }
    visitor.handle(.answer(.print(.failed(.paperJam)), request))
    #expect(visitor.list.words.contains { $0.contains("打印机卡纸了") })
    try visitor.press("再打印一次")
    guard case .print(let second, _) = visitor.questions.last?.0 else {
      Issue.record("no second print was asked for")
      return
    }
    #expect(second != ticket)
  }
}

@Suite("A registration")
struct RegistrationJourneyTests {
  @Test("is not for people under sixteen")
  func tooYoung() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("求职登记")
    visitor.type("360704201801010038")
    try visitor.press("下一步")
    #expect(visitor.terminal.screenName == "register.residentID")
    #expect(visitor.list.words.contains { $0.contains("未满 16 周岁") })
  }

  @Test("hears of a wrong digit as soon as all eighteen stand there, and not before")
  func wrongDigit() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("求职登记")
    visitor.type("36212119850512321")
    #expect(!visitor.list.words.contains { $0.contains("有一位不对") })
    visitor.type("6")
    #expect(visitor.list.words.contains("号码里有一位不对，请对照身份证检查。"))
  }

  @Test("that is refused on the notice keeps nothing")
  func refused() throws {
    var visitor = try Visitor()
    try visitor.press("轻触开始")
    try visitor.press("求职登记")
    visitor.type("362121198505123215")
    try visitor.press("下一步")
    #expect(visitor.terminal.visit.draft.residentID != nil)
    try visitor.press("不同意")
    #expect(visitor.terminal.screenName == "home")
    #expect(visitor.terminal.visit.draft == RegistrationDraft())
  }
}
