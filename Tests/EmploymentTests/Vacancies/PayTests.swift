import Employment
import Foundation
import Testing

/// A text and what it means a month.
struct PayCase: CustomTestStringConvertible, Sendable {
  var text: String
  var minimum: Int
  var maximum: Int
  var period: Pay.Period
  var testDescription: String { text }

  init(_ text: String, _ minimum: Int, _ maximum: Int, _ period: Pay.Period = .month) {
    self.text = text
    self.minimum = minimum
    self.maximum = maximum
    self.period = period
  }
}

struct PayTests {
  @Test(
    "What an employer writes of pay is read as yuan a month, and the words are kept",
    arguments: [
      PayCase("4500-6000元/月", 4500, 6000), PayCase("6-8千/月", 6000, 8000),
      PayCase("1-1.5万/月", 10000, 15000), PayCase("12-30k·13薪", 13000, 32500),
      PayCase("20-40万/年", 16667, 33333, .year), PayCase("150元/天", 3263, 3263, .day),
      PayCase("18元/小时", 3132, 3132, .hour), PayCase("4500～6000元/月", 4500, 6000),
      PayCase("４５００－６０００元／月", 4500, 6000), PayCase("4500至6000元", 4500, 6000),
      PayCase("4500到6000", 4500, 6000), PayCase("8000元以上/月", 8000, 8000),
      PayCase("8000元/月以上", 8000, 8000), PayCase("8000以上", 8000, 8000),
      PayCase("6000元以下", 0, 6000), PayCase("6000以内/月", 0, 6000), PayCase("最高8000", 0, 8000),
      PayCase("～8000元/月", 0, 8000), PayCase("17.4元/时", 3028, 3028, .hour),
      PayCase("200/日", 4350, 4350, .day), PayCase("150-200元/天", 3263, 4350, .day),
      PayCase("日薪150", 3263, 3263, .day), PayCase("时薪18-20元", 3132, 3480, .hour),
      PayCase("每天180元", 3915, 3915, .day), PayCase("5000", 5000, 5000),
      PayCase("5千-8千", 5000, 8000), PayCase("1.2万-1.5万/月", 12000, 15000),
      PayCase("底薪3000+提成", 3000, 3000), PayCase("月薪 4000-6000", 4000, 6000),
      PayCase("月薪：4,000-6,000元", 4000, 6000), PayCase("年薪10万", 8333, 8333, .year),
      PayCase("20-30万", 16667, 25000, .year), PayCase("5000-1万", 5000, 10000),
      PayCase("1万-2/月", 10000, 20000), PayCase("8千-1.2万/月", 8000, 12000),
      PayCase("4-6K", 4000, 6000), PayCase("4k~6k/月", 4000, 6000),
      PayCase("¥4,500.00 - ¥6,000.00", 4500, 6000), PayCase("6000-4500元/月", 4500, 6000),
      PayCase("1.125万/月", 11250, 11250), PayCase("4500元每月", 4500, 4500),
      PayCase("5000-7000元/月，包吃住", 5000, 7000), PayCase("每天8小时，4500元/月", 4500, 4500),
      PayCase("8小时/天 150元/天", 3263, 3263, .day), PayCase("15k*14薪", 17500, 17500),
      PayCase("15-25k·13-16薪", 16250, 27083), PayCase("综合工资5000-7000", 5000, 7000),
      PayCase("4500/月+五险一金", 4500, 4500), PayCase("面议（4000以上）", 4000, 4000),
      PayCase("18-45岁，5000-6000元", 5000, 6000), PayCase("月休4天 4500元", 4500, 4500),
      PayCase("3500元／月", 3500, 3500), PayCase("6000元左右", 6000, 6000),
      PayCase("200元日结", 4350, 4350, .day), PayCase("3000月", 3000, 3000),
      PayCase("一天200块", 4350, 4350, .day), PayCase("4-6千元/月", 4000, 6000),
    ])
  func forms(example: PayCase) throws {
    let pay = try Pay.parse(example.text)
    #expect(pay.monthlyMinimum == example.minimum)
    #expect(pay.monthlyMaximum == example.maximum)
    #expect(pay.period == example.period)
    #expect(pay.original == example.text && pay.isUnderstood)
  }

