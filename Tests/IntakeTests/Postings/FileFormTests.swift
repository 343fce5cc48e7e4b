import Employment
import Intake
import Testing

@Suite("A clerk's list")
struct FileFormTests {
  private static let names = ["岗位编号", "岗位名称", "单位名称", "地区", "截止日期", "薪资"]
  private static let post = ["T1", "电工", "甲厂", "赣县区", "2030-12-31", "5000-6000元/月"]

  private static func table(_ separator: String, end: String = "\r\n", before: String = "")
    -> String
  {
    before + names.joined(separator: separator) + end + post.joined(separator: separator) + end
  }

  @Test(
    "is read whatever parts its columns and ends its lines, with titles above or none",
    arguments: [
      table(","), table("\t"), table(";"), table("|"), table("，"), table("；"), table("｜"),
      table(",", end: "\r"), table("\t", end: "\r"), table(";", before: "sep=;\r\n"),
      table(",", before: "sep=,\n"), table("\t", before: "sep=\t\r\n"),
      table(",", before: "sep=;\n"),
      "\u{FEFF}\u{FEFF}" + table(","), table(",", before: ",,,,,\n\n"),
      table(",", before: "2026年11月赣县区企业招聘岗位汇总表,,,,,\n填报单位：示例中心,,,,联系电话：,\n"),
      table("\t", before: "\t\t\t\n\"招聘\n岗位\"\t\t\n"),
    ])
  func isRead(text: String) throws {
    let read = try Bodies.read(text)
    #expect(read.issues.isEmpty && read.rowCount == 1)
    let posting = try #require(read.rows.first?.posting)
    #expect(posting.id == "T1" && posting[.title] == "电工" && posting[.region] == "360704")
    #expect(posting[.pay] == "5000-6000元/月" && posting[.validThrough] == "2030-12-31")
  }

  @Test("may mark what must be filled in, name a unit, and hold empty rows")
  func marks() throws {
    let text = """
      序号,*岗位编号,岗位名称（必填）,"单位
      名称*",【必填】地区,截止日期(必填),薪资（元/天）
      1,R1,电工,甲厂,赣县区,2030-12-31,150-180
      ,,,,,,
      2,R2,焊工,甲厂,赣县区,2030-12-31,面议
      \u{3000},, ,,,,
      """
    let read = try Bodies.read(text)
    #expect(read.rows.map(\.line) == [3, 5] && read.refused == 0)
    let posting = try #require(read.rows.first?.posting)
    #expect(posting[.employer] == "甲厂" && posting[.pay] == "150-180元/天")
    #expect(read.issues.map(\.reason) == [.unknownColumn])
  }

  @Test("that was put together of several is read on behind each header, which is no post")
  func repeatedHeaders() throws {
    let text = """
      岗位编号,岗位名称,单位名称,地区
      a1,电工,甲厂,赣县区
      岗位编号,岗位名称,单位名称,地区
      a2,焊工,乙厂,赣县区
      岗位编号,岗位名称,单位名称,地区
      岗位名称,岗位编号,地区,单位名称
      钳工,a3,南康区,丙厂
      """
    let read = try Bodies.read(text)
    #expect(read.rows.map(\.posting.id) == ["a1", "a2", "a3"] && read.refused == 0)
    #expect(read.rows.last?.posting[.title] == "钳工")
    #expect(read.issues.map(\.reason) == [.repeatedHeader] && read.issues.first?.line == 3)
    let mapping = """
      {"columns":{"job_name":["title"],"url":["identifier"],"company":["employer"]},
       "defaults":{"region":"360704"}}
      """
    let mapped = try Bodies.read(
      "job_name,company,url\n电工,甲厂,a1\njob_name,company,url\n焊工,乙厂,a2\n", mapping: mapping)
    #expect(mapped.rows.map { $0.posting[.title] } == ["电工", "焊工"])
  }

  private static let first = #"{"identifier":"g1","title":"电工","employer":"甲厂","region":"赣县区"}"#
  private static let second = #"{"identifier":"g2","title":"焊工 }{","employer":"乙厂","region":"赣县区"}"#

  private static func tall(_ object: String) -> String {
    object.replacing(",\"", with: ",\n  \"").replacing("{\"i", with: "{\n  \"i")
  }

