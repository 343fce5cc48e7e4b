import Employment
import Testing

@testable import Journeys

@Suite("A slip that comes back with its receipt")
struct ReceiptJourneyTests {
  private static let reading = SlipReading(text: "JYTJ1.ABC", slipNumber: "3607040001")

  /// A clerk with the code of the staff, where receipts are recorded.
  private func clerk() throws -> Visitor {
    var visitor = try Visitor()
    try visitor.press("帮助")
    try visitor.press("工作人员入口")
    visitor.type("246810")
    try visitor.press("下一步")
    try visitor.answer(.staff(.admitted))
    try visitor.answer(
      .staffReport(
        StaffReport(
          printer: .ready, devices: [], vacancies: 0, catalogueAsOf: nil, registrations: 0,
          referrals: 0, outboxWaiting: 0, slipNumbersLeft: 0, registrationNumbersLeft: 0,
          unsettledPrints: 0, station: StationReport(), version: "1")))
    try visitor.press("登记回执")
    return visitor
  }

  private func recorded(_ visitor: Visitor) -> SlipReceipt? {
    guard case .recordReceipt(let receipt) = visitor.questions.first?.0 else { return nil }
    return receipt
  }

  @Test("is scanned, its box is ticked, and after a look at it the outcome is recorded once")
  func hired() throws {
    var visitor = try clerk()
    visitor.type("JYTJ1.ABC")
    try visitor.press("下一步")
    #expect(visitor.questions.map(\.0) == [.readSlip("JYTJ1.ABC")])
    try visitor.answer(.slipRead(Self.reading))
    try visitor.press("录用：劳务制")
    #expect(visitor.list.words.contains("3607040001"))
    try visitor.press("没有错，登记")
    let receipt = try #require(recorded(visitor))
    #expect(receipt.slip == "JYTJ1.ABC")
    #expect(receipt.outcome == .hired(.service))
    let request = try #require(visitor.questions.first?.1)
    try visitor.press("没有错，登记")
    #expect(visitor.questions.isEmpty)
    visitor.handle(.answer(.done, request))
    #expect(visitor.list.words.contains { $0.contains("已记在本机") })
    try visitor.press("登记下一张")
    #expect(visitor.terminal.screenName == "receipt.slip")
  }

  @Test("needs a reason where it is no hire, and one can go back to another box")
  func refused() throws {
    var visitor = try clerk()
    visitor.type("3607040001")
    try visitor.press("下一步")
    try visitor.answer(.slipRead(SlipReading(digits: "3607040001")))
    try visitor.press("该工种已招满")
    visitor.handle(.frame(.back))
    try visitor.press("不录用")
    #expect(visitor.terminal.screenName == "receipt.reason")
    try visitor.press("工资没有谈拢")
    try visitor.press("没有错，登记")
    #expect(recorded(visitor)?.outcome == .notHired(reason: "工资没有谈拢"))
  }

  @Test("is not taken for one when something else was scanned")
  func other() throws {
    var visitor = try clerk()
    visitor.type("https://example.com")
    try visitor.press("下一步")
    try visitor.answer(.slipRead(nil))
    #expect(visitor.list.words.contains { $0.contains("没有读到推荐信的二维码或编号") })
    visitor.type("1")
    #expect(!visitor.list.words.contains { $0.contains("没有读到推荐信的二维码或编号") })
  }
}
