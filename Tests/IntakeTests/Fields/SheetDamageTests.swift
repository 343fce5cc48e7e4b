import Employment
import Intake
import Testing

@Suite("A row that went through a spreadsheet")
struct SheetDamageTests {
  @Test(
    "has the text that was typed, however it was wrapped",
    arguments: ["N3\t", "\tN3", "'N3", "=\"N3\"", "= \"N3\""])
  func wrapped(text: String) throws {
    let fields = [text, "电工", "甲厂", text.replacing("N3", with: "360704"), text]
    let row = fields.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let read = try Bodies.read(
      "岗位编号,岗位名称,单位名称,地区,联系电话\n" + row.joined(separator: ","))
    let posting = try #require(read.rows.first?.posting)
    #expect(posting.id == "N3" && posting[.region] == "360704" && posting[.phone] == "N3")
    #expect(read.issues.isEmpty)
  }

  @Test(
    "is refused when digits of its number are lost, so that two posts are never one",
    arguments: ["2.02611E+13", "2.02611e+13", "'2.02611E+13", "2E+13", "9.13607040E17"])
  func lostNumber(text: String) throws {
    let (posting, issues) = try Bodies.posting(["岗位编号": text])
    #expect(posting == nil)
    let issue = try #require(issues.first)
    #expect(issue.reason == .scientificNotation && issue.field == "identifier")
    #expect(issue.isRejection && issue.line == 2)
  }

  @Test("keeps a number of its own that only looks like one")
  func ownNumber() throws {
    for id in ["12E5", "1E5A", "E+1", "A-1.5E"] {
      #expect(try Bodies.posting(["岗位编号": id]).posting?.id == id)
    }
  }

