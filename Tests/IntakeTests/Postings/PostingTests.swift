import Employment
import Intake
import Testing

struct PostingTests {
  @Test("A posting of a recruitment site comes out clean, with codes of the tables")
  func believable() throws {
    let (read, issues) = try Bodies.posting([
      "岗位名称": "<em>急聘</em>维修电工（高压）", "单位名称": "赣州华昌电子有限公司&nbsp;", "地区": "赣州市赣县区梅林镇",
      "薪资": "5-7千/月", "招聘人数": "3-5人", "学历": "高中及以上 | 1-3年", "福利": "五险 包吃住|五险/年终奖",
      "岗位描述": "<p>1、配电房值班；</p><p>2、持低压电工证。</p>", "发布日期": "3天前", "截止日期": "12月31日",
      "统一社会信用代码": "91360704ma35fghu6x", "职业": "电工", "用工形式": "全职", "联系电话": "0797-4441234",
    ])
    let posting = try #require(read)
    #expect(posting[.title] == "急聘维修电工（高压）" && posting[.employer] == "赣州华昌电子有限公司")
    #expect(posting[.region] == "360704100" && posting[.pay] == "5-7千/月")
    #expect(posting[.totalJobOpenings] == "5" && posting[.education] == "61")
    #expect(posting[.experience] == "1-3年" && posting[.benefits] == "五险、包吃住、年终奖")
    #expect(posting[.description] == "1、配电房值班；\n\n2、持低压电工证。")
    #expect(posting[.datePosted] == "2026-11-20" && posting[.validThrough] == "2026-12-31")
    #expect(posting[.employmentType] == "fullTime" && posting[.unifiedSocialCreditCode].isEmpty)
    #expect(Set(issues.map(\.reason)) == [.rangeOfOpenings, .invalidCreditCode])
    #expect(Posting(json: posting.json) == posting)
  }

  @Test(
    "What is wrong with a row is told with its line, field and reason, and costs that row only",
    arguments: [
      ("岗位名称", "", "title", IntakeIssue.Reason.missing),
      ("单位名称", " \u{3000}", "employer", .missing),
      ("地区", "火星", "region", .unknownRegion),
      ("截止日期", "2026-02-30", "validThrough", .impossibleDate),
      ("发布日期", "上辈子", "datePosted", .impossibleDate), ("薪资", "-5000元/月", "pay", .negativePay),
      ("招聘人数", "0人", "totalJobOpenings", .invalidNumber), ("岗位类别", "神仙岗", "kind", .unmappedCode),
    ])
  func badRows(column: String, text: String, field: String, reason: IntakeIssue.Reason) throws {
    let (posting, issues) = try Bodies.posting([column: text])
    #expect(posting == nil)
    let issue = try #require(issues.first { $0.isRejection })
    #expect(issue.line == 2 && issue.field == field && issue.reason == reason)
  }