  @Test("面议 is understood and has no figure", arguments: ["面议", "薪资面议", "电议", "工资面谈", "25岁以下面议"])
  func negotiable(text: String) throws {
    let pay = try Pay.parse(text)
    #expect(pay == .negotiable(original: text))
    #expect(pay.isUnderstood && pay.amounts == nil)
  }

  @Test(
    "Pay that cannot be is refused with its reason, and an import keeps the words",
    arguments: [
      ("", Pay.Fault.empty), ("   ", .empty), ("优厚", .noAmount), ("8小时", .noAmount),
      ("包吃住", .noAmount), ("-5000元/月", .negative), ("−5000", .negative), ("¥-5000", .negative),
      ("0.8元/件", .unknownPeriod), ("2000元/周", .unknownPeriod), ("150元", .unknownPeriod),
      ("180元 年龄不限", .unknownPeriod), ("180元，时间自由", .unknownPeriod), ("200元 月休4天", .unknownPeriod),
      ("0元/月", .outOfRange), ("5000万/月", .outOfRange),
      ("99999999999999999999999元/月", .outOfRange),
    ])
  func faults(text: String, fault: Pay.Fault) {
    #expect(throws: fault) { try Pay.parse(text) }
    let pay = Pay(parsing: text)
    #expect(pay.period == .negotiable && pay.monthlyMaximum == nil && !pay.isUnderstood)
  }

  @Test("Figures are shown in the source's own period")
  func amounts() throws {
    let range = try #require(try Pay.parse("4500-6000元/月").amounts)
    #expect(range.minimum?.description == "4500" && range.maximum?.description == "6000")
    let hour = try #require(try Pay.parse("17.4元/时").amounts)
    #expect(hour.minimum?.description == "17.4" && hour.period == .hour)
    let extra = try #require(try Pay.parse("12-30k·13薪").amounts)
    #expect(extra.minimum?.description == "12000" && extra.salariesPerYear == 13)
    let above = try #require(try Pay.parse("8000元以上/月").amounts)
    #expect(above.minimum?.description == "8000" && above.maximum == nil)
    let below = try #require(try Pay.parse("6000元以下").amounts)
    #expect(below.minimum == nil && below.maximum?.description == "6000")
    #expect(Pay.Amount(fen: 1605).description == "16.05")
  }

  @Test("Figures given without words are shown by the month")
  func figures() {
    let pay = Pay(original: "", monthlyMinimum: 4000, monthlyMaximum: 5000, period: .month)
    #expect(pay.amounts?.maximum == Pay.Amount(yuan: 5000) && pay.isUnderstood)
  }

  @Test(
    "Whatever way a range is written, its ends are in order and as large as meant",
    arguments: 1...20)
  func ranges(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    for _ in 0..<100 {
      let low = chance.number(15...200) * 100
      let high = low + chance.number(1...100) * 100
      let dash = chance.one(of: ["-", "~", "～", "至", "－", " - ", "—"])
      let text: String
      switch chance.number(0...3) {
      case 0: text = "\(low)\(dash)\(high)元/月"
      case 1: text = "\(Pay.Amount(fen: low / 10))\(dash)\(Pay.Amount(fen: high / 10))千/月"
      case 2: text = "月薪\(low)元\(dash)\(high)元"
      default: text = "\(Pay.Amount(fen: low / 100))\(dash)\(Pay.Amount(fen: high / 100))万每月"
      }
      let pay = try Pay.parse(text)
      #expect(pay.monthlyMinimum == low && pay.monthlyMaximum == high, "\(text)")
    }
  }

  @Test("No text makes the reading fail in another way than it says", arguments: 1...20)
  func noise(seed: Int) {
    var chance = Chance(seed: UInt64(seed))
    let pieces = [
      "1", "9", "0", ".", ",", "-", "～", "/", "元", "万", "千", "k", "月", "天", "年", "小时", "薪", "以上",
      "以下", "面议", "每", "+", " ", "￥", "底薪", "岁", "𠮷", "\u{0301}", "999999999999", "·",
    ]
    for _ in 0..<300 {
      let text = (0..<chance.number(1...9)).map { _ in chance.one(of: pieces) }.joined()
      let pay = Pay(parsing: text)
      if let low = pay.monthlyMinimum, let high = pay.monthlyMaximum {
        #expect(low >= 0 && low <= high && high <= Pay.highestMonthly, "\(text)")
      } else {
        #expect(pay.monthlyMinimum == nil && pay.monthlyMaximum == nil, "\(text)")
      }
    }
  }
}
