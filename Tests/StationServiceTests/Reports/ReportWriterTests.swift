import Employment
import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("What clerks read in reports")
struct ReportWriterTests {
  private static func writer() throws -> ReportWriter {
    let path = StationUnderTest.repository.appending(path: "Assets").path(percentEncoded: false)
    let folder = try AssetsFolder.find(configured: path, environment: [:], executable: "")
    return ReportWriter(words: try StationAssets(folder, bodyLimit: 1000).reportWords)
  }

  private static func line(_ item: String, _ result: String, note: String = "") throws
    -> ServiceLine
  {
    ServiceLine(
      id: RecordID(random: 1, 2), number: 7,
      at: Timestamp(
        day: try #require(CalendarDate("2026-11-23")), time: try #require(TimeOfDay("10:00"))),
      siteCode: "360704001", terminalNumber: "01", channel: .terminal, person: nil, item: item,
      process: "selfService", result: result, clerk: "", satisfaction: nil, followUp: "",
      note: note)
  }

  private static func cells(_ csv: String, row: Int) -> [Substring] {
    let lines = csv.split(separator: "\r\n", omittingEmptySubsequences: false)
    return lines[row].split(separator: ",", omittingEmptySubsequences: false)
  }

  @Test(
    "A clerk reads words where the books have codes",
    arguments: [
      ("slipPrint", "opened.1", "打印推荐信", "第 1 次打印开始"),
      ("slipPrint", "completed", "打印推荐信", "打印完成"),
      ("referral", "issued", "岗位推荐", "已推荐"),
      ("referral", "refused.vacancyFrozen", "岗位推荐", "未推荐：推荐名额已满"),
      ("outcome", "1 3607040001", "登记推荐结果", "录用，推荐信 3607040001"),
      ("outcome", "reversed 3607040001", "登记推荐结果", "结果已撤销，推荐信 3607040001"),
      ("receipt", "2", "登记回执", "不录用"),
      ("search", "searches=3 empty=1 found=40", "查岗位", "查询 3 次，其中 1 次没有结果，共找到 40 个岗位"),
      ("registration", "registered", "求职登记", "新登记"),
      // Of a newer terminal.
      ("interview", "planned.9x", "interview", "planned.9x"),
    ])
  func words(item: String, result: String, itemWords: String, resultWords: String) throws {
    let csv = try Self.writer().ledger([try Self.line(item, result)], .csv)
    #expect(csv.hasPrefix("\u{FEFF}服务台账：办事\r\n序号,时间,网点编码,终端,服务方式,姓名,"))
    let cells = Self.cells(csv, row: 2)
    #expect(cells[4] == "自助终端")
    #expect(Array(cells[9...11]) == [itemWords[...], "自助办理", resultWords[...]])
    let json = try Self.writer().ledger([try Self.line(item, result)], .json)
    #expect(json.contains("\"\(result)\"") && json.contains("\"\(item)\""))
  }

  @Test("What terminals and staff did among themselves stands on a sheet of its own")
  func sheets() throws {
    let lines = [
      try Self.line("outOfService", "siteSuspended"), try Self.line("referral", "issued"),
      try Self.line("staffSession", "admitted"),
    ]
    let sheets = try Self.writer().ledger(lines, .csv).split(separator: "\r\n\r\n")
    #expect(sheets.count == 2)
    #expect(sheets[0].contains("岗位推荐") && !sheets[0].contains("停止服务"))
    #expect(sheets[1].hasPrefix("服务台账：设备与值守\r\n"))
    #expect(sheets[1].contains("停止服务,自助办理,网点已暂停"))
    #expect(sheets[1].contains("工作人员登录,自助办理,已登录"))
  }

  @Test("Every word that terminals and desks write into the books has words for clerks")
  func complete() throws {
    let words = try Self.writer().words
    for item in ServiceEntry.Item.allCases {
      #expect(words.code(item.rawValue, of: "item") != item.rawValue)
    }
    for channel in ServiceLedgerEntry.Channel.allCases {
      #expect(words.code(channel.rawValue, of: "channel") != channel.rawValue)
    }
    for refusal in ReferralRefusal.allCases {
      let line = try Self.line("referral", "refused.\(refusal.rawValue)")
      #expect(words.result(line) != line.result)
    }
    for status in Referral.Status.allCases {
      #expect(words.status(status.rawValue) != status.rawValue)
    }
    for state in PrintTicket.State.allCases where state != .requested {
      let line = try Self.line("slipPrint", state.rawValue)
      #expect(words.result(line) != line.result)
    }
  }

  @Test("Statistics have a sheet for each kind of figure, and negative figures stay numbers")
  func statistics() throws {
    let day = try #require(CalendarDate("2026-11-23"))
    var figures = Statistics(from: day, through: day, site: nil)
    figures.occupations = [
      .init(occupation: "电工", demand: 3, supply: 2),
      .init(occupation: "=HYPERLINK(\"x\")", demand: 0, supply: 4),
      .init(occupation: "", demand: 1, supply: 0),
    ]
    figures.seekersByCategory = ["4": 5]
    figures.referralsByStatus = ["0": 1, "expired": 2]
    let csv = try Self.writer().statistics(figures, .csv)
    #expect(csv.hasPrefix("\u{FEFF}统计\r\n起始日,截止日,网点编码,需求人数,求职人数\r\n"))
    #expect(csv.contains("2026-11-23,2026-11-23,全区,4,6\r\n\r\n各职业供求\r\n"))
    #expect(csv.contains("\r\n电工,3,2,1,1.50\r\n"))
    #expect(csv.contains("\r\n\"'=HYPERLINK(\"\"x\"\")\",0,4,-4,0.00\r\n"))
    #expect(csv.contains("\r\n未填,1,0,1,\r\n"))
    #expect(!csv.contains("seekersByCategory") && !csv.contains("\r\n4,5\r\n"))
    #expect(csv.contains("推荐状态,推荐次数\r\n推荐中,1\r\n逾期未反馈,2\r\n"))
  }

  @Test(
    "No text of a report is a formula, whatever stands before its sign or is attached to it",
    arguments: [
      "=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM", "﹦1", "﹢1", "﹣1", "﹫A", "−1",
      " =1", "\t=1", "\r=1", "\n=1", "\r\n=1", "\u{FEFF}=1", "\u{200B}=1", "\u{301}=1", "=\u{301}1",
      "+\u{20DD}1", "\u{3000}＝1", "\u{A0}=1", "\u{2028}=1", "\u{0}=1", "\u{202E}=1", "\u{3164}=1",
      "\u{FE0F}\u{200D}\u{301} \n＝\u{301}1", "\u{85}@x", "\u{E000}=1",
    ])
  func formulas(text: String) {
    let csv = ReportSheet.csv([ReportSheet(title: nil, heading: ["a"], rows: [[.text(text)]])])
    #expect(csv.unicodeScalars.dropFirst("\u{FEFF}a\r\n".unicodeScalars.count).first == "'")
  }

  @Test("A mark on a comma or a quotation mark does not end a cell")
  func quotes() {
    let sheet = ReportSheet(title: nil, heading: ["a"], rows: [[.text("x\"\u{301},\u{301}=1;")]])
    #expect(
      Array(ReportSheet.csv([sheet]).unicodeScalars)
        == Array("\u{FEFF}a\r\n\"x\"\"\u{301},\u{301}=1;\"\r\n".unicodeScalars))
  }

  @Test("A text that is no formula stays as it is, and a line end in it opens no line")
  func plain() {
    let texts = ["电工-夜班", "a=b", "3-5", "13879712345", "张三\n=1+1", "x\t=1", ""]
    let csv = ReportSheet.csv([
      ReportSheet(title: nil, heading: ["a"], rows: texts.map { [.text($0)] })
    ])
    #expect(
      csv == "\u{FEFF}a\r\n电工-夜班\r\na=b\r\n3-5\r\n13879712345\r\n张三 =1+1\r\nx =1\r\n\r\n")
  }
}