  @Test("A place may stand in the address, and an address in the column of places")
  func addresses() throws {
    let first = try #require(
      try Bodies.posting(["地区": "", "地址": "赣县区江口镇圩上8号"]).posting)
    #expect(first[.region] == "360704103" && first[.address] == "赣县区江口镇圩上8号")
    let second = try #require(try Bodies.posting(["地区": "赣县区梅林镇长征大道12号"]).posting)
    #expect(second[.region] == "360704100" && second[.address] == "赣县区梅林镇长征大道12号")
    let third = try #require(
      try Bodies.posting(["地区": "园区"], mapping: "{\"defaults\":{\"region\":\"360704\"}}").posting)
    #expect(third[.region] == "360704")
  }

  @Test("JSON Lines say the same as CSV")
  func jsonLines() throws {
    let body = """
      {"identifier": 9001, "title": "保洁员", "employer": "赣县清源物业有限公司", "region": "赣县区",\
       "pay": "18元/小时", "benefits": ["五险", "餐补"], "totalJobOpenings": "若干人", "extra": {"a": 1}}

      {"identifier": "9002", "title": {"zh": "保安"}, "employer": "x", "region": "赣县区"}
      not json
      """
    let read = try Bodies.read(body)
    let posting = try #require(read.rows.first?.posting)
    #expect(posting.id == "9001" && posting[.benefits] == "五险、餐补")
    #expect(posting[.totalJobOpenings] == Posting.some)
    #expect(read.issues.filter(\.isRejection).map(\.line) == [3, 4])
    #expect(read.issues.filter(\.isRejection).map(\.reason) == [.notText, .notAnObject])
    #expect(read.namedOnly == ["9002"])
    #expect(read.unmapped == [.init(field: "column", value: "extra"): 1])
  }

  @Test("Two keys of one field are joined or chosen alike in every object, whatever else it holds")
  func keysInFirmOrder() throws {
    let rows = (0..<64).map { number in
      let extras = (0..<number).map { ",\"x\($0)\":\"\"" }.joined()
      return "{\"identifier\":\"\(number)\",\"title\":\"电工\",\"岗位名称\":\"焊工\",\"employer\":\"某厂\","
        + "\"region\":\"赣县区\",\"岗位要求\":\"持证\",\"description\":\"值班\",\"工作内容\":\"检修\"\(extras)}"
    }
    let read = try Bodies.read(rows.joined(separator: "\n"))
    #expect(read.rows.count == 64)
    #expect(Set(read.rows.map { $0.posting[.title] }) == ["电工"])
    #expect(Set(read.rows.map { $0.posting[.description] }) == ["值班\n持证\n检修"])
  }

  @Test(
    "Data that is no list of postings is refused as a whole, with the reason",
    arguments: [
      ("", IntakeFault.empty), (" \n\r\n ", .empty),
      ("<!DOCTYPE html><html><body>请登录</body>", .html),
      ("\u{FEFF}<html>", .html), ("[{\"title\": \"a\"}]", .noGoodRow(rows: 1)),
      ("{\n  \"data\": []\n}", .notLines),
      ("颜色,大小\n红,1\n", .missingColumns(["identifier", "title", "employer"])),
      ("岗位编号,岗位名称,单位名称,地区\n", .empty),
      ("岗位编号,岗位名称,单位名称,地区\n1,,,\n2,,,\n", .noGoodRow(rows: 2)),
      ("502 Bad Gateway", .missingColumns(["identifier", "title", "employer"])),
    ])
  func badBodies(text: String, fault: IntakeFault) {
    #expect(throws: fault) { try Bodies.read(text) }
  }

  @Test("Bytes of another encoding are told from a broken row")
  func wrongEncoding() throws {
    var bytes = Array("岗位编号,岗位名称,单位名称,地区\n".utf8)
    bytes += [0x31, 0x2C, 0xFF, 0xD5, 0x2C, 0xC4, 0xFF, 0x2C, 0xFF, 0x0A]
    #expect(throws: IntakeFault.wrongEncoding) {
      try IntakeReading(
        utf8: bytes, mapping: SourceMapping(), tables: Tables.all, today: Tables.today)
    }
  }

  @Test("Bytes of any kind are read without failing", arguments: 0..<200)
  func anyBytes(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) &* 977)
    var bytes = Array("岗位编号,岗位名称,单位名称,地区,薪资,学历,截止日期\n".utf8)
    let row = Array("1,电工,赣州华昌电子有限公司,赣县区,5-7千/月,\"高中 | 1年\",2026-12-31\n".utf8)
    for _ in 0..<5 { bytes += row }
    for _ in 0..<Int.random(in: 1...30, using: &numbers) {
      bytes[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(
        in: 0...255, using: &numbers)
    }
    do throws(IntakeFault) {
      let read = try IntakeReading(
        utf8: bytes, mapping: SourceMapping(), tables: Tables.all, today: Tables.today)
      #expect(read.rows.count + read.refused == read.rowCount)
      for row in read.rows { #expect(Posting(json: row.posting.json) == row.posting) }
    } catch { #expect(!error.description.isEmpty) }
  }
}