  @Test("loses a phone or a code that cannot be right, with a remark, and stays")
  func lostPhone() throws {
    let (read, issues) = try Bodies.posting([
      "联系电话": "1.38E+10", "统一社会信用代码": "9.1360704E+17", "工作经验": "3月5日", "薪资": "5E+03",
    ])
    let posting = try #require(read)
    #expect(posting[.phone].isEmpty && posting[.unifiedSocialCreditCode].isEmpty)
    #expect(posting[.experience].isEmpty && posting[.pay] == "面议")
    #expect(
      Set(issues.map { "\($0.field ?? "") \($0.reason)" }) == [
        "phone scientificNotation", "unifiedSocialCreditCode scientificNotation",
        "experience spreadsheetError", "pay unreadablePay",
      ])
    #expect(issues.allSatisfy { !$0.isRejection })
    let narrow = try Bodies.posting(["联系电话": "#######", "招聘人数": "3.0", "截止日期": "47848"])
    #expect(narrow.posting?[.phone].isEmpty == true)
    #expect(narrow.posting?[.totalJobOpenings] == "3")
    #expect(narrow.posting?[.validThrough] == "2030-12-31")
    #expect(try Bodies.posting(["联系电话": "13800000000.0"]).posting?[.phone] == "13800000000")
    #expect(try Bodies.posting(["截止日期": "4.6E+04"]).issues.first?.reason == .impossibleDate)
    #expect(try Bodies.posting(["截止日期": "######"]).issues.first?.reason == .impossibleDate)
  }

  @Test(
    "asks for a number of people that is one, or is refused",
    arguments: [
      ("-3", nil), ("－3人", nil), ("1.5", nil), ("0", nil), ("0.0", nil), ("3E+02", nil),
      ("负3人", nil),
      ("招-2人", nil), ("50%", nil), ("3月5日", nil), ("3.0", 3), ("１０", 10), ("1,000人", 1000),
      ("3-5", 5), ("3人-5人", 5), ("3百人", 300), ("一千人", 1000), ("２名", 2), ("5人以上", 5),
      ("1\u{E031}", nil), ("1□", nil), ("1??0人", nil), ("٣人", nil), ("\u{E031}0人", nil),
    ])
  func openings(text: String, number: Int?) throws {
    let (posting, issues) = try Bodies.posting(["招聘人数": text])
    #expect(posting?[.totalJobOpenings] == number.map { String($0) })
    if number == nil { #expect(issues.first?.reason == .invalidNumber) }
  }

  @Test(
    "whose pay holds digits that nobody can read promises nothing and shows no empty boxes",
    arguments: [
      "\u{E035}\u{E031}-\u{E038}\u{E031}K·\u{E033}\u{E031}薪", "\u{E8F2}\u{E8F1}-2\u{E8F3}元/天",
      "3\u{E031}\u{E031}00-4\u{E032}\u{E031}00元/月", "1\u{E031}000元/月", "1\u{FFFD}500元/月",
      "1□□500元/月",
      "1?500元/月", "1O500元/月", "\u{1D7D3}500元/月", "\u{F0031}000元/月",
    ])
  func unreadablePay(text: String) throws {
    let (posting, issues) = try Bodies.posting(["薪资": text])
    #expect(posting?[.pay] == "面议")
    #expect(issues.map(\.reason) == [.unreadablePay])
  }

  @Test("shows no wrong figure in its words, either, and a picture before a text costs nothing")
  func privateLetters() throws {
    let (read, issues) = try Bodies.posting([
      "岗位名称": "\u{E60B} 电工", "薪资": "\u{E60B} 5000-6000元/月", "岗位描述": "月薪1\u{E031}\u{E032}00元",
    ])
    let posting = try #require(read)
    #expect(issues.isEmpty && posting[.title] == "电工" && posting[.pay] == "5000-6000元/月")
    #expect(posting[.description] == "月薪1…00元")
    let unknown = try Bodies.posting(["岗位编号": "A\u{E031}"])
    #expect(unknown.posting == nil)
    #expect(unknown.issues.map(\.reason) == [.unreadableCharacters])
  }

  @Test("may hold line ends: a title stays on one line, and each line of a list is a benefit")
  func lineEnds() throws {
    let (read, issues) = try Bodies.posting([
      "岗位名称": "质检\r\n员", "福利": "1、五险一金\n2. 年底双薪\r\n• 餐补\n无", "单位名称": "甲\n厂",
    ])
    let posting = try #require(read)
    #expect(issues.isEmpty && posting[.title] == "质检 员" && posting[.employer] == "甲 厂")
    #expect(posting[.benefits] == "五险一金、年底双薪、餐补")
  }

  @Test(
    "says nothing where it says 无",
    arguments: ["无", "暂无", "没有", "-", "/", "N/A", "null", "None", "——", "无。", "暂无福利", "\\N"])
  func nothing(text: String) throws {
    let (read, issues) = try Bodies.posting([
      "福利": text, "工作地址": text, "联系人": text, "发布日期": text,
    ])
    let posting = try #require(read)
    #expect(issues.isEmpty && posting[.benefits].isEmpty && posting[.address].isEmpty)
    #expect(posting[.contact].isEmpty && posting[.datePosted].isEmpty)
  }

  @Test("keeps no mark that turns letters around, joins them or dresses them")
  func unseen() throws {
    let (read, _) = try Bodies.posting([
      "岗位名称": "电\u{202E}工\u{FE0F}\u{61C}\u{180E}", "单位名称": "甲\u{2066}厂\u{2069}\u{E0100}",
      "岗位描述": "一\u{1B}[2J\u{9B}二\u{3164}",
    ])
    let posting = try #require(read)
    #expect(
      posting[.title] == "电工" && posting[.employer] == "甲厂" && posting[.description] == "一[2J二")
    #expect(try Bodies.posting(["岗位名称": "电\u{61C}工"]).posting?[.title] == "电工")
  }
}