  @Test(
    "of JSON is read as lines, as a list, glued together and over many lines",
    arguments: [
      "\(first)\n\(second)\n", "\(first)\(second)", "[\(first),\(second)]",
      "[\n\(first),\n\(second)\n]",
      "\(tall(first))\(tall(second))\n", "\(tall(first))\n\n\(tall(second))",
      "\(first),\n\(second),\n",
      "[\(tall(first)),\n\(tall(second))]", "\(first)\r\(second)\r", "[\(first)][\(second)]",
    ])
  func json(text: String) throws {
    let read = try Bodies.read(text)
    #expect(read.issues.isEmpty)
    #expect(read.rows.map { $0.posting[.title] } == ["电工", "焊工 }{"])
  }

  @Test("of JSON that breaks off is told of once, and what stood before is taken")
  func brokenJSON() throws {
    for text in ["[\(Self.first),{\"identifier\":\"x", "[\(Self.first),7,8,9,10]"] {
      let read = try Bodies.read(text)
      #expect(read.rows.count == 1 && read.refused == 1)
    }
    // A broken line of many costs itself.
    let lines = try Bodies.read("{\"identifier\":\n\(Self.first)\n{]\n\(Self.second)")
    #expect(lines.rows.count == 2 && lines.issues.map(\.line) == [1, 3])
  }

  @Test(
    "that is no list is told of once, with what it is",
    arguments: [
      ("{\"code\":0,\"data\":{\"list\":[\(first)]}}", IntakeFault.notLines),
      ("{\n \"code\": 0,\n \"data\": [\(first)]\n}", .notLines), ("[1,2]", .notLines),
      ("[[\"岗位编号\"],[\"a1\"]]", .notLines), ("[]", .empty), ("[ ]\n", .empty),
      ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", .foreign(.webTable)),
      ("<table><tr><td>岗位编号</td></tr></table>", .foreign(.webTable)),
      (
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>",
        .foreign(.xmlWorkbook)
      ),
      ("<?xml version=\"1.0\"?><jobs/>", .foreign(.xml)),
      ("<!DOCTYPE html><body>请登录<table></table>", .html),
    ])
  func noList(text: String, fault: IntakeFault) {
    #expect(throws: fault) { try Bodies.read(text) }
  }

  @Test(
    "that is no text is told of by its first bytes, with what to do",
    arguments: [
      (Array("PK\u{3}\u{4}…xl/worksheets".utf8), ForeignFile.workbook, "Excel workbook"),
      (Array("PK\u{3}\u{4}…word/document.xml".utf8), .document, "text document"),
      (Array("PK\u{3}\u{4}…a.csv".utf8), .archive, "unpack"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], .oldOffice, "CSV"),
      ([0x1F, 0x8B, 8, 0], .archive, "compressed"), (Array("%PDF-1.7".utf8), .pdf, "PDF"),
      ([0x89, 0x50, 0x4E, 0x47, 13, 10], .picture, "picture"),
      ([0xFF, 0xD8, 0xFF, 0xE0], .picture, "picture"), (Array("{\\rtf1".utf8), .richText, "rtf"),
      (Array("abc".utf8) + [0, 0, 1, 2, 0, 0, 0, 9], .binary, "no text"),
    ])
  func foreign(bytes: [UInt8], kind: ForeignFile, word: String) {
    #expect(throws: IntakeFault.foreign(kind)) { try FileEncoding(of: bytes) }
    #expect(kind.description.contains(word))
  }

  @Test("in UTF-16 is known by its mark or by the zeros beside its commas")
  func wideLetters() throws {
    let text = Array(Self.table("\t").utf16)
    let little = text.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try FileEncoding(of: little) == .utf16LittleEndian)
    #expect(try FileEncoding(of: [0xFF, 0xFE] + little) == .utf16LittleEndian)
    #expect(try FileEncoding(of: big) == .utf16BigEndian)
    #expect(try FileEncoding(of: [0xFE, 0xFF] + big) == .utf16BigEndian)
    #expect(try FileEncoding(of: Array(Self.table(",").utf8)) == .utf8)
    #expect(try FileEncoding(of: Array(Self.table(",").utf8) + [0, 0x31]) == .utf8)
  }

  @Test("whose header lacks a column names those that are missing, wherever the header stands")
  func missingColumns() {
    #expect(throws: IntakeFault.missingColumns(["employer"])) {
      try Bodies.read("汇总表,,\n岗位编号;岗位名称;地区\n1;电工;赣县区\n")
    }
  }

  @Test("of nothing but commas is refused after a look at its start")
  func commas() {
    #expect(throws: IntakeFault.self) {
      try Bodies.read(String(repeating: ",", count: 2 << 20))
    }
  }
}