@Suite("A place of work")
struct WrittenPlaceTests {
  @Test(
    "is found in every form that people write",
    arguments: [
      ("赣州-赣县区", "360704"), ("赣州·赣县区·梅林镇", "360704100"), ("赣县梅林镇城南大道", "360704100"),
      ("赣县区(茅店镇)", "360704106"), ("赣县区（茅店镇）", "360704106"), ("赣县区吉埠镇樟溪村", "360704107"),
      ("赣州高新区", "360704400"), ("深圳-宝安区", "440306"), ("全国", "100000"), ("全国各地", "100000"),
      ("江西省赣州市赣县区", "360704"), ("江西省／赣州市／赣县区", "360704"), ("赣州市·赣县区梅林镇城南大道", "360704100"),
      ("中国江西赣州赣县", "360704"), ("江西 > 赣州 > 赣县区 > 茅店", "360704106"), ("【赣县区】", "360704"),
      ("赣县区、南康区", "360704"), ("360704 赣县区", "360704"), ("360704赣县区", "360704"),
      ("赣县区梅林镇(360704100)", "360704100"), ("赣县区 / 360704", "360704"), ("南康市", "360703"),
      ("龙南县", "360783"), ("赣州地区", "360700"), ("五云乡", "360704108"), ("上海-浦东新区", "310000"),
      ("广西南宁", "450000"), ("360721", "360704"), ("362121", "360704"), ("360721100", "360704"),
      ("360782", "360703"), ("362128", "360783"), ("360727", "360783"), ("362101", "360702"),
      ("430102", "430000"), ("360704.0", "360704"), ("=\"360704\"", "360704"), ("３６０７０４", "360704"),
    ])
  func found(text: String, code: String) throws {
    let (posting, issues) = try Bodies.posting(["地区": text])
    #expect(posting?[.region] == code)
    #expect(!issues.contains { $0.isRejection })
  }

  @Test(
    "is not guessed from a street, a village or another county of the same name",
    arguments: ["北京路8号", "上海东路", "广州大道", "江口县", "梅林村", "深圳街", "园区"])
  func notGuessed(text: String) throws {
    #expect(PlaceReading(text, regions: Tables.all.regions) == nil)
    let (posting, issues) = try Bodies.posting(["地区": text, "工作地址": "赣县区梅林镇1号"])
    #expect(posting?[.region] == "360704100")
    #expect(issues.map(\.reason) == [.unmappedCode])
  }
}

@Suite("Education and experience in one column")
struct RequirementsInOneTests {
  @Test(
    "are parted, and days a week and months of an internship are no years",
    arguments: [
      ("1-3年本科", "21", "1-3年", ""), ("经验不限学历不限", "any", "经验不限", ""),
      ("4天/周6个月本科", "21", "", "4天/周，6个月"), ("5天/周6个月大专", "31", "", "5天/周，6个月"),
      ("每周5天，实习3个月，本科", "21", "", "每周5天，实习3个月"), ("在校/应届本科", "21", "在校，应届", ""),
      ("5-10年大专", "31", "5-10年", ""), ("10年以上本科", "21", "10年以上", ""),
      ("经验不限中专/中技", "41", "经验不限", ""), ("应届毕业生", "", "应届毕业生", ""),
      ("1年以内大专", "31", "1年以内", ""), ("无经验高中", "61", "无经验", ""),
      ("6个月以上经验大专", "31", "6个月以上经验", ""), ("3天/周", "", "", "3天/周"),
      ("4天/周6个月经验不限", "", "经验不限", "4天/周，6个月"),
    ])
  func parted(text: String, education: String, experience: String, terms: String) throws {
    let (read, issues) = try Bodies.posting(["学历经验要求": text])
    let posting = try #require(read)
    #expect(posting[.education] == education && posting[.experience] == experience)
    #expect(posting[.workHours] == terms && issues.isEmpty)
  }

  @Test("stand where a seeker reads them in a column of their own, too")
  func ownColumn() throws {
    let (read, _) = try Bodies.posting(["工作经验": "4天/周6个月", "工作时间": "白班", "学历": "大专"])
    let posting = try #require(read)
    #expect(posting[.experience].isEmpty && posting[.workHours] == "白班，4天/周，6个月")
    let title = try Bodies.posting(["岗位名称": "python工程师-18-35K", "单位名称": "赣州某某科技..."])
    #expect(title.posting?[.title] == "python工程师-18-35K")
    #expect(title.posting?[.employer] == "赣州某某科技...")
  }
}
